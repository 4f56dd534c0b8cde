import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AutosaveTimer } from '../../../renderer/forms/autosave-timer';

let writes: number[];
let timer: AutosaveTimer;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(0);
  writes = [];
  timer = new AutosaveTimer(() => {
    writes.push(Date.now());
    return Promise.resolve(true);
  });
});
afterEach(() => vi.useRealTimers());

describe('AutosaveTimer', () => {
  it('writes after a pause in typing', () => {
    timer.touch();
    vi.advanceTimersByTime(499);
    expect(writes).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(writes).toEqual([500]);
  });

  it('writes at latest after two seconds of steady typing', () => {
    for (let at = 0; at < 20; at += 1) {
      timer.touch();
      vi.advanceTimersByTime(200);
    }
    expect(writes).toEqual([2000, 4000]);
  });

  it('never writes inside a composition, however long it takes', () => {
    timer.touch();
    timer.composeStart();
    timer.touch();
    vi.advanceTimersByTime(10_000);
    expect(writes).toEqual([]);
    timer.composeEnd();
    vi.advanceTimersByTime(0);
    expect(writes).toEqual([10_000]);
  });

  it('writes at once when asked, and once only', async () => {
    timer.touch();
    await timer.flush();
    await timer.flush();
    vi.advanceTimersByTime(5000);
    expect(writes).toEqual([0]);
  });

  it('writes nothing for nothing', async () => {
    timer.composeStart();
    timer.composeEnd();
    expect(await timer.flush()).toBe(true);
    vi.advanceTimersByTime(5000);
    expect(writes).toEqual([]);
  });

  it('says whether it is on disk', async () => {
    timer.use(() => Promise.resolve(false));
    timer.touch();
    expect(await timer.flush()).toBe(false);
    expect(await timer.flush()).toBe(false);
    timer.use(() => Promise.resolve(true));
    expect(await timer.flush()).toBe(true);
  });
});
