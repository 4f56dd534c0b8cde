import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { utf8 } from './bytes';
import { backupFolder, listBackups, referredEvidence, writeBackup } from './backup-store';
import { decodeBackup } from './backup-codec';
import { carryHistory } from './carry-history';
import { writeDescriptor } from './descriptor';
import { dossierFolder, evidenceFolder } from './dossier-paths';
import { evidencePath, findEvidence, IncomingEvidence, readEvidence, settleEvidence } from './evidence-store';
import type { EvidenceParts } from './evidence-store';
import { startGeneration } from './generation';
import { readHistory } from './history';
import { checkPassphrase, makeKeyBox } from './key-box';
import { loadState } from './load-state';
import type { OpenDossierVault } from './open-dossier';
import { applyRaw } from './raw-stores';
import type { RawStores } from './raw-stores';
import { dossierKey } from './seal';
import type { DossierKey } from './seal';

/**
 * Puts a passphrase on an open dossier: evidence is sealed, a sealed journal started, and then everything that lay in
 * clear is removed (older journals, snapshots, backups in the vault). The recovery code exists only in this answer.
 * Files removed from an SSD or a stick may still be recoverable there; the screen says so.
 */
export async function protectDossier(dossier: OpenDossierVault, passphrase: string, title: string): Promise<Result<{ recoveryCode: string }>> {
  const checked = checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  if (dossier.key) return changePassphrase(dossier, passphrase);
  const { crypto } = dossier.parts;
  const raw = crypto.random(32);
  const key = await dossierKey(raw, crypto);
  const { box, recoveryCode } = await makeKeyBox(raw, passphrase, crypto);
  await moveTo(dossier, key, { keyBox: box, title, unconfirmed: null });
  await writeBackup(dossier, dossier.parts.files, 'before-protection');
  return ok({ recoveryCode });
}

/** Wraps the same key under another passphrase and a new recovery code; the old ones no longer open the dossier. */
export async function changePassphrase(dossier: OpenDossierVault, passphrase: string): Promise<Result<{ recoveryCode: string }>> {
  const checked = checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  if (!dossier.key) return fail(problem('E-VLT-43', '这份档案没有口令保护，无法更改口令。'));
  const { parts, descriptor, key } = dossier;
  const { box, recoveryCode } = await makeKeyBox(key.raw, passphrase, parts.crypto);
  const next = { ...descriptor, keyBox: box, revision: descriptor.revision + 1 };
  await writeDescriptor(parts.files, dossierFolder(descriptor.id), next);
  dossier.descriptor = next;
  return ok({ recoveryCode });
}

/** Takes the passphrase away: the dossier lies in clear from now on. */
export async function unprotectDossier(dossier: OpenDossierVault, title: string): Promise<Result<null>> {
  if (!dossier.key) return ok(null);
  await writeBackup(dossier, dossier.parts.files, 'before-protection');
  await moveTo(dossier, null, { keyBox: null, title, unconfirmed: null });
  return ok(null);
}

/** Copies evidence and history under the new key, starts a journal under it, and then removes what the old key protected. */
async function moveTo(dossier: OpenDossierVault, key: DossierKey | null, change: Parameters<typeof startGeneration>[3]): Promise<void> {
  const { parts, descriptor } = dossier;
  const old: EvidenceParts = { files: parts.files, crypto: parts.crypto, id: descriptor.id, key: dossier.key };
  const label = key ? '启用口令保护' : '取消口令保护';
  // First of all: whatever is cut short from here on leaves copies that the next opening must remove.
  await parts.files.replace(sealingMark(descriptor.id), utf8(label));
  for (const sha256 of await everReferred(dossier)) await recode(old, { ...old, key }, sha256);
  const past = await carryHistory(parts, descriptor, { from: dossier.key, to: key });
  const start = { stores: dossier.stores(), before: dossier.stores(), key, label };
  const next = await startGeneration(parts, descriptor, start, { ...change, past, previous: past.at(-1)?.generation ?? null });
  await dossier.renew(next, key, await loadState(parts, next, key));
  await finishMove(dossier);
}

/** Evidence that records refer to or once did: a step that is taken back must find its file. */
async function everReferred({ parts, descriptor, key, stores }: OpenDossierVault): Promise<Set<string>> {
  const found = new Set(referredEvidence(stores()));
  for await (const { changes } of readHistory(parts, descriptor, key)) {
    const then: RawStores = new Map();
    applyRaw(then, changes);
    for (const sha256 of referredEvidence(then)) found.add(sha256);
  }
  return found;
}

/** Stands while a change of protection is under way; found at opening, it means that the clearing up was cut short. */
const sealingMark = (id: string): string => `${dossierFolder(id)}/sealing`;

/** Removes what a change of protection left under the old key, also after a crash cut it short; quick where there was none. */
export async function finishMove(dossier: OpenDossierVault): Promise<void> {
  const { parts, descriptor, key, readOnly } = dossier;
  const { files, crypto } = parts;
  if (readOnly || (await files.size(sealingMark(descriptor.id))) === null) return;
  const own = { files, crypto, id: descriptor.id, key };
  const wanted = new Set(await Promise.all([...(await everReferred(dossier))].map(async (sha256) => evidencePath(own, sha256))));
  for (const folder of await files.list(evidenceFolder(descriptor.id))) {
    for (const name of await files.list(`${evidenceFolder(descriptor.id)}/${folder}`)) {
      const path = `${evidenceFolder(descriptor.id)}/${folder}/${name}`;
      if (!wanted.has(path)) await files.remove(path);
    }
  }
  await removeOldFiles(dossier);
  if (key) await removeClearBackups(dossier);
  await files.remove(sealingMark(descriptor.id));
}

async function recode(from: EvidenceParts, to: EvidenceParts, sha256: string): Promise<void> {
  if ((await from.files.size(await findEvidence(from, sha256))) === null) return;
  const incoming = await IncomingEvidence.begin(to);
  try {
    for await (const piece of readEvidence(from, sha256)) await incoming.write(piece);
  } catch (error) {
    await incoming.abandon();
    throw error;
  }
  await incoming.finish();
  await settleEvidence(to, [sha256]);
}

/** Everything of a dossier's folder that belongs to no generation of the descriptor: journals, snapshots, salvaged bytes. */
async function removeOldFiles({ parts, descriptor }: OpenDossierVault): Promise<void> {
  const folder = dossierFolder(descriptor.id);
  const kept = [...descriptor.past, descriptor].map(({ generation }) => generation);
  for (const name of await parts.files.list(folder)) {
    const ours = /^(journal|snapshot|salvage)-/.test(name);
    if (ours && !kept.some((generation) => name.includes(generation))) await parts.files.remove(`${folder}/${name}`);
  }
}

async function removeClearBackups({ parts, descriptor }: OpenDossierVault): Promise<void> {
  for (const { name, size } of await listBackups(parts.files, descriptor.id)) {
    const path = `${backupFolder(descriptor.id)}/${name}`;
    const clear = decodeBackup(await parts.files.read(path, 0, size)).descriptor.keyBox === null;
    if (clear) await parts.files.remove(path);
  }
}
