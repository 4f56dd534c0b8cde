import { text } from 'node:stream/consumers';
import { problem } from '#shared/base/problem';
import { CommandFailure, exitCodes } from './exit';

/**
 * A PIN from the environment variable, else the first line of standard input. Never from the arguments: those are seen by
 * every user of the machine and kept in the shell's history.
 * @throws CommandFailure, exit code 2: E-CLI-32 none given
 */
export async function readPin(variable: string): Promise<string> {
  const given = process.env[variable] ?? (process.stdin.isTTY ? '' : (await text(process.stdin)).split(/\r?\n/)[0]);
  if (given === undefined || given === '') {
    throw new CommandFailure(exitCodes.usage, [problem('E-CLI-32', `需要设备 PIN。请放在环境变量 ${variable} 里，或从标准输入给出一行；不能写在命令行上。`)]);
  }
  return given;
}
