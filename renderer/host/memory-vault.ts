import { sm3 } from 'hash-wasm';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { applyChanges, emptyDossier } from '#shared/dossier/change';
import type { Entry } from '#shared/dossier/change';
import type { DossierData } from '#shared/dossier/stores';
import type { BackupHost, DossierSummary, OpenedVault, VaultHost } from './host';

interface Held {
  summary: DossierSummary;
  data: DossierData;
  entries: Entry[];
}

const missing = problem('E-VLT-10', '这份档案不存在或已被移走。请在首页刷新列表。');

function describe(one: Held | undefined): Result<OpenedVault> {
  if (!one) return fail(missing);
  const { length } = one.entries;
  const { id } = one.summary;
  return ok({ generation: id, seq: length, head: `${length}`, data: one.data, readOnly: null, notices: [], unconfirmed: null });
}

const unsupported = problem('E-VLT-19', '这里的内容不落盘，没有备份和口令保护。');
const noBackups: BackupHost = {
  status: () => Promise.resolve(ok({ backups: [], outside: null, canChooseFolder: false, trouble: null, drill: null })),
  now: () => Promise.resolve(fail(unsupported)),
  chooseFolder: () => Promise.resolve(ok(null)),
  forgetFolder: () => Promise.resolve(ok(null)),
  allowFolder: () => Promise.resolve(ok(null)),
  preview: () => Promise.resolve(fail(unsupported)),
  restore: () => Promise.resolve(fail(unsupported)),
  confirmRestore: () => Promise.resolve(fail(unsupported)),
  undoRestore: () => Promise.resolve(fail(unsupported)),
  drill: () => Promise.resolve(fail(unsupported)),
};

/** A vault that forgets everything when the page closes: for tests of the screens, and where no durable store exists. */
export function createMemoryVault(): VaultHost {
  const held = new Map<string, Held>();
  const blobs = new Map<string, Blob>();
  return {
    list: () => Promise.resolve([...held.values()].map(({ summary }) => summary)),
    create({ title, sample, passphrase }) {
      const id = crypto.randomUUID();
      const summary = { id, title, protected: passphrase !== null, updatedAt: new Date().toISOString(), sample };
      held.set(id, { summary, data: emptyDossier(), entries: [] });
      return Promise.resolve(ok({ id, recoveryCode: null }));
    },
    open: (id) => Promise.resolve(describe(held.get(id))),
    current: (id) => Promise.resolve(describe(held.get(id))),
    append(id, entry) {
      const one = held.get(id);
      if (!one) return Promise.resolve(fail(missing));
      one.data = applyChanges(one.data, entry.changes);
      one.entries.push(entry);
      return Promise.resolve(ok({ seq: one.entries.length, head: `${one.entries.length}`, at: entry.at }));
    },
    close: () => Promise.resolve(),
    remove(id) {
      held.delete(id);
      return Promise.resolve(ok(null));
    },
    rename: () => Promise.resolve(ok(null)),
    history: (id, limit) =>
      Promise.resolve((held.get(id)?.entries ?? []).map((entry, at) => ({ ...entry, seq: at + 1 })).toReversed().slice(0, limit)),
    backups: noBackups,
    protect: () => Promise.resolve(fail(unsupported)),
    unprotect: () => Promise.resolve(fail(unsupported)),
    verifyPassphrase: () => Promise.resolve(ok(null)),
    async putBlob(_id, bytes) {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await bytes.arrayBuffer()));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      blobs.set(sha256, bytes);
      return ok({ sha256, size: bytes.size });
    },
    async sm3(_id, sha256) {
      const bytes = blobs.get(sha256);
      if (!bytes) return fail(problem('E-VLT-11', '佐证文件不在保险库里。请重新添加。'));
      return ok({ sm3: await sm3(new Uint8Array(await bytes.arrayBuffer())) });
    },
    getBlob(_id, sha256) {
      const bytes = blobs.get(sha256);
      return Promise.resolve(bytes ? ok(bytes) : fail(problem('E-VLT-11', '佐证文件不在保险库里。请重新添加。')));
    },
  };
}
