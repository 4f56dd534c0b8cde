// The victim: opens one dossier and saves without pause, telling each acknowledgement on stdout; it never ends by itself.
// Everything up to `main` goes into a start-up image of V8, because loading the modules would be half of each cycle.
import { writeSync } from 'node:fs';
import { startupSnapshot } from 'node:v8';
import { put } from '#shared/dossier/change';
import { evidenceSchema } from '#shared/dossier/core-records';
import { utf8 } from '#shared/vault/bytes';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { nodeVaultCrypto } from '../../electron/node/vault-crypto';
import { nodeVaultFiles } from '../../electron/node/vault-files';

const say = (line: string): void => void writeSync(1, `${line}\n`);

/** One dossier of a vault of its own. */
class Writer {
  readonly #id: string;
  readonly #calls: ReturnType<typeof vaultCalls>;

  constructor(root: string, id: string) {
    const parts = { files: nodeVaultFiles(root), crypto: nodeVaultCrypto, now: () => new Date().toISOString(), owner: `进程 ${process.pid}` };
    this.#id = id;
    this.#calls = vaultCalls(new Vault(parts, 64 * 1024));
  }

  async open(): Promise<void> {
    const opened = await this.#calls.open({ id: this.#id, secret: null });
    if (!opened.ok || opened.value.readOnly) throw new Error(`cannot open: ${JSON.stringify(opened)}`);
  }

  /** Closing writes a snapshot and lets go of the lock: both are moments to be killed in as well. */
  async reopen(): Promise<void> {
    await this.#calls.close({ id: this.#id });
    await this.open();
  }

  async save(number: number): Promise<void> {
    const value = `${number}:${'验'.repeat((number * 7919) % 900)}`;
    const entry = { at: new Date().toISOString(), by: '验', label: `第${number}步`, changes: [put('settings', `k${number % 40}`, { value })] };
    const saved = await this.#calls.append({ id: this.#id, entry });
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    say(`saved ${saved.value.seq} ${number}`);
  }

  async storeEvidence(number: number): Promise<void> {
    const begun = await this.#calls.evidenceBegin({ id: this.#id });
    if (!begun.ok) throw new Error(JSON.stringify(begun));
    await this.#calls.evidenceWrite({ token: begun.value.token, bytes: utf8(`佐证 ${number} `.repeat(5000)) });
    const stored = await this.#calls.evidenceFinish(begun.value);
    if (!stored.ok) throw new Error(JSON.stringify(stored));
    // Bytes count from the moment when a record names them.
    const value = evidenceSchema.parse({ id: `e${number}`, title: `佐证${number}.txt`, kind: 'file', ...stored.value, sm3: null, mediaType: 'text/plain', addedAt: new Date().toISOString() });
    const saved = await this.#calls.append({ id: this.#id, entry: { at: new Date().toISOString(), by: '验', label: '添加佐证', changes: [put('evidence', value.id, value)] } });
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    say(`evidence ${stored.value.sha256} ${stored.value.size}`);
  }
}

async function main(): Promise<void> {
  const [root = '', id = '', first = '0'] = process.argv.slice(2);
  const writer = new Writer(root, id);
  await writer.open();
  say('open');
  for (let number = Number(first); ; number += 1) {
    await writer.save(number);
    if (number % 13 === 0) await writer.storeEvidence(number);
    if (number % 29 === 0) await writer.reopen();
  }
}

startupSnapshot.setDeserializeMainFunction(() => void main());
