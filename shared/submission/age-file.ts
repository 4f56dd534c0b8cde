import { Decrypter, Encrypter } from 'age-encryption';
import { ProblemError } from '../base/problem';
import { ageProblem } from './age-problems';
import { ageMagic, isAgeFile } from './age-magic';
import { concatBytes } from './bytes';

/** Takes bytes; the next ones may come when it resolves. */
export type WriteBytes = (bytes: Uint8Array) => Promise<void>;

// The WHATWG streams that browsers, workers and Node have alike; the library takes and gives them, shared code has no
// DOM types. Only what is used here is declared.
interface ByteStream {
  getReader(): { read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array }>; cancel(reason: unknown): Promise<void> };
}
interface ByteWriter {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
  abort(reason: unknown): Promise<void>;
}
declare const TransformStream: new () => { readonly readable: ByteStream; readonly writable: { getWriter(): ByteWriter } };
declare const ReadableStream: new (
  source: { pull(controller: { enqueue(bytes: Uint8Array): void; close(): void }): Promise<void> },
  strategy: { readonly highWaterMark: number },
) => ByteStream;

/** Longest header that is read: some dozens of recipients. The library itself would read to the first line break. */
const maxHeader = 1 << 16;

/**
 * Encrypts what `produce` writes to an age recipient and hands the ciphertext to `out`, piece by piece: memory does not
 * grow with the size. Its own stream, because those that Node makes from files do not hold back.
 * @returns what `produce` gave, and the file key, with which the written file can be checked before anybody forgets it
 * @throws what `produce` or `out` throw
 * @example await encryptTo(recipient, (write) => build(write), (bytes) => file.write(bytes))
 */
export async function encryptTo<T>(recipient: string, produce: (write: WriteBytes) => Promise<T>, out: WriteBytes): Promise<{ readonly made: T; readonly fileKey: Uint8Array }> {
  const encrypter = new Encrypter();
  let fileKey = new Uint8Array();
  encrypter.addRecipient(recipient);
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = key.slice();
      return [];
    },
  });
  const made = await encryptBy(encrypter, produce, out);
  return { made, fileKey };
}

/** Work of the passphrase as a power of two: some 130 MB of memory for a moment, which an old machine has. */
const passphraseWork = 17;

/**
 * Encrypts what `produce` writes so that a passphrase opens it, here or with the `age` program (scrypt). Takes about a
 * second before the first byte, so it belongs into a worker.
 * @throws what `produce` or `out` throw
 * @example await encryptWithPassphrase('山高水长', (write) => write(bytes), (bytes) => file.write(bytes))
 */
export async function encryptWithPassphrase<T>(passphrase: string, produce: (write: WriteBytes) => Promise<T>, out: WriteBytes): Promise<T> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(passphraseWork);
  encrypter.setPassphrase(passphrase);
  return encryptBy(encrypter, produce, out);
}

async function encryptBy<T>(encrypter: Encrypter, produce: (write: WriteBytes) => Promise<T>, out: WriteBytes): Promise<T> {
  const { readable, writable } = new TransformStream();
  const writer = writable.getWriter();
  const producing = produce((bytes) => writer.write(copyOf(bytes))).then(
    async (made) => {
      await writer.close();
      return made;
    },
    async (error: unknown) => {
      // The reading end then fails with the same error.
      await writer.abort(error).catch(() => undefined);
      throw error;
    },
  );
  const writing = (async () => {
    const encrypted = (await encrypter.encrypt(readable as never)) as unknown as ByteStream;
    await drain(encrypted, out);
  })();
  // A failing end makes the other fail; the first to fail says why.
  const [made] = await Promise.all([producing, writing.catch(async (error: unknown) => {
    await writer.abort(error).catch(() => undefined);
    throw error;
  })]);
  return made;
}

/** Streams read ahead, and a source may use its buffer again. Not `slice`: of Node's buffers it gives a view. */
const copyOf = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes);

async function drain(stream: ByteStream, out: WriteBytes): Promise<void> {
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    try {
      await out(piece.value!);
    } catch (error) {
      await reader.cancel(error).catch(() => undefined);
      throw error;
    }
  }
}

/** What opens an encrypted file: identities as text, the passphrase, or the file key itself, as `encryptTo` gave it. */
export type AgeKey = { readonly identities: readonly string[] } | { readonly passphrase: string } | { readonly fileKey: Uint8Array };

/**
 * Decrypts an age file piece by piece into `out`.
 * @throws ProblemError E-AGE-06 no age file, E-AGE-04 not for this key, E-AGE-05 damaged; what `pieces` and `out` throw.
 *   What `out` got before an E-AGE-05 is genuine as far as it goes, but not whole: throw it away.
 * @example await decryptWith({ identities }, readFilePieces(path), (bytes) => file.write(bytes))
 */
export async function decryptWith(key: AgeKey, pieces: AsyncIterable<Uint8Array>, out: WriteBytes): Promise<void> {
  const source = pieces[Symbol.asyncIterator]();
  try {
    await decryptFrom(key, source, out);
  } finally {
    // Whatever happened, the file behind the pieces is closed.
    await source.return?.();
  }
}

async function decryptFrom(key: AgeKey, source: AsyncIterator<Uint8Array>, out: WriteBytes): Promise<void> {
  const start = await headerOf(source);
  // What the source and the sink throw goes on as it is; the rest is about the file.
  let outside: { readonly error: unknown } | null = null;
  const guarded = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      outside = { error };
      throw error;
    });
  try {
    const encrypted = streamOf(start, () => guarded(source.next()));
    const plain = (await decrypterOf(key).decrypt(encrypted as never)) as unknown as ByteStream;
    await drain(plain, (bytes) => guarded(out(bytes)));
  } catch (error) {
    const from = outside as { readonly error: unknown } | null;
    if (from !== null) throw from.error;
    throw new ProblemError(ageProblem(/no identity matched/.test(String(error)) ? 'E-AGE-04' : 'E-AGE-05'));
  }
}

function decrypterOf(key: AgeKey): Decrypter {
  const decrypter = new Decrypter();
  if ('fileKey' in key) decrypter.addIdentity({ unwrapFileKey: () => key.fileKey });
  else if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
  else for (const identity of key.identities) decrypter.addIdentity(identity);
  return decrypter;
}

/** A stream that asks for the next piece only when somebody reads. */
function streamOf(start: Uint8Array, next: () => Promise<IteratorResult<Uint8Array>>): ByteStream {
  let first: Uint8Array | null = start;
  return new ReadableStream(
    {
      async pull(controller) {
        if (first !== null) {
          controller.enqueue(first);
          first = null;
          return;
        }
        const piece = await next();
        if (piece.done === true) controller.close();
        else controller.enqueue(copyOf(piece.value));
      },
    },
    { highWaterMark: 0 },
  );
}

/** The beginning of a file up to and with its whole header. */
async function headerOf(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array();
  for (;;) {
    const whole = start.length >= ageMagic.length;
    if (whole && !isAgeFile(start)) throw new ProblemError(ageProblem('E-AGE-06'));
    // Header lines are ASCII; the last begins with three dashes.
    if (whole && new TextDecoder('latin1').decode(start.subarray(0, maxHeader)).includes('\n--- ')) return start;
    const next = start.length < maxHeader ? await source.next() : null;
    if (next === null || next.done === true) throw new ProblemError(ageProblem('E-AGE-06'));
    start = concatBytes(start, next.value);
  }
}
