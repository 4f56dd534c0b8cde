import { dueDate, findClock } from '#shared/clocks/due-date';
import type { Command } from './command';
import { exitCodes, valueOf } from './exit';
import { packs } from './read-input';

/** `due`: when a clock ends. */
export const dueCommand: Command = {
  name: 'due',
  does: '推算期限（工作日按已公布的放假安排）',
  usage: 'due --clock ID --start YYYY-MM-DD',
  options: { clock: { kind: 'value', required: true }, start: { kind: 'value', required: true } },
  shape: '{"due","earliest","estimated","basis"}；通报载明时限或条文未给数字的期限不推算，退出码 1',
  async run(given) {
    const all = packs();
    const clock = valueOf(findClock(all.clocks, given.values['clock']!), exitCodes.usage);
    const found = dueDate(clock, given.values['start']!, all.calendar);
    const badDate = !found.ok && found.problems[0]?.code === 'E-CLK-02';
    const { due, earliest, estimated, basis } = valueOf(found, badDate ? exitCodes.usage : exitCodes.no);
    return await Promise.resolve({ code: exitCodes.yes, result: { due, earliest, estimated, basis } });
  },
};
