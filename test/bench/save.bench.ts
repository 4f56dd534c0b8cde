// npm run bench -- save : an acknowledged save against a bare write + fsync of the same bytes, opening, rebuilding, and
// the memory of the journal reader. Ratios within one run; the first line of each result is JSON.
import 'fake-indexeddb/auto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { bench, describe } from 'vitest';
import { put } from '#shared/dossier/change';
import type { Entry } from '#shared/dossier/change';
import { emptyDossier } from '#shared/dossier/change';
import type { DossierData } from '#shared/dossier/stores';
import { expectedHeader } from '#shared/vault/load-state';
import { readRecords } from '#shared/vault/journal-reader';
import { entryRecord } from '#shared/vault/record-payload';
import { readDescriptor } from '#shared/vault/descriptor';
import { Vault } from '#shared/vault/vault';
import { vaultCalls } from '#shared/vault/vault-calls';
import { nodeVaultCrypto } from '../../electron/node/vault-crypto';
import { nodeVaultFiles } from '../../electron/node/vault-files';
import { DossierDb } from '../../renderer/db/dossier-db';

const base = process.env['GONGDUN_BENCH_DIR'] ?? os.tmpdir();
const journalMegabytes = Number(process.env['GONGDUN_BENCH_MB'] ?? 500);
const once = { iterations: 1, time: 0, warmupIterations: 0, warmupTime: 0 } as const;
const at = '2026-11-23T00:00:00Z';

const say = (result: Record<string, unknown>): void => void process.stdout.write(`${JSON.stringify(result)}\n`);
const round = (value: number): number => Number(value.toPrecision(3));

function quantile(times: readonly number[], share: number): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * share)] ?? Number.NaN;
}

async function inFolder(task: (root: string) => Promise<void>): Promise<void> {
  const root = await mkdtemp(path.join(base, 'gongdun-bench-save-'));
  try {
    await task(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const callsAt = (root: string) => vaultCalls(new Vault({ files: nodeVaultFiles(root), crypto: nodeVaultCrypto, now: () => new Date().toISOString(), owner: '测量' }));

async function newDossier(root: string): Promise<{ id: string; calls: ReturnType<typeof callsAt> }> {
  const calls = callsAt(root);
  const made = await calls.create({ title: '甲', sample: false, passphrase: null });
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  await calls.open({ id: made.value.id, secret: null });
  return { id: made.value.id, calls };
}

/** A form's edit: one record of about a kilobyte. */
const edit = (number: number): Entry => ({ at, by: '张三', label: '修改企业名称', changes: [put('settings', `k${number % 50}`, { value: `${number}${'云'.repeat(250)}` })] });

/** 134 answers and 300 evidence records, as one enterprise type of a plant has them. */
function plant(): DossierData {
  const data = emptyDossier() as unknown as Record<string, Record<string, unknown>>;
  for (let number = 0; number < 134; number += 1) {
    const itemId = `item-${number}`;
    data['answers']![`connected_industrial.${itemId}`] = { type: 'connected_industrial', itemId, digest: 'd'.repeat(64), verdict: 'met', note: '已按制度执行，每季度检查一次。', evidenceIds: [`e${number}`], updatedAt: at };
  }
  for (let number = 0; number < 300; number += 1) {
    data['evidence']![`e${number}`] = { id: `e${number}`, title: `佐证 ${number}.pdf`, kind: 'file', sha256: 'a'.repeat(64), sm3: 'b'.repeat(64), size: 1_500_000, mediaType: 'application/pdf', addedAt: at };
  }
  return data as unknown as DossierData;
}

const changesOf = (data: DossierData): Entry['changes'] =>
  (['answers', 'evidence'] as const).flatMap((store) => Object.entries(data[store]).map(([key, value]) => ({ store, key, value })));

describe('save', () => {
  bench(
    'acknowledged save against write + fsync',
    () =>
      inFolder(async (root) => {
        const { id, calls } = await newDossier(root);
        const bare = await open(path.join(root, 'bare'), 'a');
        const bytes = Buffer.alloc(1100, 120);
        const saves: number[] = [];
        const writes: number[] = [];
        // Turn and turn about, so that both meet the same state of the disk.
        for (let number = 0; number < 1500; number += 1) {
          let start = performance.now();
          await bare.write(bytes);
          await bare.sync();
          writes.push(performance.now() - start);
          start = performance.now();
          const saved = await calls.append({ id, entry: edit(number) });
          saves.push(performance.now() - start);
          if (!saved.ok) throw new Error(JSON.stringify(saved.problems));
        }
        await bare.close();
        const [save95, write95] = [quantile(saves, 0.95), quantile(writes, 0.95)];
        say({ bench: 'save', saves: saves.length, saveP50: round(quantile(saves, 0.5)), saveP95: round(save95), writeP50: round(quantile(writes, 0.5)), writeP95: round(write95), ratioP95: round(save95 / write95) });
      }),
    once,
  );

  bench(
    'opening a dossier with 134 answers and 300 evidence records',
    () =>
      inFolder(async (root) => {
        const { id, calls } = await newDossier(root);
        await calls.append({ id, entry: { at, by: '', label: '导入', changes: changesOf(plant()) } });
        for (let number = 0; number < 2000; number += 1) await calls.append({ id, entry: edit(number) });
        await calls.close({ id });
        const times: number[] = [];
        for (let turn = 0; turn < 20; turn += 1) {
          const fresh = callsAt(root);
          const start = performance.now();
          await fresh.open({ id, secret: null });
          times.push(performance.now() - start);
          await fresh.close({ id });
        }
        say({ bench: 'open', records: 434, entries: 2001, openP50: round(quantile(times, 0.5)), openP95: round(quantile(times, 0.95)) });
      }),
    once,
  );

  bench(
    'rebuilding the working database of 100 dossiers',
    async () => {
      const data = plant();
      const start = performance.now();
      for (let number = 0; number < 100; number += 1) {
        const db = new DossierDb(`bench-${number}`);
        await db.replace(data, { generation: 'g', seq: 1, head: '00' });
        await db.destroy();
      }
      const seconds = (performance.now() - start) / 1000;
      say({ bench: 'rebuild', dossiers: 100, records: 43_400, seconds: round(seconds), note: 'IndexedDB in memory; real Chromium: test/e2e/vault-damage.spec.ts' });
    },
    once,
  );

  bench(
    `memory of the reader on a journal of ${journalMegabytes} MB`,
    () =>
      inFolder(async (root) => {
        const { id, calls } = await newDossier(root);
        await calls.close({ id });
        const files = nodeVaultFiles(root);
        const descriptor = await readDescriptor(files, `dossiers/${id}`);
        const journal = `dossiers/${id}/journal-${descriptor.generation}.gdj`;
        const header = expectedHeader(id, descriptor);
        let place = { offset: header.length, seq: 0, head: new Uint8Array(await nodeVaultCrypto.sha256(header)) };
        const start = place;
        const file = await files.openAppend(journal);
        for (let number = 0; place.offset < journalMegabytes * 1024 * 1024; number += 1) {
          const large = { ...edit(number), changes: [put('settings', `k${number % 50}`, { value: '云'.repeat(30_000) })] };
          const { bytes, after } = await entryRecord(place, { ...large, changes: [...large.changes] }, null, nodeVaultCrypto);
          await file.write(bytes);
          place = { ...after, head: new Uint8Array(after.head) };
        }
        await file.close();
        globalThis.gc?.();
        const before = process.memoryUsage.rss();
        let peak = before;
        let records = 0;
        const began = performance.now();
        for await (const { record } of readRecords(files, journal, start, nodeVaultCrypto)) {
          records += record.flags === 0 ? 1 : 0;
          if (records % 50 === 0) peak = Math.max(peak, process.memoryUsage.rss());
        }
        const seconds = (performance.now() - began) / 1000;
        say({ bench: 'reader', megabytes: journalMegabytes, records, seconds: round(seconds), extraMemoryMB: round((peak - before) / 1024 / 1024) });
      }),
    once,
  );
});
