import { concatBytes } from './bytes';

/** Where package bytes go. `patch` overwrites bytes already written (the CRC in a local header). */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<void>;
  patch(position: number, bytes: Uint8Array): Promise<void>;
}

/**
 * Where package bytes come from. `read` gives exactly `length` bytes, or fewer only at the end; they stay as they are,
 * whatever is read afterwards.
 */
export interface ByteSource {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Pieces in which files are read. */
export const chunkSize = 1 << 20;

/**
 * A sink that keeps everything in memory, for small packages and tests. `chunks` can be given to a Blob.
 * @example const sink = memorySink(); await buildPackage(input, sink, options); sink.bytes()
 */
export function memorySink(): ByteSink & { readonly chunks: readonly Uint8Array<ArrayBuffer>[]; bytes(): Uint8Array<ArrayBuffer> } {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const starts: number[] = [];
  let size = 0;
  return {
    chunks,
    bytes: () => concatBytes(...chunks),
    write(bytes) {
      // The caller may use its buffer again.
      chunks.push(bytes.slice());
      starts.push(size);
      size += bytes.length;
      return Promise.resolve();
    },
    patch(position, bytes) {
      const at = starts.findLastIndex((start) => start <= position);
      chunks[at]!.set(bytes, position - starts[at]!);
      return Promise.resolve();
    },
  };
}

/**
 * A source over bytes in memory.
 * @example await verifyPackage(memorySource(bytes), options)
 */
export function memorySource(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)) };
}

/**
 * Bytes of one part of a source, in pieces. Fewer pieces than asked come only from a source that ends early.
 * @example for await (const piece of readRange(source, 0, source.size)) use(piece)
 */
export async function* readRange(source: ByteSource, start: number, size: number): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < size; ) {
    const piece = await source.read(start + done, Math.min(chunkSize, size - done));
    if (piece.length === 0) return;
    yield piece;
    done += piece.length;
  }
}
