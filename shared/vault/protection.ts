import { problem } from '../base/problem';
import { fail, ok } from '../base/result';
import type { Result } from '../base/result';
import { utf8 } from './bytes';
import { backupFolder, listBackups, referredEvidence, writeBackup } from './backup-store';
import { decodeBackup } from './backup-codec';
import { writeDescriptor } from './descriptor';
import { dossierFolder, evidenceFolder, journalPath } from './dossier-paths';
import { evidencePath, IncomingEvidence, readEvidence } from './evidence-store';
import type { EvidenceParts } from './evidence-store';
import { startGeneration } from './generation';
import { checkPassphrase, makeKeyBox } from './key-box';
import { loadState } from './load-state';
import type { OpenDossierVault } from './open-dossier';
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
  await removeClearBackups(dossier);
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

/** Copies evidence under the new key, starts a journal under it, and then removes what the old key protected. */
async function moveTo(dossier: OpenDossierVault, key: DossierKey | null, change: Parameters<typeof startGeneration>[3]): Promise<void> {
  const { parts, descriptor } = dossier;
  const old: EvidenceParts = { files: parts.files, crypto: parts.crypto, id: descriptor.id, key: dossier.key };
  const all = referredEvidence(dossier.stores());
  for (const sha256 of all) await recode(old, { ...old, key }, sha256);
  const label = key ? '启用口令保护' : '取消口令保护';
  await parts.files.replace(sealingMark(descriptor.id), utf8(label));
  const next = await startGeneration(parts, descriptor, { stores: dossier.stores(), key, label }, { ...change, previous: null });
  await dossier.renew(next, key, await loadState(parts, next, key));
  for (const sha256 of all) await parts.files.remove(await evidencePath(old, sha256));
  await removeOldFiles(dossier);
  await parts.files.remove(sealingMark(descriptor.id));
}

/** Stands while a change of protection is under way; found at opening, it means that the clearing up was cut short. */
const sealingMark = (id: string): string => `${dossierFolder(id)}/sealing`;

/** Finishes the clearing up of a change of protection that a crash cut short; quick where there was none. */
export async function finishMove(dossier: OpenDossierVault): Promise<void> {
  const { parts, descriptor, key, readOnly } = dossier;
  const { files, crypto } = parts;
  if (readOnly || (await files.size(sealingMark(descriptor.id))) === null) return;
  const own = { files, crypto, id: descriptor.id, key };
  const wanted = new Set(await Promise.all(referredEvidence(dossier.stores()).map(async (sha256) => evidencePath(own, sha256))));
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
  if ((await from.files.size(await evidencePath(from, sha256))) === null) return;
  const incoming = await IncomingEvidence.begin(to);
  try {
    for await (const piece of readEvidence(from, sha256)) await incoming.write(piece);
  } catch (error) {
    await incoming.abandon();
    throw error;
  }
  await incoming.finish();
}

/** Everything of a dossier's folder that belongs to another generation: journals, snapshots, salvaged bytes. */
export async function removeOldFiles({ parts, descriptor }: OpenDossierVault): Promise<void> {
  const folder = dossierFolder(descriptor.id);
  const current = journalPath(descriptor.id, descriptor.generation).slice(folder.length + 1);
  for (const name of await parts.files.list(folder)) {
    const ours = /^(journal|snapshot|salvage)-/.test(name);
    if (ours && name !== current && !name.includes(descriptor.generation)) await parts.files.remove(`${folder}/${name}`);
  }
}

async function removeClearBackups({ parts, descriptor }: OpenDossierVault): Promise<void> {
  for (const { name, size } of await listBackups(parts.files, descriptor.id)) {
    const path = `${backupFolder(descriptor.id)}/${name}`;
    const clear = decodeBackup(await parts.files.read(path, 0, size)).descriptor.keyBox === null;
    if (clear) await parts.files.remove(path);
  }
}
