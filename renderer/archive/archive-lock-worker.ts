// Encrypts or opens one 档案文件 with a passphrase, then is ended: the passphrase and the key die with it.
import { ProblemError, problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { decryptWith, encryptWithPassphrase } from '#shared/submission/age-file';
import { blobPieces, collectBlob } from '../host/blob-pieces';

/** What the page asks for, once. */
export interface LockRequest {
  readonly kind: 'lock' | 'unlock';
  readonly file: Blob;
  readonly passphrase: string;
}

export type LockReply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly file: Blob }
  | { readonly kind: 'failed'; readonly problem: Problem };

const reply = (message: LockReply): void => self.postMessage(message);

async function* readWith(file: Blob): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const piece of blobPieces(file)) {
    yield piece;
    done += piece.length;
    reply({ kind: 'progress', share: done / file.size });
  }
}

async function serve({ kind, file, passphrase }: LockRequest): Promise<Blob> {
  const made = collectBlob();
  const keep = (bytes: Uint8Array): Promise<void> => Promise.resolve(made.add(bytes));
  // The same sentence typed on another system may come as other code points; only the composed form is the passphrase.
  const secret = passphrase.normalize('NFC');
  if (kind === 'unlock') await decryptWith({ passphrase: secret }, readWith(file), keep);
  else
    await encryptWithPassphrase(
      secret,
      async (write) => {
        for await (const piece of readWith(file)) await write(piece);
      },
      keep,
    );
  return made.whole();
}

const sentences: Readonly<Record<string, Problem>> = {
  'E-AGE-04': problem('E-DOS-16', '口令不对，或这份文件不是用口令加密的。请重新输入导出时设的口令；注意大小写和输入法。'),
  'E-AGE-05': problem('E-DOS-17', '加密的档案文件已损坏或不完整，解不出来。请重新复制一份，或用别的备份。'),
  'E-AGE-06': problem('E-DOS-17', '加密的档案文件已损坏或不完整，解不出来。请重新复制一份，或用别的备份。'),
};

function asProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return sentences[error.problem.code] ?? error.problem;
  if (error instanceof DOMException) return problem('E-DOS-18', `档案文件读写中断（${error.name}）：U 盘被拔出，或磁盘已满。请检查后重试，原文件没有改动。`);
  return problem('E-DOS-19', `加密或解密时出错（${error instanceof Error ? error.message : String(error)}）。请重试；仍出错时请重新打开程序。`);
}

self.addEventListener('message', ({ data }: MessageEvent<LockRequest>) => {
  serve(data).then(
    (file) => reply({ kind: 'done', file }),
    (error: unknown) => reply({ kind: 'failed', problem: asProblem(error) }),
  );
});
