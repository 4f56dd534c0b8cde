/** Bytes of a blob as they come. */
export async function* blobPieces(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

/** Pieces that are put together at once: a blob of few big parts is quick to read. */
const partSize = 8 << 20;

/** Pieces handed to the browser part by part, which keeps them on disk where they are large, and drops them when nobody refers to them. */
export interface BlobCollector {
  add(bytes: Uint8Array): void;
  /** All that was added so far, as one blob. */
  whole(): Blob;
}

/** A collector without any bytes. */
export function collectBlob(): BlobCollector {
  const parts: Blob[] = [];
  let waiting: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const flush = (): void => {
    parts.push(new Blob(waiting));
    [waiting, size] = [[], 0];
  };
  return {
    add(bytes) {
      waiting.push(Uint8Array.from(bytes));
      size += bytes.length;
      if (size >= partSize) flush();
    },
    whole() {
      flush();
      return new Blob(parts);
    },
  };
}
