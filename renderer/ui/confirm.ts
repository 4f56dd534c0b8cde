import { App } from 'antd';
import { useCallback } from 'react';
import type { ReactNode } from 'react';

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
}

/** Asks before something that matters; resolves to whether the user agreed. Focus starts on the way out. */
export function useConfirm(): (input: ConfirmInput) => Promise<boolean> {
  const { modal } = App.useApp();
  return useCallback(
    async ({ title, content, verb, keep = '不做改动', danger = false }) => {
      const agreed: unknown = await modal.confirm({
        title,
        content,
        okText: verb,
        cancelText: keep,
        okButtonProps: { danger },
        focusable: { autoFocusButton: 'cancel' },
        width: 520,
      });
      return agreed === true;
    },
    [modal],
  );
}
