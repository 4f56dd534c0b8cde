import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { Bytes } from '#shared/vault/bytes';
import { unreadableFile } from '#shared/vault/evidence-calls';
import { codeOf } from './vault-fs';

/** A part of a file, in bytes. */
export interface Span {
  readonly path: string;
  readonly offset: number;
  readonly length: number;
}

const pieceLength = 1024 * 1024;

/**
 * Reads a span of a chosen file and hands it on piece by piece; the next piece is read while the last one is written.
 * Gives the number of bytes handed on, fewer at the end of the file. Errors: E-VLT-15 the file cannot be read (moved,
 * stick pulled, not a plain file), and those of `write`.
 */
export async function feedSpan(span: Span, write: (bytes: Bytes) => Promise<Result<null>>): Promise<Result<{ fed: number }>> {
  let handle: FileHandle | null = null;
  try {
    if (!path.isAbsolute(span.path)) return fail(unreadableFile('EINVAL'));
    handle = await open(span.path, 'r');
    if (!(await handle.stat()).isFile()) return fail(unreadableFile('EISDIR'));
    return await feed(handle, span, write);
  } catch (error) {
    return fail(unreadableFile(codeOf(error)));
  } finally {
    await handle?.close().catch(() => undefined);
  }
}

async function feed(handle: FileHandle, { offset, length }: Span, write: (bytes: Bytes) => Promise<Result<null>>): Promise<Result<{ fed: number }>> {
  let fed = 0;
  let next = readPiece(handle, offset, Math.min(pieceLength, length));
  for (;;) {
    const bytes = await next;
    if (bytes.length === 0) return ok({ fed });
    fed += bytes.length;
    next = readPiece(handle, offset + fed, Math.min(pieceLength, length - fed));
    // A failed read is met at the next turn, not while this piece is being written.
    next.catch(() => undefined);
    const written = await write(bytes);
    if (!written.ok) return written;
  }
}

async function readPiece(handle: FileHandle, position: number, length: number): Promise<Bytes> {
  if (length <= 0) return new Uint8Array(0);
  const bytes = new Uint8Array(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytesRead === length ? bytes : bytes.subarray(0, bytesRead);
}
