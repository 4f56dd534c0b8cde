import 'fake-indexeddb/auto'; // before dexie, which looks for the global once
import { Dexie } from 'dexie';
import { expect, it } from 'vitest';
import { put } from '#shared/dossier/change';
import { databaseName, DossierDb } from '../../../renderer/db/dossier-db';
import { schemaSteps } from '../../../renderer/db/upgrades/schema-steps';
import { openWorkingCopy } from '../../../renderer/session/working-copy';
import { MemoryFiles } from '../../shared/vault/memory-files';
import { must, setting, vaultOn } from '../../shared/vault/vault-on';

/** A step that a later version might have. */
const later = [...schemaSteps, { version: schemaSteps.length + 1, added: ['suppliers'] }];
const head = { generation: 'g', seq: 1, head: '01' };

async function tables(id: string): Promise<string[]> {
  const raw = await new Dexie(databaseName(id)).open();
  const names = raw.tables.map(({ name }) => name);
  raw.close();
  return names;
}

it('a made-up next step adds its store to a database of today, with every record and the head kept', async () => {
  const old = new DossierDb('d1');
  await old.apply([put('settings', 'a', { value: '一' })], head);
  old.close();
  const stepped = new DossierDb('d1', {}, later);
  expect((await stepped.read()).settings).toEqual({ a: { value: '一' } });
  expect(await stepped.head()).toEqual(head);
  stepped.close();
  expect((await tables('d1')).toSorted()).toEqual(later.flatMap(({ added }) => added).toSorted());
});

it('a database of a later version is rebuilt from the vault, so that going back to an older program loses nothing', async () => {
  const calls = vaultOn(new MemoryFiles());
  const { id } = must(await calls.create({ title: '甲', sample: false, passphrase: null }));
  must(await calls.open({ id, secret: null }));
  must(await calls.append({ id, entry: setting('a', '一') }));
  const stepped = new DossierDb(id, {}, later);
  await stepped.apply([put('settings', 'a', { value: '一' })], head);
  stepped.close();
  const { db, notice } = await openWorkingCopy(id, must(await calls.current({ id })), false);
  expect(notice?.code).toBe('W-VLT-01');
  expect((await db.read()).settings).toEqual({ a: { value: '一' } });
  db.close();
});
