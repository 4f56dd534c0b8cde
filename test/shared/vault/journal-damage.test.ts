import { describe, expect, it } from 'vitest';
import { concat } from '#shared/vault/bytes';
import type { Bytes } from '#shared/vault/bytes';
import { MemoryFiles } from './memory-files';
import { must, onlyPath, setting, vaultOn } from './vault-on';

interface Written {
  readonly id: string;
  readonly memory: MemoryFiles;
  readonly path: string;
  readonly bytes: Bytes;
  /** Length of the journal after 0, 1, 2 … entries. */
  readonly lengths: readonly number[];
  /** Value of the one setting after so many entries. */
  readonly states: readonly (string | undefined)[];
}

/** A dossier with some entries, its program killed: no snapshot, the journal is all there is. */
async function written(entries: number, passphrase: string | null = null): Promise<Written> {
  const memory = new MemoryFiles();
  const calls = vaultOn(memory);
  const { id } = must(await calls.create({ title: '甲', sample: false, passphrase }));
  must(await calls.open({ id, secret: passphrase }));
  const path = onlyPath(memory, '.gdj');
  const lengths = [memory.get(path).length];
  const states: (string | undefined)[] = [undefined];
  for (let step = 1; step <= entries; step += 1) {
    must(await calls.append({ id, entry: setting('k', `第${step}步`) }));
    lengths.push(memory.get(path).length);
    states.push(`第${step}步`);
  }
  memory.killProcess();
  return { id, memory, path, bytes: memory.get(path).slice(), lengths, states };
}

/** Opens with the journal replaced by other bytes; the number of the state that it shows, or the code of the refusal. */
async function openWith({ id, memory, path, bytes, states }: Written, changed: Bytes, secret: string | null = null): Promise<number | string> {
  const before = memory.paths();
  memory.put(path, changed);
  const opened = await vaultOn(memory).open({ id, secret });
  const shown = opened.ok ? states.indexOf(opened.value.data.settings['k']?.value as string | undefined) : opened.problems[0]!.code;
  // Back to how it was, for the next damage.
  memory.killProcess();
  for (const made of memory.paths()) if (!before.includes(made)) memory.put(made, null);
  memory.put(path, bytes);
  await resetDescriptor(memory, id);
  return shown;
}

const descriptors = new WeakMap<MemoryFiles, Map<string, Bytes>>();
async function resetDescriptor(memory: MemoryFiles, id: string): Promise<void> {
  const kept = descriptors.get(memory);
  if (!kept) return;
  for (const name of ['dossier.json', 'dossier-copy.json']) memory.put(`dossiers/${id}/${name}`, kept.get(name)!);
}
function keepDescriptor(memory: MemoryFiles, id: string): void {
  descriptors.set(memory, new Map(['dossier.json', 'dossier-copy.json'].map((name) => [name, memory.get(`dossiers/${id}/${name}`).slice()])));
}

describe.each([null, '口令口令口令口令口令'])('a damaged journal (passphrase %s)', (passphrase) => {
  it('opens to the entries before the cut, wherever it is cut in the last three records', async () => {
    const one = await written(6, passphrase);
    keepDescriptor(one.memory, one.id);
    for (let length = one.lengths[3]!; length <= one.bytes.length; length += 1) {
      const whole = one.lengths.findLastIndex((end) => end <= length);
      expect([length, await openWith(one, one.bytes.slice(0, length), passphrase)]).toEqual([length, whole]);
    }
  });

  it('opens to the entries before the record in which a byte was flipped, and never to a wrong state', async () => {
    const one = await written(5, passphrase);
    keepDescriptor(one.memory, one.id);
    const bit = 1 << (one.bytes.length % 8);
    for (let at = 0; at < one.bytes.length; at += 1) {
      const flipped = one.bytes.slice();
      flipped[at]! ^= bit;
      // A damaged header is replaced by the one that the descriptor remembers: nothing is lost by it.
      const whole = at < one.lengths[0]! ? 5 : one.lengths.findLastIndex((end) => end <= at);
      expect([at, await openWith(one, flipped, passphrase)]).toEqual([at, whole]);
    }
  });
});

describe('a journal that somebody changed', () => {
  it('stops before a record that stands twice, is out of order, or is missing', async () => {
    const one = await written(5);
    keepDescriptor(one.memory, one.id);
    const part = (from: number, to: number): Bytes => one.bytes.slice(one.lengths[from], one.lengths[to]);
    const head = one.bytes.slice(0, one.lengths[0]);
    expect(await openWith(one, concat([head, part(0, 3), part(2, 3), part(3, 5)]))).toBe(3);
    expect(await openWith(one, concat([head, part(0, 2), part(3, 4), part(2, 3), part(4, 5)]))).toBe(2);
    expect(await openWith(one, concat([head, part(0, 2), part(3, 5)]))).toBe(2);
  });

  it('takes nothing from the journal of another dossier', async () => {
    const one = await written(3);
    keepDescriptor(one.memory, one.id);
    const other = await written(4);
    expect(await openWith(one, other.bytes)).toBe(0);
    expect(await openWith(one, concat([one.bytes.slice(0, one.lengths[2]), other.bytes.slice(other.lengths[2])]))).toBe(2);
  });

  it('refuses a newer format and leaves every byte as it was', async () => {
    const one = await written(3);
    const { crc32 } = await import('#shared/vault/bytes');
    const newer = one.bytes.slice();
    newer[4] = 2;
    const headEnd = one.lengths[0]! - 4;
    new DataView(newer.buffer).setUint32(headEnd, crc32(newer.subarray(0, headEnd)), true);
    one.memory.put(one.path, newer);
    const before = new Map(one.memory.paths().map((path) => [path, one.memory.get(path).slice()]));
    expect(await vaultOn(one.memory).open({ id: one.id, secret: null })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-03' }] });
    for (const [path, bytes] of before) expect(one.memory.get(path)).toEqual(bytes);
  });

  it('goes on after damage in a new journal, keeps the damaged one, and says so once', async () => {
    const one = await written(5);
    const damaged = one.bytes.slice();
    damaged[one.lengths[2]! + 60]! ^= 1;
    one.memory.put(one.path, damaged);
    const calls = vaultOn(one.memory);
    const opened = must(await calls.open({ id: one.id, secret: null }));
    expect(opened.notices).toMatchObject([{ code: 'W-VLT-07', severity: 'warning' }]);
    must(await calls.append({ id: one.id, entry: setting('after', '之后') }));
    must(await calls.close({ id: one.id }));
    expect(one.memory.get(one.path)).toEqual(damaged);
    const again = must(await vaultOn(one.memory).open({ id: one.id, secret: null }));
    expect(again.notices).toEqual([]);
    expect(again.data.settings).toEqual({ k: { value: '第2步' }, after: { value: '之后' } });
  });

  it('trusts a whole snapshot where the journal before it is damaged', async () => {
    const one = await written(0);
    const calls = vaultOn(one.memory);
    must(await calls.open({ id: one.id, secret: null }));
    for (let step = 1; step <= 5; step += 1) must(await calls.append({ id: one.id, entry: setting('k', `第${step}步`) }));
    must(await calls.close({ id: one.id }));
    const broken = one.memory.get(one.path).slice();
    broken[one.lengths[0]! + 50]! ^= 1;
    one.memory.put(one.path, broken);
    expect(must(await vaultOn(one.memory).open({ id: one.id, secret: null })).data.settings['k']).toEqual({ value: '第5步' });
    one.memory.killProcess();
    one.memory.put(one.path, broken.slice(0, one.lengths[0]! + 80));
    const opened = must(await vaultOn(one.memory).open({ id: one.id, secret: null }));
    expect(opened.data.settings['k']).toEqual({ value: '第5步' });
    expect(opened.notices.map(({ code }) => code)).toEqual(['W-VLT-06']);
  });

  it('falls back to the journal where the snapshot is damaged, at any byte', async () => {
    const one = await written(0);
    const calls = vaultOn(one.memory);
    must(await calls.open({ id: one.id, secret: null }));
    must(await calls.append({ id: one.id, entry: setting('k', '第1步') }));
    must(await calls.close({ id: one.id }));
    const path = onlyPath(one.memory, '.gds');
    const whole = one.memory.get(path).slice();
    for (let at = 0; at < whole.length; at += 1) {
      const flipped = whole.slice();
      flipped[at]! ^= 1;
      one.memory.put(path, flipped);
      const opened = must(await vaultOn(one.memory).open({ id: one.id, secret: null }));
      expect([at, opened.data.settings['k']]).toEqual([at, { value: '第1步' }]);
      one.memory.killProcess();
    }
  });
});

describe('a damaged folder', () => {
  it('opens with either copy of the descriptor, and refuses with a code when both are gone', async () => {
    const one = await written(2);
    const first = `dossiers/${one.id}/dossier.json`;
    const copy = `dossiers/${one.id}/dossier-copy.json`;
    const whole = one.memory.get(first).slice();
    one.memory.put(first, whole.slice(0, 40));
    expect(must(await vaultOn(one.memory).open({ id: one.id, secret: null })).seq).toBe(2);
    one.memory.killProcess();
    one.memory.put(copy, whole.slice(0, 40));
    expect(await vaultOn(one.memory).open({ id: one.id, secret: null })).toMatchObject({ ok: false, problems: [{ code: 'E-VLT-02' }] });
    expect(must(await vaultOn(one.memory).list())).toMatchObject([{ id: one.id, problem: { code: 'E-VLT-02' } }]);
  });

  it('shows the readable records where one does not fit, and keeps that one', async () => {
    const one = await written(1);
    const { Vault } = await import('#shared/vault/vault');
    const { partsOn } = await import('./vault-on');
    const vault = new Vault(partsOn(one.memory), 4096);
    const opened = must(await vault.open(one.id, null));
    const odd = { at: 'x', by: '', label: '', changes: [{ store: 'persons', key: 'p', value: { shape: 'of the future' } }] };
    must(await opened.append(odd as never));
    await vault.closeAll();
    const again = must(await vaultOn(one.memory).open({ id: one.id, secret: null }));
    expect(again.notices.map(({ code }) => code)).toEqual(['W-VLT-02']);
    expect(again.data.settings['k']).toEqual({ value: '第1步' });
    expect(again.data.persons).toEqual({});
    expect(new TextDecoder().decode(one.memory.get(onlyPath(one.memory, '.gds')))).toContain('of the future');
  });
});
