import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { registerCalls } from '../../../electron/main/ipc/register';
import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { channels, feedChannel } from '#shared/ipc/channels';
import { contract } from '#shared/ipc/contract';
import type { Handlers } from '#shared/ipc/contract';

type Answer = Result<unknown>;

/** What the page may call, and what only the preload calls for it. */
const allChannels = [...channels, feedChannel] as const;

/** Registers with one handler replaced; every other one fails the test when it is reached. */
function registered(own: Partial<Handlers>, trusted = true) {
  const table = new Map<string, (event: IpcMainInvokeEvent, args: unknown) => Promise<Answer>>();
  const logged: string[] = [];
  let at = 0;
  const unreachable = (): Promise<never> => Promise.reject(new Error('reached'));
  const handlers = { ...Object.fromEntries(allChannels.map((name) => [name, unreachable])), ...own } as unknown as Handlers;
  registerCalls(handlers, {
    ipcMain: { handle: (name, handler) => void table.set(name, handler as never) },
    isTrusted: () => trusted,
    now: () => at,
    log: (channel) => void logged.push(channel),
  });
  return {
    table,
    logged,
    wait: (ms: number) => void (at += ms),
    call: (name: string, args: unknown) => table.get(name)!({} as IpcMainInvokeEvent, args),
  };
}

const code = (answer: Answer): string => (answer.ok ? 'ok' : (answer.problems[0]?.code ?? ''));
const space = { free: 1, total: 2 };

describe('registerCalls', () => {
  it('connects every call of the contract and nothing else', () => {
    expect([...registered({}).table.keys()].toSorted()).toEqual([...allChannels].toSorted());
    expect(Object.keys(contract).toSorted()).toEqual([...allChannels].toSorted());
  });

  it('lets a good call through and gives its value', async () => {
    expect(await registered({ 'app.disk-space': async () => ok(space) }).call('app.disk-space', null)).toEqual({ ok: true, value: space });
  });

  it.each(allChannels)('%s: an untrusted sender reaches nothing', async (name) => {
    expect(code(await registered({}, false).call(name, null))).toBe('E-IPC-01');
  });

  it.each(allChannels)('%s: unknown keys are refused', async (name) => {
    expect(code(await registered({}).call(name, { surprise: 1 }))).toBe('E-IPC-05');
  });

  it.each(allChannels)('%s: arguments beyond its limit are refused before they are read', async (name) => {
    const heavy = new Uint8Array(contract[name].limits.maxWeight + 1);
    expect(code(await registered({}).call(name, heavy))).toBe('E-IPC-03');
  });

  it('hands problems of a handler on as they are', async () => {
    const full = problem('E-FILE-01', '磁盘空间不足。');
    const answer = await registered({ 'app.disk-space': async () => fail(full) }).call('app.disk-space', null);
    expect(answer).toEqual({ ok: false, problems: [full] });
  });

  it('a handler that throws or answers outside the contract is a problem, logged, without detail for the page', async () => {
    const throwing = registered({ 'app.disk-space': () => Promise.reject(new Error('/secret/path')) });
    const answer = await throwing.call('app.disk-space', null);
    expect(code(answer)).toBe('E-IPC-06');
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(throwing.logged).toEqual(['app.disk-space']);
    const leaking = registered({ 'app.disk-space': async () => ok({ ...space, password: 'x' }) });
    expect(code(await leaking.call('app.disk-space', null))).toBe('E-IPC-06');
  });

  it('slows a page that calls without end, and lets it go on later', async () => {
    const busy = registered({ 'files.reveal': async () => ok(null) });
    const args = { token: '0'.repeat(32) };
    const codes = [];
    for (let at = 0; at < 12; at += 1) codes.push(code(await busy.call('files.reveal', args)));
    expect(codes).toEqual([...Array.from({ length: 10 }, () => 'ok'), 'E-IPC-02', 'E-IPC-02']);
    busy.wait(200);
    expect(code(await busy.call('files.reveal', args))).toBe('ok');
    expect(code(await busy.call('files.reveal', args))).toBe('E-IPC-02');
    busy.wait(-60_000);
    expect(code(await busy.call('files.reveal', args))).toBe('E-IPC-02');
  });
});
