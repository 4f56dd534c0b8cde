const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['application/zip', [0x50, 0x4b, 0x03, 0x04]],
  ['application/x-ole-storage', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
];

/** First bytes that `sniffMediaType` looks at. */
export const sniffLength = 16;

/**
 * Media type by the first bytes of a file, never by its name; `application/octet-stream` where none is known. Only
 * coarse: an Office document reads as ZIP here, the evidence screen looks closer.
 * @example sniffMediaType(utf8('%PDF-1.7')) // 'application/pdf'
 */
export function sniffMediaType(start: Uint8Array): string {
  const found = signatures.find(([, bytes]) => bytes.every((byte, at) => start[at] === byte));
  return found?.[0] ?? 'application/octet-stream';
}
