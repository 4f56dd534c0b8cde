import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson } from '#shared/base/canonical-json';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { nodeVaultCrypto } from '../../electron/node/vault-crypto';
import { nodeVaultFiles } from '../../electron/node/vault-files';

/** What the victim said before it was killed: steps by sequence number, evidence by hash. */
export interface Said {
  readonly steps: ReadonlyMap<number, number>;
  readonly evidence: ReadonlyMap<string, number>;
}

const callsAt = (root: string): ReturnType<typeof vaultCalls> =>
  vaultCalls(new Vault({ files: nodeVaultFiles(root), crypto: nodeVaultCrypto, now: () => new Date().toISOString(), owner: '检查' }, 64 * 1024));

/** A new dossier for the next kills. */
export async function newDossier(root: string): Promise<string> {
  const made = await callsAt(root).create({ title: '验收', sample: false, passphrase: null });
  if (!made.ok) throw new Error(JSON.stringify(made));
  return made.value.id;
}

/** Opens what the kill left (repairing it) and lists everything acknowledged that is not there, and every wrong state. */
export async function findLost(root: string, id: string, said: Said): Promise<string[]> {
  const calls = callsAt(root);
  const opened = await calls.open({ id, secret: null });
  if (!opened.ok) return [`cannot open: ${JSON.stringify(opened.problems)}`];
  const history = await calls.history({ id, limit: 1_000_000 });
  if (!history.ok) return [`cannot read: ${JSON.stringify(history.problems)}`];
  const lost: string[] = [];
  const written = new Map(history.value.map(({ seq, label }) => [seq, label]));
  for (const [seq, number] of said.steps) if (written.get(seq) !== `第${number}步`) lost.push(`step ${number} at ${seq}`);
  const state = new Map<string, unknown>();
  for (const { changes } of history.value.toReversed()) for (const { store, key, value } of changes) if (store === 'settings') state.set(key, value);
  if (canonicalJson(Object.fromEntries(state)) !== canonicalJson(opened.value.data.settings)) lost.push('state differs from journal');
  if (opened.value.notices.some(({ severity }) => severity !== 'hint')) lost.push(`damage: ${JSON.stringify(opened.value.notices)}`);
  for (const [sha256, size] of said.evidence) {
    const file = await readFile(path.join(root, 'dossiers', id, 'evidence', sha256.slice(0, 2), sha256)).catch(() => null);
    if (file?.length !== size || createHash('sha256').update(file).digest('hex') !== sha256) lost.push(`evidence ${sha256}`);
  }
  lost.push(...(await evidenceDifferences(path.join(root, 'dossiers', id, 'evidence'), Object.values(opened.value.data.evidence).map((one) => one.sha256))));
  await calls.close({ id });
  return lost;
}

/** Where the list and the bytes on the disk do not agree: listed without bytes, or bytes (half ones too) that nothing lists. */
export async function evidenceDifferences(folder: string, listed: readonly (string | null)[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const there = new Set(entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name))));
  const wanted = new Set(listed.flatMap((sha256) => (sha256 === null ? [] : [path.join(sha256.slice(0, 2), sha256)])));
  return [...[...wanted].filter((one) => !there.has(one)).map((one) => `listed without bytes: ${one}`), ...[...there].filter((one) => !wanted.has(one)).map((one) => `orphan: ${one}`)];
}
