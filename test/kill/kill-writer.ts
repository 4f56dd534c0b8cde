// The victim: opens one dossier and saves without pause, telling each acknowledgement on stdout; it never ends by itself.
import { writeSync } from 'node:fs';
import { put } from '#shared/dossier/change';
import { utf8 } from '#shared/vault/bytes';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { nodeVaultCrypto } from '../../electron/node/vault-crypto';
import { nodeVaultFiles } from '../../electron/node/vault-files';

const [root = '', id = '', first = '0'] = process.argv.slice(2);
const say = (line: string): void => void writeSync(1, `${line}\n`);

const parts = { files: nodeVaultFiles(root), crypto: nodeVaultCrypto, now: () => new Date().toISOString(), owner: `进程 ${process.pid}` };
const calls = vaultCalls(new Vault(parts, 64 * 1024));

async function open(): Promise<void> {
  const opened = await calls.open({ id, secret: null });
  if (!opened.ok || opened.value.readOnly) throw new Error(`cannot open: ${JSON.stringify(opened)}`);
}

async function save(number: number): Promise<void> {
  const value = `${number}:${'验'.repeat((number * 7919) % 900)}`;
  const entry = { at: new Date().toISOString(), by: '验', label: `第${number}步`, changes: [put('settings', `k${number % 40}`, { value })] };
  const saved = await calls.append({ id, entry });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  say(`saved ${saved.value.seq} ${number}`);
}

async function storeEvidence(number: number): Promise<void> {
  const begun = await calls.evidenceBegin({ id });
  if (!begun.ok) throw new Error(JSON.stringify(begun));
  await calls.evidenceWrite({ token: begun.value.token, bytes: utf8(`佐证 ${number} `.repeat(5000)) });
  const stored = await calls.evidenceFinish(begun.value);
  if (!stored.ok) throw new Error(JSON.stringify(stored));
  say(`evidence ${stored.value.sha256} ${stored.value.size}`);
}

await open();
say('open');
for (let number = Number(first); ; number += 1) {
  await save(number);
  if (number % 23 === 0) await storeEvidence(number);
  if (number % 61 === 0) {
    // Closing writes a snapshot and lets go of the lock: both are moments to be killed in as well.
    await calls.close({ id });
    await open();
  }
}
