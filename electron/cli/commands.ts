import type { Command } from './command';

/**
 * All commands, in the order of the help. To add one: its file, one line here. Each is loaded when it is called: checking
 * a package must not wait for the fonts of the reports.
 */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  grade: async () => (await import('./grade-command')).gradeCommand,
  items: async () => (await import('./items-command')).itemsCommand,
  score: async () => (await import('./score-command')).scoreCommand,
  due: async () => (await import('./due-command')).dueCommand,
  plan: async () => (await import('./plan-command')).planCommand,
  report: async () => (await import('./report-command')).reportCommand,
  pack: async () => (await import('./pack-command')).packCommand,
  verify: async () => (await import('./verify-command')).verifyCommand,
  keygen: async () => (await import('./keygen-command')).keygenCommand,
  tokens: async () => (await import('./tokens-command')).tokensCommand,
  'sign-pack': async () => (await import('./sign-pack-command')).signPackCommand,
  'verify-pack': async () => (await import('./verify-pack-command')).verifyPackCommand,
  demo: async () => (await import('./demo-command')).demoCommand,
};

/** Names of all commands. */
export const commandNames: readonly string[] = Object.keys(loaders);

/** The command of a name; null where there is none. */
export async function loadCommand(name: string): Promise<Command | null> {
  return Object.hasOwn(loaders, name) ? await loaders[name]!() : null;
}

/** All commands. */
export async function loadCommands(): Promise<readonly Command[]> {
  return await Promise.all(Object.values(loaders).map(async (load) => load()));
}
