/** The parts of a file that are looked at: its beginning, the sector where ISO images sign, its end. */
export interface FileParts {
  readonly head: Uint8Array;
  /** Bytes from offset 32 769 on; empty for shorter files. */
  readonly isoMark: Uint8Array;
  readonly tail: Uint8Array;
}

/** How many bytes `head` and `tail` should hold. */
export const partSize = 65_536;
/** Where an ISO 9660 image signs `CD001`. */
export const isoMarkAt = 32_769;

const latin = (text: string): readonly number[] => Array.from(text, (sign) => sign.codePointAt(0) ?? 0);

/** Signatures at the very beginning of programs, scripts, links and disk images that are refused under any name. */
const refusedStarts: readonly (readonly [mediaType: string, bytes: readonly number[]])[] = [
  ['application/x-msdownload', latin('MZ')],
  ['application/x-elf', [0x7f, 0x45, 0x4c, 0x46]],
  ['application/x-mach-binary', [0xfe, 0xed, 0xfa, 0xce]],
  ['application/x-mach-binary', [0xfe, 0xed, 0xfa, 0xcf]],
  ['application/x-mach-binary', [0xce, 0xfa, 0xed, 0xfe]],
  ['application/x-mach-binary', [0xcf, 0xfa, 0xed, 0xfe]],
  ['application/java-vm', [0xca, 0xfe, 0xba, 0xbe]],
  ['application/wasm', [0x00, 0x61, 0x73, 0x6d]],
  ['application/x.ms.shortcut', [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
  ['application/vnd.ms-htmlhelp', latin('ITSF')],
  ['application/x-iso9660-image', latin('conectix')],
  ['application/x-iso9660-image', latin('vhdxfile')],
  ['application/x-script', latin('#!')],
];

/** Class id of a Windows installer in the root of a compound file. */
const installerClass = [0x84, 0x10, 0x0c, 0x00, 0x00, 0x00, 0x00, 0x00, 0xc0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x46];
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const textScripts = ['<hta:application', '[internetshortcut]', '[desktop entry]', 'language="vbscript"', "language='vbscript'", '<scriptlet', '<job id='];

/**
 * The media type of a file that must be refused, from its own bytes, or null. Looks for programs, scripts, links,
 * installers and disk images; a name never makes them harmless.
 * @example refusedHeader({ head: bytes('MZ…'), isoMark: new Uint8Array(), tail: new Uint8Array() }) // 'application/x-msdownload'
 */
export function refusedHeader({ head, isoMark, tail }: FileParts): string | null {
  const start = refusedStarts.find(([, bytes]) => startsWith(head, bytes));
  if (start) return start[0];
  if (startsWith(isoMark, latin('CD001'))) return 'application/x-iso9660-image';
  if (startsWith(tail.subarray(Math.max(0, tail.length - 512)), latin('koly'))) return 'application/x-apple-diskimage';
  if (startsWith(head, compoundFile) && indexOf(head, installerClass) >= 0) return 'application/x-msi';
  const text = new TextDecoder().decode(head.subarray(0, 4096)).replaceAll('\u0000', '').toLowerCase();
  if (!textScripts.some((mark) => text.includes(mark))) return null;
  return text.includes('<hta') || text.includes('vbscript') ? 'application/hta' : 'application/x-script';
}

/**
 * Whether the content asks for a password as far as beginning and end tell: encrypted PDF, ZIP and Office files.
 * Archives whose directory is encrypted too (7z, RAR) cannot be told and count as readable.
 * @example isLocked(parts, 'application/pdf') // true where the trailer names /Encrypt
 */
export function isLocked({ head, tail }: FileParts, mediaType: string): boolean {
  if (mediaType === 'application/pdf') return [head, tail].some((part) => indexOf(part, latin('/Encrypt')) >= 0);
  if (startsWith(head, compoundFile)) {
    return [head, tail].some((part) => indexOf(part, latin('EncryptedPackage').flatMap((byte) => [byte, 0])) >= 0);
  }
  return startsWith(head, latin('PK')) && [head, tail].some((part) => zipFlags(part).some((flags) => (flags & 1) === 1));
}

/**
 * Whether an Office file carries macros, from the names in its directory.
 * @example hasMacros(parts) // true for a .docm
 */
export function hasMacros({ head, tail }: FileParts): boolean {
  if (startsWith(head, latin('PK'))) return [head, tail].some((part) => indexOf(part, latin('vbaProject.bin')) >= 0);
  return startsWith(head, compoundFile) && [head, tail].some((part) => indexOf(part, latin('_VBA_PROJECT').flatMap((byte) => [byte, 0])) >= 0);
}

/** General-purpose flags of the directory entries and local headers found in a part of a ZIP file. */
function zipFlags(part: Uint8Array): readonly number[] {
  const found: number[] = [];
  for (let at = 0; at + 10 < part.length; at += 1) {
    if (part[at] !== 0x50 || part[at + 1] !== 0x4b) continue;
    if (part[at + 2] === 1 && part[at + 3] === 2) found.push(part[at + 8]!);
    if (part[at + 2] === 3 && part[at + 3] === 4) found.push(part[at + 6]!);
  }
  return found;
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return bytes.length >= prefix.length && prefix.every((byte, at) => bytes[at] === byte);
}

function indexOf(bytes: Uint8Array, wanted: readonly number[]): number {
  const first = wanted[0]!;
  for (let at = bytes.indexOf(first); at >= 0 && at + wanted.length <= bytes.length; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) return at;
  }
  return -1;
}
