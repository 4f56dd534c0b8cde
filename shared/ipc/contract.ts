import type { z } from 'zod';
import type { Result } from '#shared/base/result';
import { appCalls, eventSchemas } from './app-calls';
import type { Call } from './call';
import type { Channel, EventName, feedChannel, PageChannel } from './channels';
import { fileCalls } from './file-calls';
import { keyCalls, packageCalls, packageEvents } from './package-calls';
import { tokenCalls } from './token-calls';
import { vaultContract } from './vault-calls';

/**
 * Everything that the window and the main process may say to each other: call name → argument, value, limits.
 * Both ends read what arrives with these schemas; a call that is not here does not exist.
 */
export const contract = {
  ...appCalls,
  ...fileCalls,
  ...vaultContract,
  ...keyCalls,
  ...packageCalls,
  ...tokenCalls,
} as const satisfies { readonly [C in Channel]: Call };

/** What the main process tells the window unasked: event name → what it carries. */
export const events = { ...eventSchemas, ...packageEvents } satisfies { readonly [E in EventName]: z.ZodType };

type Contract = typeof contract;

/** What the window passes. */
export type ArgsOf<C extends Channel> = z.input<Contract[C]['args']>;
/** What the window gets. */
export type ValueOf<C extends Channel> = z.output<Contract[C]['value']>;
/** What an event carries. */
export type EventOf<E extends EventName> = z.output<(typeof events)[E]>;

/** One handler per call, all of them: `satisfies Handlers` where they are put together. */
export type Handlers = {
  readonly [C in Channel]: (args: z.output<Contract[C]['args']>) => Promise<Result<z.input<Contract[C]['value']>>>;
};

/** The handlers of some calls, for the files that make them group by group. */
export type HandlersOf<Group extends string> = Pick<Handlers, Extract<Channel, `${Group}.${string}`>>;

/** What the preload puts on `window.bridge`: named functions, nothing of Electron itself. */
export interface Bridge {
  readonly calls: { readonly [C in PageChannel]: (args: ArgsOf<C>) => Promise<Result<ValueOf<C>>> };
  /** Lets the main process read a span of a chosen `File` from the disk; 0 bytes for one that has no path (pasted). */
  readonly feedFile: (file: object, span: Omit<ArgsOf<typeof feedChannel>, 'path'>) => Promise<Result<ValueOf<typeof feedChannel>>>;
  /** Each takes a listener and gives back the function that removes it. */
  readonly listen: { readonly [E in EventName]: (listener: (detail: EventOf<E>) => void) => () => void };
}
