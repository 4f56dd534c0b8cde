import { basename } from 'node:path';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { pkcs11Library } from './pkcs11-library';
import type { Pkcs11Calls, Pkcs11Library, TokenInfo } from './pkcs11-library';
import { problemOfToken, tokenProblem } from './token-problems';

/** A loaded PKCS#11 module with its constants. */
export interface TokenModule {
  readonly library: Pkcs11Library;
  readonly calls: Pkcs11Calls;
}

/** A token in a slot, as it is shown. */
export interface TokenFacts {
  readonly serial: string;
  readonly label: string;
  readonly manufacturer: string;
  /** What the device tells about wrong PINs; devices do not give a number. */
  readonly pin: 'fine' | 'low' | 'last' | 'locked';
}

const modules = new Map<string, TokenModule>();

/**
 * Loads a PKCS#11 module: foreign code in this process, so only ever a file that the user chose for it, and in the program
 * only ever in a process that holds nothing else (token-process.ts). Once loaded it
 * stays until the program ends, because modules do not survive being loaded twice.
 * Errors: E-TOK-01 no native part, E-TOK-02 not such a module.
 */
export function loadTokenModule(path: string): Result<TokenModule> {
  const loaded = modules.get(path);
  if (loaded !== undefined) return ok(loaded);
  const library = pkcs11Library();
  if (library === null) return fail(tokenProblem('E-TOK-01'));
  const calls = new library.PKCS11();
  try {
    calls.load(path);
    initialize(calls);
  } catch (error) {
    return fail(tokenProblem('E-TOK-02', `${basename(path)}：${(error as Error).message.slice(0, 120)}`));
  }
  const made = { library, calls };
  modules.set(path, made);
  return ok(made);
}

function initialize(calls: Pkcs11Calls): void {
  try {
    calls.C_Initialize();
  } catch (error) {
    // Another user of the same module in this process was first: fine.
    if (!(error as Error).message.includes('CKR_CRYPTOKI_ALREADY_INITIALIZED')) throw error;
  }
}

/** Sessions one after the other: the login state is one for the whole process. */
let queue: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work);
  queue = turn.catch(() => undefined);
  return turn;
}

/**
 * Tokens that are plugged in now. Those without a serial number or not set up are left out: they cannot be told apart or
 * used. Errors: E-TOK-06, 11.
 */
export function listTokens(module: TokenModule): Promise<Result<readonly TokenFacts[]>> {
  return inTurn(() => {
    try {
      lookAgain(module);
      return Promise.resolve(ok(tokensNow(module).map(({ facts }) => describe(module.library, facts))));
    } catch (error) {
      return Promise.resolve(fail(problemOfToken(error)));
    }
  });
}

/** Some modules see what is plugged in only when they start. Nobody has a session at that moment: turns see to it. */
function lookAgain({ calls }: TokenModule): void {
  // Where the last start failed there is nothing to end.
  quietly(() => calls.C_Finalize());
  calls.C_Initialize();
}

interface TokenInSlot {
  readonly slot: Buffer;
  readonly facts: TokenInfo;
}

function tokensNow({ library, calls }: TokenModule): readonly TokenInSlot[] {
  return calls
    .C_GetSlotList(true)
    .map((slot) => ({ slot, facts: calls.C_GetTokenInfo(slot) }))
    .filter(({ facts }) => facts.serialNumber.trim() !== '' && (facts.flags & library.CKF_TOKEN_INITIALIZED) !== 0);
}

function describe(library: Pkcs11Library, { serialNumber, label, manufacturerID, flags }: TokenInfo): TokenFacts {
  return { serial: serialNumber.trim(), label: label.trim(), manufacturer: manufacturerID.trim(), pin: pinState(library, flags) };
}

function pinState(library: Pkcs11Library, flags: number): TokenFacts['pin'] {
  if ((flags & library.CKF_USER_PIN_LOCKED) !== 0) return 'locked';
  if ((flags & library.CKF_USER_PIN_FINAL_TRY) !== 0) return 'last';
  return (flags & library.CKF_USER_PIN_COUNT_LOW) === 0 ? 'fine' : 'low';
}

/** What the user should know after a wrong PIN. */
const leftWords: Readonly<Record<TokenFacts['pin'], string>> = {
  fine: '设备没有告知剩余次数。',
  low: '设备提示：已经输错过，剩余次数不多。',
  last: '设备提示：只剩最后一次，再输错就会锁住。',
  locked: '设备提示：PIN 已被锁住。',
};

/** A token's own session: slot and handle. */
export interface TokenSession extends TokenModule {
  readonly slot: Buffer;
  readonly session: Buffer;
}

/**
 * Opens a session on the token with this serial number, logs in where a PIN is given, runs `work`, logs out.
 * Errors: E-TOK-03 … 06, 10, 11; those of `work`.
 */
export function withToken<T>(module: TokenModule, serial: string, pin: string | null, work: (session: TokenSession) => Promise<Result<T>>): Promise<Result<T>> {
  return inTurn(() => oneSession(module, serial, pin, work));
}

async function oneSession<T>(module: TokenModule, serial: string, pin: string | null, work: (session: TokenSession) => Promise<Result<T>>): Promise<Result<T>> {
  const { library, calls } = module;
  const slot = slotOf(module, serial);
  if (slot === null) return fail(tokenProblem('E-TOK-03', serial));
  let session: Buffer | null = null;
  try {
    session = calls.C_OpenSession(slot, library.CKF_SERIAL_SESSION);
    if (pin !== null) login(module, session, pin);
    return await work({ ...module, slot, session });
  } catch (error) {
    return fail(problemOfToken(error, leftWords[pinOf(module, slot)]));
  } finally {
    // A session that its device took along cannot be closed; nothing to do about it.
    quietly(() => session !== null && pin !== null && calls.C_Logout(session));
    quietly(() => session !== null && calls.C_CloseSession(session));
  }
}

function slotOf(module: TokenModule, serial: string): Buffer | null {
  for (const look of [(): void => undefined, lookAgain]) {
    try {
      look(module);
      const found = tokensNow(module).find(({ facts }) => facts.serialNumber.trim() === serial);
      if (found !== undefined) return found.slot;
    } catch {
      // The device went away between the list and the question.
    }
  }
  return null;
}

function login({ library, calls }: TokenModule, session: Buffer, pin: string): void {
  try {
    calls.C_Login(session, library.CKU_USER, pin);
  } catch (error) {
    // Somebody in this process is logged in; the PIN must be checked all the same.
    if (!(error as Error).message.includes('CKR_USER_ALREADY_LOGGED_IN')) throw error;
    calls.C_Logout(session);
    calls.C_Login(session, library.CKU_USER, pin);
  }
}

function pinOf({ library, calls }: TokenModule, slot: Buffer): TokenFacts['pin'] {
  try {
    return pinState(library, calls.C_GetTokenInfo(slot).flags);
  } catch {
    return 'fine';
  }
}

function quietly(work: () => unknown): void {
  try {
    work();
  } catch {
    // See where it is called.
  }
}
