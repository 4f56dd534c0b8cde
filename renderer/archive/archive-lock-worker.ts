// Encrypts or opens one 档案文件 with a passphrase, then is ended: the passphrase and the key die with it.
import { ProblemError, problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { decryptWith, encryptWithPassphrase } from '#shared/submission/age-file';
import type { WriteBytes } from '#shared/submission/age-file';

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

/** Bytes that are put together before they become a part of a blob: of few big parts it is quick to read. */
const partSize = 8 << 20;

const reply = (message: LockReply): void => self.postMessage(message);

function collector(): { readonly add: WriteBytes; readonly whole: () => Blob } {
  const parts: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const flush = (): void => {
    parts.push(new Blob(waiting));
    [waiting, size] = [[], 0];
  };
  return {
    add(bytes) {
      waiting.push(Uint8Array.from(bytes));
      size += bytes.length;
      if (size >= partSize) flush();
      return Promise.resolve();
    },
    whole() {
      flush();
      return new Blob(parts);
    },
  };
}

async function* piecesOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += 1 << 20) {
    reply({ kind: 'progress', share: at / file.size });
    yield new Uint8Array(await file.slice(at, at + (1 << 20)).arrayBuffer());
  }
}

async function serve({ kind, file, passphrase }: LockRequest): Promise<Blob> {
  const made = collector();
  // The same sentence typed on another system may come as other code points; only the composed form is the passphrase.
  const secret = passphrase.normalize('NFC');
  if (kind === 'unlock') await decryptWith({ passphrase: secret }, piecesOf(file), made.add);
  else
    await encryptWithPassphrase(
      secret,
      async (write) => {
        for await (const piece of piecesOf(file)) await write(piece);
      },
      made.add,
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
