/**
 * File name endings that are never taken as evidence: programs, scripts, links and disk images. Matching is on the last
 * ending in any case, after trailing dots and blanks (Windows drops them when it opens a file).
 */
const refusedEndings: ReadonlySet<string> = new Set(
  (
    'exe com scr pif cpl msi msp msix appx dll ocx sys drv efi bat cmd ps1 psm1 psd1 vbs vbe js jse mjs cjs wsf wsh wsc sct ' +
    'hta htc chm hlp lnk url website desktop scf reg inf msc gadget application appref-ms iso img vhd vhdx dmg jar jnlp class ' +
    'apk ipa sh bash zsh csh run bin elf so dylib app deb rpm pkg py pyc pyw rb pl php xll xlam settingcontent-ms library-ms ' +
    'search-ms theme themepack diagcab ade adp mde mdb accde'
  ).split(' '),
);

/**
 * The ending of a file name without the dot, lower case; empty where there is none.
 * @example fileEnding('边界策略.PDF. ') // 'pdf'
 */
export function fileEnding(name: string): string {
  const trimmed = name.replace(/[\s.]+$/u, '');
  const dot = trimmed.lastIndexOf('.');
  return dot <= 0 ? '' : trimmed.slice(dot + 1).toLowerCase();
}

/**
 * Whether a name says that the file is a program, script, link or disk image.
 * @example isRefusedEnding('发票.pdf.exe') // true
 */
export function isRefusedEnding(name: string): boolean {
  return refusedEndings.has(fileEnding(name));
}

/** Media types found in the bytes that are never taken, whatever the name says. */
const refusedTypes: ReadonlySet<string> = new Set([
  'application/x-msdownload',
  'application/x-elf',
  'application/x-mach-binary',
  'application/java-vm',
  'application/java-archive',
  'application/vnd.android.package-archive',
  'application/x-apple-diskimage',
  'application/x-deb',
  'application/x-rpm',
  'application/x.ms.shortcut',
  'application/x.apple.alias',
  'application/wasm',
  'application/x-iso9660-image',
  'application/hta',
  'application/x-script',
  'application/vnd.ms-htmlhelp',
  'application/x-msi',
]);

/**
 * Whether content of this media type is refused.
 * @example isRefusedType('application/x-msdownload') // true
 */
export function isRefusedType(mediaType: string): boolean {
  return refusedTypes.has(mediaType);
}

const byEnding: Readonly<Record<string, readonly string[]>> = {
  pdf: ['application/pdf'],
  jpg: ['image/jpeg'],
  jpeg: ['image/jpeg'],
  png: ['image/png', 'image/apng'],
  gif: ['image/gif'],
  bmp: ['image/bmp'],
  webp: ['image/webp'],
  tif: ['image/tiff'],
  tiff: ['image/tiff'],
  heic: ['image/heic', 'image/heif'],
  docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/zip'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/zip'],
  pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'application/zip'],
  doc: ['application/x-cfb', 'application/rtf'],
  xls: ['application/x-cfb'],
  ppt: ['application/x-cfb'],
  zip: ['application/zip'],
  rar: ['application/x-rar-compressed'],
  '7z': ['application/x-7z-compressed'],
  mp4: ['video/mp4', 'video/quicktime'],
};

/**
 * Whether the content contradicts the ending of the name, for the endings whose content can be told. An encrypted
 * Office file is a compound file under a new ending and is no contradiction.
 * @example contradicts('图纸.pdf', 'text/plain') // true
 */
export function contradicts(name: string, mediaType: string): boolean {
  const ending = fileEnding(name);
  const expected = byEnding[ending];
  if (!expected || expected.includes(mediaType)) return false;
  return !(mediaType === 'application/x-cfb' && /^(docx|xlsx|pptx)$/.test(ending));
}

/** Media types that the window can show itself, as pictures. Everything else is only handed out. */
export const previewTypes: readonly string[] = ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/bmp'];
