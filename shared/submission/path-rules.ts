/** Most entries in one package. */
export const maxEntries = 20_000;
/** Largest file in bytes: one below the ZIP64 mark, and one more below because unzip misreads exactly 4 GiB − 1. */
export const maxFileSize = 4_294_967_294;
const maxPathLength = 240;
const maxLevels = 8;

/** What is wrong with a path inside the package; each has its own code. */
export type PathFault = 'traversal' | 'absolute' | 'backslash' | 'directory' | 'characters' | 'device' | 'dot' | 'long' | 'deep';

const segment = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Judges one full path: segments of ASCII letters, digits, `.`, `_`, `-` that begin with a letter or digit, no device
 * names of Windows, no trailing dot, at most 8 levels and 240 bytes. Such a path is safe on every file system.
 * @returns null where the path is good
 * @example pathFault('gdp-1/data/../x') // 'traversal'
 */
export function pathFault(path: string): PathFault | null {
  if (path.length > maxPathLength) return 'long';
  if (path.includes('\\')) return 'backslash';
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'absolute';
  if (path.endsWith('/')) return 'directory';
  const parts = path.split('/');
  if (parts.some((part) => part === '..' || part === '.')) return 'traversal';
  if (parts.length > maxLevels) return 'deep';
  if (!parts.every((part) => segment.test(part))) return 'characters';
  if (parts.some((part) => device.test(part))) return 'device';
  return parts.some((part) => part.endsWith('.')) ? 'dot' : null;
}

/**
 * Paths that cannot live together: the same twice, differing only in case, or a file where another needs a folder.
 * @returns null where all can
 * @example pathClash(['a', 'A']) // { kind: 'case', path: 'A' }
 */
export function pathClash(paths: readonly string[]): { readonly kind: 'duplicate' | 'case' | 'folder'; readonly path: string } | null {
  const seen = new Set<string>();
  const lowered = new Set<string>();
  const folders = new Set<string>();
  for (const path of paths) {
    const low = path.toLowerCase();
    if (seen.has(path)) return { kind: 'duplicate', path };
    if (lowered.has(low)) return { kind: 'case', path };
    seen.add(path);
    lowered.add(low);
    for (let at = low.indexOf('/'); at >= 0; at = low.indexOf('/', at + 1)) folders.add(low.slice(0, at));
  }
  const clash = paths.find((path) => folders.has(path.toLowerCase()));
  return clash === undefined ? null : { kind: 'folder', path: clash };
}

/** Tag files that come before the payload, in order. */
export const headFiles = ['bagit.txt', 'bag-info.txt', 'submission.json'] as const;
/** Tag files that come after the payload, in order. */
export const tailFiles = ['manifest-sha256.txt', 'manifest-sm3.txt', 'tagmanifest-sha256.txt', 'tagmanifest-sm3.txt'] as const;
/** Signature files by kind of key. */
export const signatureFiles = { p256: 'signatures/es256.p7s', sm2: 'signatures/sm2-sm3.p7s' } as const;

/**
 * The one order of the entries: head files, payload sorted by bytes, manifests, tag manifests, signatures sorted.
 * Unknown tag files sort last, so that a comparison with the actual order shows them.
 * @param paths without the top folder
 * @example canonicalOrder(['data/a', 'bagit.txt']) // ['bagit.txt', 'data/a']
 */
export function canonicalOrder(paths: readonly string[]): string[] {
  // All paths are ASCII: order by UTF-16 units is order by bytes.
  return paths.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}

function rank(path: string): number {
  const head = (headFiles as readonly string[]).indexOf(path);
  if (head >= 0) return head;
  if (path.startsWith('data/')) return 10;
  const tail = (tailFiles as readonly string[]).indexOf(path);
  return tail >= 0 ? 20 + tail : 30;
}
