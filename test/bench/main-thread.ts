import type { CDPSession, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** CPU time of the thread in microseconds. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/**
 * Runs some work in a page and gives the longest task of its main thread in milliseconds of CPU time. Unlike the gap
 * between two frames it does not grow where other programs take the processor.
 */
export async function longestTask<T>(page: Page, work: () => Promise<T>): Promise<{ readonly result: T; readonly cpuMs: number }> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'disabled-by-default-devtools.timeline', '__metadata'] } });
  const result = await work();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  const mains = new Set(events.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const tasks = events.filter((event) => event.name.endsWith('RunTask') && mains.has(`${event.pid} ${event.tid}`));
  return { result, cpuMs: Math.max(0, ...tasks.map((task) => (task.tdur ?? 0) / 1000)) };
}
