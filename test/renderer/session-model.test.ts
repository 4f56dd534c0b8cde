import 'fake-indexeddb/auto'; // before dexie, which looks for the global once
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { put, remove } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { Workspace } from '../../renderer/session/workspace';
import { MemoryFiles } from '../shared/vault/memory-files';
import { must } from '../shared/vault/vault-on';
import { windowOn } from './session-on';

type State = Readonly<Record<string, string>>;

/** What the model knows: the state, the states to go back to, and those that backups hold. */
interface Model {
  state: State;
  undo: State[];
  backups: Map<string, State>;
  unconfirmed: State | null;
}

interface Real {
  memory: MemoryFiles;
  workspace: Workspace;
  id: string;
}

const passphrase = '山高水长风清月朗天心';

function shown({ workspace }: Real): State {
  const { settings } = workspace.state().session!.data();
  return Object.fromEntries(Object.entries(settings).map(([key, { value }]) => [key, String(value)]));
}

async function reopen(real: Real, model: Model): Promise<void> {
  const [summary] = await real.workspace.host.vault.list();
  must(await real.workspace.openDossier(real.id, summary!.protected ? passphrase : null));
  model.undo = [];
}

const key = fc.constantFrom('a', 'b', 'c');
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('edit' as const), changes: fc.array(fc.record({ key, value: fc.option(fc.string({ unit: 'grapheme', maxLength: 20 }), { nil: null }) }), { minLength: 1, maxLength: 3 }) }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'undo' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'crash' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'power' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'reopen' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'backup' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restore' as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'confirm' as const }, { kind: 'unrestore' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'protect' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'full' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function edit(real: Real, model: Model, changes: readonly { key: string; value: string | null }[]): Promise<void> {
  const before = model.state;
  const next: Record<string, string> = { ...before };
  const sent: Change[] = changes.map((one) => {
    if (one.value === null) delete next[one.key];
    else next[one.key] = one.value;
    return one.value === null ? remove('settings', one.key) : put('settings', one.key, { value: one.value });
  });
  must(await real.workspace.state().session!.save('修改', sent));
  model.undo.push(before);
  model.state = next;
}

const steps: { readonly [K in Step['kind']]: (real: Real, model: Model, one: Extract<Step, { kind: K }>) => Promise<void> } = {
  edit: (real, model, { changes }) => edit(real, model, changes),
  async undo({ workspace }, model) {
    const before = model.undo.pop();
    const done = await workspace.state().session!.undo();
    expect(done.ok).toBe(before !== undefined);
    model.state = before ?? model.state;
  },
  async crash(real, model) {
    real.memory.killProcess();
    real.workspace = windowOn(real.memory);
    await reopen(real, model);
  },
  async power(real, model) {
    real.memory.restart();
    real.workspace = windowOn(real.memory);
    await reopen(real, model);
  },
  async reopen(real, model) {
    must(await real.workspace.closeDossier());
    await reopen(real, model);
  },
  async backup({ workspace, id }, model) {
    const names = async (): Promise<string[]> => must(await workspace.host.vault.backups.status(id)).backups.map(({ name }) => name);
    const before = new Set(await names());
    must(await workspace.host.vault.backups.now(id));
    // By what is new: after a restart the clock of this test is set back, and the newest need not look so.
    const written = (await names()).find((name) => !before.has(name));
    if (written === undefined) throw new Error('the backup that was just made is gone');
    model.backups.set(written, model.state);
  },
  async restore({ workspace, id }, model, { which }) {
    const status = must(await workspace.host.vault.backups.status(id));
    const known = status.backups.map(({ name }) => name).filter((name) => model.backups.has(name));
    const name = known[which % Math.max(1, known.length)];
    if (name === undefined) return;
    // A backup from before a change of protection asks for the passphrase of its time.
    must(await workspace.restoreBackup({ name, place: 'inside', secret: passphrase }));
    model.unconfirmed ??= model.state;
    model.state = model.backups.get(name)!;
    model.undo = [];
  },
  async confirm({ workspace }, model) {
    must(await workspace.confirmRestore());
    model.unconfirmed = null;
    model.undo = [];
  },
  async unrestore({ workspace }, model) {
    expect((await workspace.undoRestore()).ok).toBe(model.unconfirmed !== null);
    if (model.unconfirmed === null) return;
    model.state = model.unconfirmed;
    model.unconfirmed = null;
    model.undo = [];
  },
  async protect({ workspace }, model) {
    const wasProtected = workspace.state().open!.protected;
    must(wasProtected ? await workspace.unprotectDossier('甲') : await workspace.protectDossier(passphrase, '代号'));
    // Backups in clear are removed with the rest; a state from before cannot be taken back any more.
    if (!wasProtected) model.backups.clear();
    model.unconfirmed = null;
    model.undo = [];
  },
  async full({ workspace, memory }, model) {
    memory.fail({ at: 1, kind: 'ENOSPC', times: 100_000 });
    const before = model.state;
    const session = workspace.state().session!;
    const refused = await session.save('修改', [put('settings', 'full', { value: '满' })]);
    memory.fail(null);
    expect(refused.ok).toBe(false);
    session.retry();
    expect(await session.settled()).toBe(true);
    model.undo.push(before);
    model.state = { ...before, full: '满' };
  },
};

const take = (real: Real, model: Model, one: Step): Promise<void> => (steps[one.kind] as (real: Real, model: Model, one: Step) => Promise<void>)(real, model, one);

it('any sequence of edits, undo, crashes, power cuts, backups, restores and protection shows what a simple model says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (taken) => {
      const memory = new MemoryFiles();
      const workspace = windowOn(memory);
      const { id } = must(await workspace.createDossier({ title: '甲' }));
      const real: Real = { memory, workspace, id };
      const model: Model = { state: {}, undo: [], backups: new Map(), unconfirmed: null };
      for (const one of taken) {
        await take(real, model, one);
        expect(shown(real)).toEqual(model.state);
      }
      // And the disk says the same to a program that has never seen it.
      memory.killProcess();
      const last: Real = { ...real, workspace: windowOn(memory) };
      await reopen(last, model);
      expect(shown(last)).toEqual(model.state);
      expect(last.workspace.state().open!.notices.filter(({ severity }) => severity === 'warning')).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 120_000);
