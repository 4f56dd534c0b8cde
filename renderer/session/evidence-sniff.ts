import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { hasMacros, isLocked, isoMarkAt, partSize, refusedHeader } from '#shared/checklist/evidence-header';
import type { FileParts } from '#shared/checklist/evidence-header';
import { contradicts, fileEnding, isRefusedEnding, isRefusedType, previewTypes } from '#shared/checklist/evidence-kinds';
import { maxEvidenceSize } from '#shared/checklist/evidence-state';
import type { Evidence } from '#shared/dossier/core-records';
import { formatBytes } from '#shared/text/numbers';

/** What the bytes of a file say. */
export interface Sniffed {
  readonly mediaType: string;
  readonly marks: Evidence['marks'];
}

const textEndings: Readonly<Record<string, string>> = { txt: 'text/plain', csv: 'text/csv', log: 'text/plain', md: 'text/plain', json: 'application/json', xml: 'text/xml', html: 'text/html', htm: 'text/html', svg: 'image/svg+xml' };

/**
 * Judges a file by its bytes, never by its name alone, and reads only its beginning and end.
 * Errors: E-EVD-01 too large, E-EVD-02 empty, E-EVD-03 a program, script, link or disk image by name,
 * E-EVD-04 the same by content, E-EVD-05 unreadable. The file is not stored then.
 */
export async function sniffFile(file: File): Promise<Result<Sniffed>> {
  const name = file.name;
  if (file.size === 0) return fail(problem('E-EVD-02', `“${name}”是空文件，没有添加。请确认文件已写完再试。${folderHint(file)}`, name));
  if (file.size > maxEvidenceSize) {
    return fail(problem('E-EVD-01', `“${name}”有 ${formatBytes(file.size)}，超过单个佐证的上限 4 GB，没有添加。请拆分或只留关键部分。`, name));
  }
  if (isRefusedEnding(name)) {
    return fail(problem('E-EVD-03', `“${name}”是程序、脚本、快捷方式或光盘映像（.${fileEnding(name)}），不能作为佐证。请改为截图或导出的文档。`, name));
  }
  let parts: FileParts;
  try {
    parts = await readParts(file);
  } catch {
    return fail(problem('E-EVD-05', `“${name}”读不出来，没有添加。请确认文件没有被其他程序占用，或已从移动盘复制到本机。${folderHint(file)}`, name));
  }
  const mediaType = refusedHeader(parts) ?? (await contentType(parts.head, name));
  if (isRefusedType(mediaType)) {
    return fail(problem('E-EVD-04', `“${name}”的内容是程序、脚本、快捷方式或映像（与扩展名无关），没有添加。请核实文件来源。`, name));
  }
  return ok({ mediaType, marks: await marksOf(file, mediaType, parts) });
}

/** A folder that is dropped looks like an empty or unreadable file without an ending. */
const folderHint = (file: File): string => (file.type === '' && fileEnding(file.name) === '' ? '如果它是文件夹，请打开它，选中里面的文件再添加。' : '');

async function readParts(file: Blob): Promise<FileParts> {
  const part = async (from: number, to: number): Promise<Uint8Array> => new Uint8Array(await file.slice(from, to).arrayBuffer());
  const [head, tail] = await Promise.all([part(0, partSize), part(Math.max(0, file.size - partSize), file.size)]);
  return { head, isoMark: head.subarray(isoMarkAt, isoMarkAt + 5), tail };
}

async function contentType(head: Uint8Array, name: string): Promise<string> {
  // Loaded with the first file only. A parser that stumbles over crafted bytes leaves the type unknown, nothing more.
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found) return found.mime;
  return looksLikeText(head) ? (textEndings[fileEnding(name)] ?? 'text/plain') : 'application/octet-stream';
}

/** No NUL and no other control characters in the first bytes: text in UTF-8 or GB 18030. */
function looksLikeText(head: Uint8Array): boolean {
  return head.subarray(0, 4096).every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d || byte === 0x0c);
}

async function marksOf(file: Blob, mediaType: string, parts: FileParts): Promise<Evidence['marks']> {
  const marks: Evidence['marks'] = [];
  if (isLocked(parts, mediaType)) marks.push('locked');
  if (contradicts((file as File).name, mediaType)) marks.push('mismatch');
  if (hasMacros(parts)) marks.push('macro');
  if (mediaType === 'application/octet-stream') marks.push('opaque');
  if ((previewTypes.includes(mediaType) || mediaType === 'image/heic') && (await hasPosition(file))) marks.push('gps');
  return marks;
}

async function hasPosition(file: Blob): Promise<boolean> {
  try {
    const { gps } = await import('exifr');
    // undefined in the declared type is missing: a photo without position gives undefined.
    const found = (await gps(file)) as { latitude?: number } | undefined;
    return found?.latitude !== undefined;
  } catch {
    return false;
  }
}
