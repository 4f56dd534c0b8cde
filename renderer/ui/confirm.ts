import { App } from 'antd';
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { regainFocus } from './regain-focus';

interface ConfirmInput {
  /** A question or statement, e.g. 移除示例企业？ */
  readonly title: string;
  /** What will happen and whether it can be undone. */
  readonly content: ReactNode;
  /** The verb with its object on the button, e.g. 移除示例企业. */
  readonly verb: string;
  /** The way out; by default 不做改动. */
  readonly keep?: string;
  readonly danger?: boolean;
  /** Id of what takes the keyboard when the button that asked is gone by then. */
  readonly focusAfter?: string;
}

/** Asks before something that matters; resolves to whether the user agreed. Focus starts on the way out. */
export function useConfirm(): (input: ConfirmInput) => Promise<boolean> {
  const { modal } = App.useApp();
  return useCallback(
    async ({ title, content, verb, keep = '不做改动', danger = false, focusAfter }) => {
      const agreed: unknown = await modal.confirm({
        title,
        content,
        okText: verb,
        cancelText: keep,
        okButtonProps: { danger },
        focusable: { autoFocusButton: 'cancel' },
        width: 520,
        afterClose: () => (focusAfter === undefined ? undefined : regainFocus(focusAfter)),
      });
      return agreed === true;
    },
    [modal],
  );
}
