import { expect, test } from 'vitest';
import { put } from '#shared/dossier/change';
import { MemoryFiles } from '../../shared/vault/memory-files';
import { must, vaultOn } from '../../shared/vault/vault-on';
import { hostOn, windowOn } from '../session-on';

const passphrase = '山高水长风清月朗天心';

test('a wrong passphrase for the next dossier, or for this one, leaves the open one open with its work', async () => {
  const window = windowOn(new MemoryFiles());
  const secret = must(await window.createDossier({ title: '代号七', passphrase }));
  const mine = must(await window.createDossier({ title: '甲厂' }));
  must(await window.state().session!.save('修改', [put('settings', 'a', { value: '一' })]));
  expect(await window.openDossier(secret.id, '不是这个口令也不像它')).toMatchObject({ ok: false });
  expect(window.state().open?.id).toBe(mine.id);
  must(await window.state().session!.save('修改', [put('settings', 'b', { value: '二' })]));
  must(await window.openDossier(secret.id, passphrase));
  expect(await window.openDossier(secret.id, '不是这个口令也不像它')).toMatchObject({ ok: false });
  expect(window.state().open?.id).toBe(secret.id);
  must(await window.openDossier(mine.id));
  expect(window.state().session!.data().settings).toEqual({ a: { value: '一' }, b: { value: '二' } });
}, 60_000);

test('of dossiers that are asked for one right after the other the last one stands open, and only that', async () => {
  const memory = new MemoryFiles();
  const quick = hostOn(vaultOn(memory));
  const isOpen = new Set<string>();
  let slow = '';
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const window = windowOn(memory, {
    ...quick,
    // The first one takes longer than the second.
    open: async (id, secret) => {
      if (id === slow) await released;
      const opened = await quick.open(id, secret);
      if (opened.ok) isOpen.add(id);
      return opened;
    },
    close: async (id) => {
      isOpen.delete(id);
      await quick.close(id);
    },
  });
  const first = must(await window.createDossier({ title: '甲' }));
  const second = must(await window.createDossier({ title: '乙' }));
  must(await window.closeDossier());
  slow = first.id;
  const both = [window.openDossier(first.id), window.openDossier(second.id)];
  await new Promise((go) => setTimeout(go, 0));
  release();
  await Promise.all(both);
  expect(window.state().open?.id).toBe(second.id);
  expect(window.state().session!.id).toBe(second.id);
  expect([...isOpen]).toEqual([second.id]);
}, 20_000);
