import { expect, test } from 'vitest';
import { sm3 } from 'hash-wasm';
import { put } from '#shared/dossier/change';
import { evidenceSchema } from '#shared/dossier/core-records';
import { undoEntry } from '#shared/dossier/history';
import { MemoryFiles } from '../../shared/vault/memory-files';
import { must, vaultOn } from '../../shared/vault/vault-on';
import { hostOn, windowOn } from '../session-on';

const at = '2026-01-01T00:00:00Z';

async function withEvidence(): Promise<{ window: ReturnType<typeof windowOn>; vault: ReturnType<typeof hostOn>; id: string }> {
  const memory = new MemoryFiles();
  const vault = hostOn(vaultOn(memory));
  const window = windowOn(memory, vault);
  const { id } = must(await window.createDossier({ title: '甲' }));
  for (const [key, text] of [['e1', '制度'], ['e2', '台账']] as const) {
    const stored = must(await vault.putBlob(id, new Blob([text])));
    const record = evidenceSchema.parse({ id: key, title: `${text}.txt`, kind: 'file', ...stored, sm3: null, mediaType: 'text/plain', addedAt: at });
    must(await window.state().session!.save('添加佐证', [put('evidence', key, record)]));
  }
  return { window, vault, id };
}

const digests = (window: ReturnType<typeof windowOn>): (string | null)[] => Object.values(window.state().session!.data().evidence).map((one) => one.sm3);

test('SM3 comes behind, under the name of the tool, and stands in nobody\'s way', async () => {
  const { window, vault, id } = await withEvidence();
  window.digests.start();
  await expect.poll(() => digests(window)).toEqual([await sm3('制度'), await sm3('台账')]);
  await window.state().session!.settled();
  const history = await vault.history(id, 100);
  expect(history[0]).toMatchObject({ by: '工盾', label: '补算佐证的 SM3 校验值' });
  // The last step of the user is still the one that 撤销 names, and the history can take it back.
  expect(window.state().session!.undoable()).toBe('添加佐证');
  const added = history.find(({ changes }) => changes[0]?.key === 'e2' && changes.length === 1)!;
  expect(undoEntry(history, window.state().session!.data(), added.seq)).toMatchObject({ ok: true, value: [{ store: 'evidence', key: 'e2', value: null }] });
});

test('it rests while files are being added, and goes on afterwards', async () => {
  const { window } = await withEvidence();
  await window.digests.resting(async () => {
    window.digests.start();
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    expect(digests(window)).toEqual([null, null]);
  });
  await expect.poll(() => digests(window)).not.toContain(null);
});

test('bytes that changed on the disk get no SM3 and are not tried for ever', async () => {
  const { window, vault, id } = await withEvidence();
  const [first] = Object.values(window.state().session!.data().evidence);
  const broken = { ...first!, id: 'e3', title: '没有文件.txt', sha256: 'b'.repeat(64) };
  must(await window.state().session!.save('添加佐证', [put('evidence', 'e3', broken)]));
  expect(await vault.sm3(id, broken.sha256)).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-11' }] });
  window.digests.start();
  await expect.poll(() => digests(window).filter((one) => one === null)).toHaveLength(1);
});
