import { describeProblem, problem } from '#shared/base/problem';
import { readArguments } from './arguments';
import type { Outcome, Surroundings } from './command';
import { commandNames, loadCommand, loadCommands } from './commands';
import { CommandFailure, exitCodes } from './exit';
import { helpText } from './help';

const around: Surroundings = {
  say: (line) => process.stderr.write(`${line}\n`),
  now: () => new Date().toISOString(),
  // China has one time zone without daylight saving: eight hours before UTC.
  today: () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
};

async function outcomeOf(words: readonly string[]): Promise<Outcome> {
  const [name, ...rest] = words;
  const command = name === undefined ? null : await loadCommand(name);
  const asked = name === undefined || name === '--help' || name === 'help' || rest.includes('--help');
  if (asked) {
    process.stdout.write(`${helpText(command === null ? await loadCommands() : [command])}\n`);
    return { code: name === undefined ? exitCodes.usage : exitCodes.yes, result: { commands: commandNames } };
  }
  if (!command) throw new CommandFailure(exitCodes.usage, [problem('E-CLI-00', `没有命令“${name.slice(0, 40)}”。可用命令：${commandNames.join('、')}。加 --help 看说明。`)]);
  return await command.run(readArguments(rest, command.options, command.positionals, command.repeats), around);
}

async function run(words: readonly string[]): Promise<Outcome> {
  try {
    return await outcomeOf(words);
  } catch (error) {
    if (error instanceof CommandFailure) return refusal(error);
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    around.say(detail);
    return refusal(new CommandFailure(exitCodes.no, [problem('E-CLI-99', `命令行内部出错，请把上面的英文信息连同版本报告给维护者。`)]));
  }
}

function refusal(failure: CommandFailure): Outcome {
  for (const each of failure.problems) around.say(describeProblem(each));
  const problems = failure.problems.map(({ code, message, where }) => ({ code, message, ...(where === undefined ? {} : { where }) }));
  const [first] = problems;
  return { code: failure.code, result: { error: { code: first?.code ?? '', message: first?.message ?? '' }, problems } };
}

// A reader that goes away early (head, a closed pipe) is no failure of ours.
process.stdout.on('error', () => undefined);
const outcome = await run(process.argv.slice(2));
process.exitCode = outcome.code;
process.stdout.write(`${JSON.stringify(outcome.result)}\n`);
