import type { IpcMain, IpcMainInvokeEvent } from 'electron';
import { problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { Call } from '#shared/ipc/call';
import { contract } from '#shared/ipc/contract';
import type { Handlers } from '#shared/ipc/contract';
import { weigh } from '#shared/ipc/weigh';
import { makeRateLimit } from './rate-limit';
import type { RateLimit } from './rate-limit';

/** What registering needs from its surroundings; tests give plain fakes. */
export interface RegisterPorts {
  readonly ipcMain: Pick<IpcMain, 'handle'>;
  /** Whether the caller is the main frame of our window, showing one of our pages. */
  readonly isTrusted: (event: IpcMainInvokeEvent) => boolean;
  /** Milliseconds, only ever forward. */
  readonly now: () => number;
  /** Where unexpected failures are written; never shown to the page in detail. */
  readonly log: (channel: string, error: unknown) => void;
}

type AnyHandler = (args: unknown) => Promise<Result<unknown>>;

/**
 * Connects every call of the contract to its handler, and nothing else: this is the only place that touches
 * `ipcMain`, so no call can skip the checks of sender, rate, weight, arguments and answer.
 */
export function registerCalls(handlers: Handlers, ports: RegisterPorts): void {
  for (const [channel, row] of Object.entries(contract) as [keyof Handlers, Call][]) {
    const handler = handlers[channel] as AnyHandler;
    const rate = makeRateLimit(row.limits.perSecond, ports.now);
    ports.ipcMain.handle(channel, async (event, args: unknown) => {
      if (!ports.isTrusted(event)) return refuse('E-IPC-01', '请求不是来自本程序的窗口，已拒绝。请重新打开程序。');
      return answer({ channel, row, handler, rate, log: ports.log }, args);
    });
  }
}

interface Registered {
  readonly channel: string;
  readonly row: Call;
  readonly handler: AnyHandler;
  readonly rate: RateLimit;
  readonly log: RegisterPorts['log'];
}

async function answer({ channel, row, handler, rate, log }: Registered, args: unknown): Promise<Result<unknown>> {
  if (!rate.take()) return refuse('E-IPC-02', '请求过于频繁，请稍等片刻再试。', channel);
  const weight = weigh(args, row.limits.maxWeight);
  if (weight === 'too-heavy') return refuse('E-IPC-03', '内容过大，超出一次可处理的上限。请分批处理。', channel);
  if (typeof weight === 'string') return refuse('E-IPC-04', '内容的结构无法识别，未作任何改动。请重新打开程序。', channel);
  const read = row.args.safeParse(args);
  if (!read.success) {
    log(channel, read.error);
    return refuse('E-IPC-05', '内容不符合要求，未作任何改动。请检查填写内容。', `${channel}:${read.error.issues[0]?.path.join('.') ?? ''}`);
  }
  try {
    const result = await handler(read.data);
    if (!result.ok) return result;
    const value = row.value.safeParse(result.value);
    if (value.success) return { ok: true, value: value.data };
    log(channel, value.error);
  } catch (error) {
    log(channel, error);
  }
  return refuse('E-IPC-06', '程序内部出错，本次操作没有完成。请重试；仍出错时请重新打开程序。', channel);
}

function refuse(code: string, message: string, where?: string): Result<never> {
  return fail(problem(code, message, where));
}
