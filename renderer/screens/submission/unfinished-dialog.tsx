import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { formatInstant } from '#shared/text/dates';
import { formatBytes } from '#shared/text/numbers';
import type { PackageTarget } from '../../host/host';
import { Dialog } from '../../ui/dialog';

/** An export that broke off in the chosen place. */
export interface Unfinished {
  readonly facts: PackageTarget['unfinished'][number];
  /** Whether it is the very package that is to be written now. */
  readonly same: boolean;
}

/** What to do with it; null: not to export at all. */
export type UnfinishedAnswer = 'continue' | 'remove' | null;

/** Asks what to do with an export that broke off; gives the question and the dialog to show. */
export function useUnfinishedQuestion(): { readonly ask: (found: Unfinished, signal: AbortSignal) => Promise<UnfinishedAnswer>; readonly dialog: ReactNode } {
  const [asked, setAsked] = useState<{ readonly found: Unfinished; readonly settle: (answer: UnfinishedAnswer) => void } | null>(null);
  const ask = (found: Unfinished, signal: AbortSignal): Promise<UnfinishedAnswer> =>
    new Promise((settle) => {
      if (signal.aborted) settle(null);
      // Who locks the dossier or stops the export answers no more.
      signal.addEventListener('abort', () => settle(null));
      setAsked({ found, settle });
    });
  const give = (answer: UnfinishedAnswer): void => {
    asked?.settle(answer);
    setAsked(null);
  };
  const unanswered = useRef(asked);
  useEffect(() => {
    unanswered.current = asked;
  }, [asked]);
  useEffect(() => () => unanswered.current?.settle(null), []);
  return { ask, dialog: asked === null ? null : <UnfinishedDialog found={asked.found} onAnswer={give} /> };
}

function UnfinishedDialog({ found: { facts, same }, onAnswer }: { readonly found: Unfinished; readonly onAnswer: (answer: UnfinishedAnswer) => void }): ReactNode {
  const written = `${formatInstant(facts.startedAt)} 开始，已写 ${formatBytes(facts.written)}（内容共 ${formatBytes(facts.total)}）`;
  return (
    <Dialog
      title="这个位置有一份没写完的申报包"
      onCancel={() => onAnswer(null)}
      footer={[
        <Button key="stop" onClick={() => onAnswer(null)}>
          先不导出
        </Button>,
        <Button key="again" type={same ? 'default' : 'primary'} onClick={() => onAnswer('remove')}>
          删除它，重新导出
        </Button>,
        same ? (
          <Button key="continue" type="primary" onClick={() => onAnswer('continue')}>
            继续导出
          </Button>
        ) : null,
      ]}
    >
      <p>{written}。</p>
      <p>
        {same
          ? '内容和签名密钥都没有变，可以接着写：已写的部分会逐字节核对，一处不同就不会采用；签名时间仍是开始的时间。'
          : '它与现在要导出的内容不同（档案有改动、换了密钥、选了加密，或已隔了一天），不能接着写。'}
      </p>
    </Dialog>
  );
}
