import { problem, ProblemError } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { Entry } from '#shared/dossier/change';
import { unreadableFile } from '#shared/vault/evidence-calls';
import { pieceLength } from '#shared/vault/evidence-codec';
import type { BlobInfo, VaultHost } from './host';
import type { SpanFeeder, VaultCaller } from './vault-messages';

/** How a host lets the user choose a folder for backups. */
export interface FolderChoice {
  /** False where the host cannot write to a folder of the user's choice. */
  readonly possible: boolean;
  /** What comes back stands for the folder in calls to the vault: a token in Electron, a name in a browser. */
  choose(): Promise<Result<{ readonly token: string; readonly path: string } | null>>;
  /** Asks again for the right to write there, where the host wants to be asked again. */
  allow(): Promise<Result<null>>;
}
const noFolders: FolderChoice = { possible: false, choose: () => Promise.resolve(ok(null)), allow: () => Promise.resolve(ok(null)) };

/** The vault as the session sees it, over a caller: a worker's messages or Electron's IPC. */
export function createVaultClient({ call, feed }: { readonly call: VaultCaller; readonly feed: SpanFeeder }, folders: FolderChoice = noFolders): VaultHost {
  return {
    list: async () => valueOrThrow(await call('list')),
    create: (input) => call('create', input),
    open: (id, passphrase) => call('open', { id, secret: passphrase }),
    current: (id) => call('current', { id }),
    append: (id, entry) => call('append', { id, entry }),
    async close(id) {
      valueOrThrow(await call('close', { id }));
    },
    remove: (id) => call('remove', { id }),
    rename: (id, title) => call('rename', { id, title }),
    history: async (id, limit) => valueOrThrow(await call('history', { id, limit })) as (Entry & { seq: number })[],
    putBlob: (id, bytes, onProgress, signal) => putBlob({ call, feed }, { id, bytes, onProgress, signal }),
    sm3: (id, sha256) => call('evidenceSm3', { id, sha256 }),
    getBlob: (id, sha256) => getBlob(call, id, sha256),
    backups: {
      status: async (id) => {
        const status = await call('backupStatus', { id });
        return status.ok ? ok({ ...status.value, canChooseFolder: folders.possible }) : status;
      },
      now: (id) => call('backupNow', { id }),
      allowFolder: () => folders.allow(),
      chooseFolder: async () => {
        const chosen = await folders.choose();
        if (!chosen.ok || chosen.value === null) return chosen;
        const set = await call('chooseBackupFolder', { folder: chosen.value.token });
        return set.ok ? ok({ path: chosen.value.path }) : set;
      },
      forgetFolder: () => call('chooseBackupFolder', { folder: null }),
      preview: (id, backup) => call('previewRestore', { id, ...backup }),
      restore: (id, backup) => call('restore', { id, ...backup }),
      confirmRestore: (id) => call('confirmRestore', { id }),
      undoRestore: (id) => call('undoRestore', { id }),
      drill: (id, backup) => call('drill', { id, ...backup }),
    },
    protect: (id, passphrase, title) => call('protect', { id, passphrase, title }),
    unprotect: (id, title) => call('unprotect', { id, title }),
    verifyPassphrase: (id, secret) => call('verifyPassphrase', { id, secret }),
  };
}

function valueOrThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.problems[0] ?? problem('E-VLT-39', '保险库没有说明原因地拒绝了操作。请重试。'));
}

interface Incoming {
  readonly id: string;
  readonly bytes: Blob;
  readonly onProgress: ((done: number) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

interface Way {
  readonly call: VaultCaller;
  readonly feed: SpanFeeder;
}

async function putBlob(way: Way, incoming: Incoming): Promise<Result<BlobInfo>> {
  const begun = await way.call('evidenceBegin', { id: incoming.id });
  if (!begun.ok) return begun;
  const { token } = begun.value;
  const sent = await sendSpans(way, token, incoming);
  if (!sent.ok) {
    await way.call('evidenceAbandon', { token });
    return sent;
  }
  const stored = await way.call('evidenceFinish', { token });
  // Nothing names these bytes: they are cleared away when the dossier is opened next.
  return stored.ok && stored.value.size !== incoming.bytes.size ? fail(unreadableFile('NotReadableError')) : stored;
}

/** Bytes of one span: few calls for a small file, a stop that is soon heard for a large one. */
const spanLength = 8 * 1024 * 1024;

async function sendSpans({ call, feed }: Way, token: string, { bytes, onProgress, signal }: Incoming): Promise<Result<null>> {
  for (let offset = 0; offset < bytes.size; ) {
    if (signal?.aborted) return fail(problem('E-VLT-14', '已停止添加，文件没有保存。'));
    const taken = await feed(bytes, { token, offset, length: Math.min(spanLength, bytes.size - offset) });
    if (!taken.ok) return taken;
    const moved = taken.value.fed > 0 ? taken : await sendPiece(call, token, { bytes, offset });
    if (!moved.ok) return moved;
    offset += moved.value.fed;
    onProgress?.(offset);
  }
  return ok(null);
}

async function sendPiece(call: VaultCaller, token: string, { bytes, offset }: { readonly bytes: Blob; readonly offset: number }): Promise<Result<{ fed: number }>> {
  const piece = await readSlice(bytes, offset);
  if (!piece.ok) return piece;
  const written = await call('evidenceWrite', { token, bytes: piece.value });
  return written.ok ? ok({ fed: piece.value.length }) : written;
}

async function readSlice(bytes: Blob, offset: number): Promise<Result<Uint8Array<ArrayBuffer>>> {
  try {
    const piece = new Uint8Array(await bytes.slice(offset, offset + pieceLength).arrayBuffer());
    return piece.length > 0 ? ok(piece) : fail(unreadableFile('NotReadableError'));
  } catch (error) {
    return fail(unreadableFile(error instanceof DOMException ? error.name : String(error)));
  }
}

async function getBlob(call: VaultCaller, id: string, sha256: string): Promise<Result<Blob>> {
  const found = await call('evidenceSize', { id, sha256 });
  if (!found.ok) return found;
  const pieces: BlobPart[] = [];
  for (let index = 0; index * pieceLength < found.value.size; index += 1) {
    const piece = await call('evidencePiece', { id, sha256, index });
    if (!piece.ok) return piece;
    pieces.push(piece.value.bytes);
  }
  const blob = new Blob(pieces);
  return (await matches(blob, sha256)) ? ok(blob) : fail(problem('E-VLT-12', '这份佐证文件在磁盘上已损坏，内容与登记的校验值不符。请从备份恢复，或重新添加原文件。', sha256));
}

/** Largest evidence that is hashed again when it is read; larger ones are checked by backups and by the export. */
const checkedSize = 256 * 1024 * 1024;

async function matches(blob: Blob, sha256: string): Promise<boolean> {
  if (blob.size > checkedSize) return true;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}
