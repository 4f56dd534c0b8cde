import type { Submission } from './submission-json';

/** Both digests of one file, hexadecimal. */
export interface FileDigests {
  readonly sha256: string;
  readonly sm3: string;
}

/** The constant bytes of bagit.txt (RFC 8493 §2.1.1). */
export const bagitText = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/**
 * Text of a manifest or tag manifest: `<hex>  <path>` lines sorted by path bytes, as `sha256sum -c` reads them.
 * @param digests by path without the top folder
 * @example manifestText(new Map([['data/a', { sha256, sm3 }]]), 'sm3')
 */
export function manifestText(digests: ReadonlyMap<string, FileDigests>, name: keyof FileDigests): string {
  const paths = [...digests.keys()].toSorted();
  return paths.map((path) => `${digests.get(path)![name]}  ${path}\n`).join('');
}

/**
 * Digests by path of a manifest's text, for naming what differs. Lines that are no manifest lines are left out: the
 * text as a whole is compared byte by byte elsewhere.
 * @example readManifest('00…  data/a\n').get('data/a')
 */
export function readManifest(text: string): ReadonlyMap<string, string> {
  const found = text.matchAll(/^([0-9a-f]{64}) {2}(\S+)$/gm);
  return new Map([...found].map((match) => [match[2]!, match[1]!]));
}

/**
 * bag-info.txt, wholly determined by submission.json, so that the verifier can write it again and compare.
 * @example bagInfoText(submission)
 */
export function bagInfoText(submission: Submission): string {
  const total = submission.files.reduce((sum, file) => sum + file.size, 0);
  return [
    `External-Identifier: ${submission.packageId}`,
    `Payload-Oxum: ${total}.${submission.files.length}`,
    `Bagging-Date: ${submission.date}`,
    `Source-Organization: ${submission.enterprise.name}`,
    `Bag-Software-Agent: ${submission.app.name} ${submission.app.version}`,
    '',
  ].join('\n');
}

/** Tag files that the tag manifests list (RFC 8493: never the tag manifests; signatures come later and stay unlisted). */
export const listedTagFiles = ['bag-info.txt', 'bagit.txt', 'manifest-sha256.txt', 'manifest-sm3.txt', 'submission.json'] as const;

/**
 * Top folder of a package.
 * @example topFolder('1b4e28ba-2fa1-4d3b-a3f5-ef19b5a7633b') // 'gdp-1b4e28ba-…'
 */
export function topFolder(packageId: string): string {
  return `gdp-${packageId}`;
}

/**
 * Name of an evidence file: number, first 12 digits of its SHA-256, extension by its sniffed type.
 * @param extension lower-case ASCII letters and digits without the dot; anything else becomes `bin`
 * @example evidencePath(1, sha256, 'pdf') // 'data/evidence/00001-0a1b2c3d4e5f.pdf'
 */
export function evidencePath(number: number, sha256: string, extension: string): string {
  const safe = /^[a-z0-9]{1,8}$/.test(extension) ? extension : 'bin';
  return `data/evidence/${String(number).padStart(5, '0')}-${sha256.slice(0, 12)}.${safe}`;
}

/**
 * File name of a package, fixed by its contents.
 * @example packageFileName(submission) // '91530100MA6K00001X_connected_industrial_r1_20261123.gongdun.zip'
 */
export function packageFileName(submission: Submission): string {
  const { enterprise, revision, date } = submission;
  return `${enterprise.uscc}_${enterprise.enterpriseType}_r${revision}_${date.replaceAll('-', '')}.gongdun.zip`;
}

