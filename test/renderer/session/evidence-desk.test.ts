import { expect, test } from 'vitest';
import { createEvidenceDesk } from '../../../renderer/session/evidence-desk';
import { MemoryFiles } from '../../shared/vault/memory-files';
import { must, vaultOn } from '../../shared/vault/vault-on';
import { hostOn, windowOn } from '../session-on';

const titles = (window: ReturnType<typeof windowOn>): string[] => Object.values(window.state().session!.data().evidence).map(({ title }) => title);

/** A promise and the way to keep it. */
function gate(): { readonly passed: Promise<void>; readonly pass: () => void } {
  let pass = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    pass = resolve;
  });
  return { passed, pass: () => pass() };
}

test('files on their way in stay with the dossier they were given to, whatever is opened meanwhile', async () => {
  const memory = new MemoryFiles();
  const quick = hostOn(vaultOn(memory));
  const [begun, opened] = [gate(), gate()];
  // A large file: its bytes are there only when another dossier is open, unless it is stopped before.
  const putBlob: typeof quick.putBlob = async (id, file, onProgress, signal) => {
    const stored = await quick.putBlob(id, file, onProgress, signal);
    begun.pass();
    signal?.addEventListener('abort', opened.pass);
    await opened.passed;
    return stored;
  };
  const window = windowOn(memory, { ...quick, putBlob });
  const other = must(await window.createDossier({ title: '甲' }));
  const mine = must(await window.createDossier({ title: '乙' }));
  const desk = createEvidenceDesk(window, () => undefined);
  const adding = desk.add(Array.from({ length: 20 }, (_, index) => new File([`乙的材料 ${index}`], `乙${index}.txt`)));
  await begun.passed;
  must(await window.openDossier(other.id));
  opened.pass();
  const result = await adding;
  await window.state().session!.settled();
  expect(titles(window)).toEqual([]);
  expect(result.stopped).toBe(true);
  must(await window.openDossier(mine.id));
  // What was taken in before the stop is there, and only that.
  expect(titles(window).length).toBeGreaterThan(0);
  expect(titles(window).toSorted()).toEqual(result.evidence.map(({ title }) => title).toSorted());
}, 20_000);
