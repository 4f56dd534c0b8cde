import path from 'node:path';
import { app } from 'electron';
import type { Result } from '#shared/base/result';
import type { HandlersOf } from '#shared/ipc/contract';
import { keyCalls } from '#shared/ipc/package-calls';
import { openKeyRing } from '#shared/submission/key-ring';
import type { KeyRing } from '#shared/submission/key-ring';
import { nodeRandom, nodeSubtle } from '../../node/keys-file';
import { fileKeyShelf } from '../../node/keys-shelf';
import { openNodePrimitives } from '../../node/package-primitives';
import { tokenPort } from '../../node/token-port';
import { hasKeyRing, unwrapSecret, wrapSecret } from '../key-ring';
import { tokens } from '../tokens';

let opened: Promise<KeyRing> | null = null;

/** The one key ring of this program, under the data folder. */
export function signingKeys(): Promise<KeyRing> {
  opened ??= openNodePrimitives().then((parts) =>
    openKeyRing({
      shelf: fileKeyShelf(path.join(app.getPath('userData'), 'keys'), { available: hasKeyRing, wrap: wrapSecret, unwrap: unwrapSecret }),
      subtle: nodeSubtle,
      random: nodeRandom,
      now: () => new Date().toISOString(),
      parts,
      tokens: tokenPort(tokens),
    }),
  );
  return opened;
}

/** Handlers of the calls about keys: the key ring's own calls under the same names. */
export function keyHandlers(): HandlersOf<'keys'> {
  const handlers = Object.keys(keyCalls).map((channel) => {
    const name = channel.slice('keys.'.length) as Exclude<keyof KeyRing, 'signers' | 'addTokenKey'>;
    const handle = async (args: unknown): Promise<Result<unknown>> => {
      const ring = await signingKeys();
      return (ring[name] as (input: unknown) => Promise<Result<unknown>>)(args);
    };
    return [channel, handle];
  });
  // The contract's schemas check both ends of every call.
  return Object.fromEntries(handlers) as HandlersOf<'keys'>;
}
