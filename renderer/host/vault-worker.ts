import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { unreadableFile } from '#shared/vault/evidence-calls';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import type { VaultCalls } from '#shared/vault/vault-calls';
import { chosenFolderFiles } from './chosen-folder-files';
import { opfsVaultFiles } from './opfs-files';
import type { FileSpan, FolderNews, VaultAnswer, VaultQuestion } from './vault-messages';
import { webVaultCrypto } from './web-vault-crypto';

/** Smaller than on a disk of its own: a browser's quota is shared with everything else of the page. */
const reserveBytes = 4 * 1024 * 1024;

type AnyCall = (args: unknown) => Promise<Result<unknown>>;

const openedAt = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' }).format(new Date());

let tell: (folder: FileSystemDirectoryHandle | null) => void = () => undefined;
let folder = new Promise<FileSystemDirectoryHandle | null>((resolve) => {
  tell = resolve;
});

/** Files in the chosen folder; before the page has told which one it is, they wait. */
const outside = chosenFolderFiles(() => folder);

const ready: Promise<VaultCalls> = navigator.storage
  .getDirectory()
  .then((top) => top.getDirectoryHandle('gongdun-vault', { create: true }))
  .then((root) => {
    const parts = { files: opfsVaultFiles(root), crypto: webVaultCrypto, now: () => new Date().toISOString(), owner: `另一个窗口（${openedAt} 打开）`, outside: () => outside };
    return vaultCalls(new Vault(parts, reserveBytes));
  });

async function answer({ name, args }: VaultQuestion): Promise<Result<unknown>> {
  try {
    const calls = await ready;
    if (name === 'evidenceFeed') return await feed(calls, args as FileSpan & { readonly file: Blob });
    const call = (calls as unknown as Record<string, AnyCall>)[name];
    return call ? await call(args) : fail(problem('E-VLT-27', `保险库没有“${name}”这个操作。请刷新页面。`));
  } catch (error) {
    return fail(problem('E-VLT-27', `浏览器的专用存储不可用（${String(error)}）。请不要使用无痕窗口，并允许本页面存储数据。`));
  }
}

/** Reads here what the page only names, so that no bytes pass through its thread. */
async function feed(calls: VaultCalls, { file, token, offset, length }: FileSpan & { readonly file: Blob }): Promise<Result<{ fed: number }>> {
  const bytes = await file
    .slice(offset, offset + length)
    .arrayBuffer()
    .catch((error: unknown) => fail(unreadableFile(error instanceof DOMException ? error.name : String(error))));
  if (!(bytes instanceof ArrayBuffer)) return bytes;
  const written = await calls.evidenceWrite({ token, bytes: new Uint8Array(bytes) });
  return written.ok ? ok({ fed: bytes.byteLength }) : written;
}

self.addEventListener('message', ({ data }: MessageEvent<VaultQuestion | FolderNews>) => {
  if ('number' in data) {
    void reply(data);
    return;
  }
  tell(data.folder);
  folder = Promise.resolve(data.folder);
});

async function reply(question: VaultQuestion): Promise<void> {
  const message: VaultAnswer = { number: question.number, result: await answer(question) };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker speaks to its page only
  self.postMessage(message);
}
