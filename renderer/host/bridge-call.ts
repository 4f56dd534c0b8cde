import { problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { EventName, PageChannel } from '#shared/ipc/channels';
import { contract, events } from '#shared/ipc/contract';
import type { ArgsOf, Bridge, EventOf, ValueOf } from '#shared/ipc/contract';

/** The bridge that Electron's preload put on the window; null in a plain browser. */
export function findBridge(): Bridge | null {
  return (window as unknown as { bridge?: Bridge }).bridge ?? null;
}

/**
 * Calls the main process and reads the answer with the contract's schema. Never throws: a main process that is gone
 * or answers nonsense is a problem like any other.
 */
export async function callMain<C extends PageChannel>(bridge: Bridge, channel: C, args: ArgsOf<C>): Promise<Result<ValueOf<C>>> {
  const send = bridge.calls[channel] as (args: ArgsOf<C>) => Promise<Result<unknown>>;
  try {
    const answer = await send(args);
    if (!answer.ok) return answer;
    const read = contract[channel].value.safeParse(answer.value);
    if (read.success) return { ok: true, value: read.data as ValueOf<C> };
  } catch (error) {
    return fail(problem('E-IPC-07', `与主程序的通信中断（${String(error)}），本次操作没有完成。请重新打开程序。`, channel));
  }
  return fail(problem('E-IPC-08', '主程序的回答无法识别，本次操作没有完成。请重新打开程序。', channel));
}

/** Listens to an event of the main process; gives back the function that stops it. */
export function listenToMain<E extends EventName>(bridge: Bridge, name: E, listener: (detail: EventOf<E>) => void): () => void {
  const add = bridge.listen[name] as (receive: (detail: unknown) => void) => () => void;
  return add((detail) => {
    const read = events[name].safeParse(detail);
    if (read.success) listener(read.data as EventOf<E>);
  });
}
