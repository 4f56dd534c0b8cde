// The victim and the checker of kill-intake.mjs. `take ROOT ID FOLDER`: takes every file of a folder into the dossier and
// says `saved N` for every record that is durable. `check ROOT ID`: opens what is left and says what does not agree.
// `dossier FILE`: writes a dossier file for the browser.
import { createHash } from 'node:crypto';
import { createReadStream, writeSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { nodeVaultCrypto } from '../../electron/node/vault-crypto';
import { nodeVaultFiles } from '../../electron/node/vault-files';
import { takeInMain } from '../electron/main-intake';
import { gradedDossierFile } from '../fixtures/graded-dossier-file';
import { evidenceDifferences } from './kill-checker';

const say = (line: string): void => void writeSync(1, `${line}\n`);
const callsAt = (root: string): ReturnType<typeof vaultCalls> =>
  vaultCalls(new Vault({ files: nodeVaultFiles(root), crypto: nodeVaultCrypto, now: () => new Date().toISOString(), owner: `进程 ${process.pid}` }, 64 * 1024));

async function take(root: string, id: string, folder: string): Promise<void> {
  const calls = callsAt(root);
  const opened = await calls.open({ id, secret: null });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const paths = new Map((await readdir(folder)).map((name) => [name, path.join(folder, name)]));
  say('open');
  let saved = 0;
  const result = await takeInMain({ calls, id, paths, onSaved: (records) => say(`saved ${(saved += records)}`) });
  await calls.close({ id });
  say(`done ${result.evidence.length}`);
}

async function check(root: string, id: string): Promise<void> {
  const calls = callsAt(root);
  const opened = await calls.open({ id, secret: null });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const listed = Object.values(opened.value.data.evidence).map(({ sha256 }) => sha256!);
  const folder = path.join(root, 'dossiers', id, 'evidence');
  const wrong = await evidenceDifferences(folder, listed);
  for (const sha256 of listed) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(path.join(folder, sha256.slice(0, 2), sha256)), hash);
    if (hash.digest('hex') !== sha256) wrong.push(`not what its name says: ${sha256}`);
  }
  if (opened.value.notices.length > 0) wrong.push(JSON.stringify(opened.value.notices));
  await calls.close({ id });
  say(JSON.stringify({ listed: listed.length, wrong }));
}

async function create(root: string): Promise<void> {
  const made = await callsAt(root).create({ title: '验收', sample: false, passphrase: null });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  say(made.value.id);
}

const [task = '', root = '', id = '', folder = ''] = process.argv.slice(2);
if (task === 'create') await create(root);
else if (task === 'take') await take(root, id, folder);
else if (task === 'dossier') await writeFile(root, gradedDossierFile('connected_industrial'));
else await check(root, id);
