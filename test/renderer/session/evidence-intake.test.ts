import { gzipSync, strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Problem } from '#shared/base/problem';
import type { Change } from '#shared/dossier/change';
import { evidenceSchema } from '#shared/dossier/core-records';
import type { Evidence } from '#shared/dossier/core-records';
import { createMemoryVault } from '../../../renderer/host/memory-vault';
import { takeFiles } from '../../../renderer/session/evidence-intake';
import type { IntakeInput } from '../../../renderer/session/evidence-intake';
import { exportedCopy } from '../../../renderer/session/evidence-copy';
import { sniffFile } from '../../../renderer/session/evidence-sniff';

type Part = string | readonly number[] | Uint8Array;
const bytes = (...parts: Part[]): Uint8Array<ArrayBuffer> => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...strToU8(part)] : [...part])));
const file = (name: string, content: Uint8Array<ArrayBuffer> | string): File => new File([content], name);
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);
const ascii = (text: string): number[] => Array.from(text, (sign) => sign.codePointAt(0)!);
const utf16 = (text: string): number[] => ascii(text).flatMap((code) => [code, 0]);
const cfb = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const msi = [0x84, 0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];
const mz = bytes('MZ', zeros(300));
const iso = bytes(zeros(32_769), 'CD001', zeros(100));
const dmg = bytes(zeros(1000), 'koly', zeros(508));
const lnk = bytes([0x4c, 0, 0, 0, 1, 0x14, 2, 0], zeros(100));
const png = bytes([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [0, 0, 0, 13], 'IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89]);

/** By name alone: whatever is in them. */
const byName = ['a.exe', 'a.EXE', 'a.pdf.exe', 'a.exe.', 'a.exe ', 'a.com', 'a.scr', 'a.bat', 'a.cmd', 'a.ps1', 'a.vbs', 'a.js', 'a.jse', 'a.wsf', 'a.hta', 'a.lnk', 'a.url', 'a.iso', 'a.img', 'a.vhdx', 'a.jar', 'a.msi', 'a.dll', 'a.reg', 'a.chm', 'a.apk', 'a.sh', 'a.py', 'a.msc', '发票\u202Efdp.exe', '照片.jpg.scr', '表格.xlsx.lnk', 'a.EXE . .', 'a.ps1\u3000', 'a.appref-ms', 'a.settingcontent-ms', 'a.vbe', 'a.xll', 'a.dmg', 'a.class'].map((name) => file(name, 'harmless'));

/** By content, under an innocent name. */
const byContent = [
  file('图纸.pdf', mz),
  file('照片.jpg', mz),
  file('无扩展名', mz),
  file('日志.txt', bytes([0x7f], 'ELF', zeros(60))),
  file('图.png', bytes([0xcf, 0xfa, 0xed, 0xfe], zeros(60))),
  file('类.pdf', bytes([0xca, 0xfe, 0xba, 0xbe], zeros(60))),
  file('模块.pdf', bytes([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])),
  file('链接.txt', lnk),
  file('帮助.pdf', bytes('ITSF', zeros(60))),
  file('映像.zip', iso),
  file('磁盘.pdf', dmg),
  file('虚拟盘.dat', bytes('conectix', zeros(500))),
  file('虚拟盘2.dat', bytes('vhdxfile', zeros(500))),
  file('脚本.txt', '#!/bin/sh\nrm -rf /'),
  file('安装.doc', bytes(cfb, zeros(500), msi, zeros(100))),
  file('网页.html', '<html><hta:application id="x"/></html>'),
  file('页面.htm', '<script language="vbscript">x</script>'),
  file('网址.txt', '[InternetShortcut]\nURL=file:///c:/x.exe'),
  file('桌面.txt', '[Desktop Entry]\nExec=rm'),
  file('部件.xml', '<?xml version="1.0"?><scriptlet></scriptlet>'),
  file('宽.txt', bytes([0xff, 0xfe], utf16('[InternetShortcut]\r\nURL=x'))),
  file('程序改成图片.PNG', mz),
  file('图纸.dwg', bytes([0x7f], 'ELF', zeros(60))),
];

/** Odd but no program: taken, and marked for what is wrong with them. */
const odd: readonly (readonly [File, Evidence['marks'][number] | null])[] = [
  [file('假.pdf', '只是文字'), 'mismatch'],
  [file('假.png', bytes('%PDF-1.7\n')), 'mismatch'],
  [file('加密.pdf', bytes('%PDF-1.7\n', zeros(10), '/Encrypt 5 0 R')), 'locked'],
  [file('加密.docx', bytes(cfb, zeros(512), utf16('EncryptedPackage'))), 'locked'],
  [file('加密.zip', bytes('PK', [3, 4, 20, 0, 1, 0, 0, 0], zeros(40))), 'locked'],
  [file('宏.docm', zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'word/vbaProject.bin': strToU8('x') })), 'macro'],
  [file('宏.xls', bytes(cfb, zeros(512), utf16('_VBA_PROJECT'))), 'macro'],
  [file('乱.dat', bytes([1, 2, 3, 0, 255, 254, 9])), 'opaque'],
  [file('多重.pdf', bytes('%PDF-1.4\n%', zipSync({ 'a.txt': strToU8('x') }))), null],
  [file('图.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), null],
  [file('包.gz', gzipSync(strToU8('x'))), null],
  [file(`${'长'.repeat(300)}.txt`, 'x'), null],
  [file('../../etc/passwd', 'x'), null],
  [file('<img src=x onerror=alert(1)>.txt', 'x'), null],
  [file('半\uD842.txt', 'x'), null],
  [file('零\u0000宽\u200B.txt', 'x'), null],
];

interface Run {
  readonly saved: Evidence[];
  readonly changes: Change[];
  readonly input: (files: readonly File[], more?: Partial<IntakeInput>) => IntakeInput;
}
function fresh(): Run {
  const saved: Evidence[] = [];
  const changes: Change[] = [];
  let next = 0;
  const vault = createMemoryVault();
  const save = (some: readonly Change[]): Promise<readonly Problem[]> => {
    changes.push(...some);
    for (const change of some) saved.push(evidenceSchema.parse(change.value));
    return Promise.resolve([]);
  };
  const input = (files: readonly File[], more: Partial<IntakeInput> = {}): IntakeInput => ({ vault, dossierId: 'd', files, known: {}, now: () => '2026-11-23T00:00:00Z', newId: () => `e${(next += 1)}`, by: '张三', scalePhotos: false, save, ...more });
  return { saved, changes, input };
}

describe('what is refused', () => {
  test.each([...byName.map((one) => ['E-EVD-03', one] as const), ...byContent.map((one) => ['E-EVD-04', one] as const), ['E-EVD-02', file('空.pdf', '')] as const])('%s %#', async (code, one) => {
    const run = fresh();
    const result = await takeFiles(run.input([one]));
    expect(result.problems.map((found) => found.code), one.name).toEqual([code]);
    expect(result.problems[0]!.message).toMatch(/[\u4e00-\u9fff]{6}/);
    expect(run.changes).toEqual([]);
  });
  test('a folder, which looks like an empty file, is named as one', async () => {
    const [folder, empty] = await Promise.all([sniffFile(file('资料夹', '')), sniffFile(file('空.pdf', ''))]);
    expect(folder.ok || folder.problems[0]?.message).toContain('如果它是文件夹');
    expect(empty.ok || empty.problems[0]?.message).not.toContain('文件夹');
  });
  test('too large, by its size alone', async () => {
    const huge = Object.defineProperty(file('大.bin', 'x'), 'size', { value: 4_294_967_295 });
    const result = await sniffFile(huge);
    expect(result.ok ? null : result.problems[0]!.code).toBe('E-EVD-01');
  });
  test('unreadable: removed while it was being added', async () => {
    const gone = file('移走.pdf', 'x');
    gone.slice = () => ({ arrayBuffer: () => Promise.reject(new Error('NotFoundError')) }) as unknown as Blob;
    const result = await sniffFile(gone);
    expect(result.ok ? null : result.problems[0]!.code).toBe('E-EVD-05');
  });
  test('there are at least sixty hostile files', () => {
    // Each of these is refused with a code and a Chinese sentence and changes nothing; the odd ones come on top.
    expect(byName.length + byContent.length).toBeGreaterThanOrEqual(60);
  });
});

describe('what is odd', () => {
  test.each(odd)('taken and marked %#', async (one, mark) => {
    const run = fresh();
    const result = await takeFiles(run.input([one]));
    expect(result.problems).toEqual([]);
    const [evidence] = run.saved;
    expect(evidence!.title.isWellFormed()).toBe(true);
    expect(evidence!.sha256).toMatch(/^[0-9a-f]{64}$/);
    if (mark) expect(evidence!.marks, one.name).toContain(mark);
  });
});

describe('intake', () => {
  test('one refused file does not stop the others; the same content under the same name is one record', async () => {
    const run = fresh();
    const result = await takeFiles(run.input([file('a.txt', '一'), mzNamed(), file('b.txt', '二'), file('a.txt', '一')]));
    expect(result.evidence.map((one) => one.title)).toEqual(['a.txt', 'b.txt', 'a.txt']);
    expect(result.duplicates).toBe(1);
    expect(run.saved).toHaveLength(2);
    expect(result.problems).toHaveLength(1);
  });

  test('bytes lie in the store before the record that refers to them', async () => {
    const run = fresh();
    const order: string[] = [];
    const vault = createMemoryVault();
    await takeFiles(run.input([file('a.txt', '一')], {
      vault: { putBlob: async (...given) => { const stored = await vault.putBlob(...given); order.push('bytes'); return stored; } },
      save: () => { order.push('record'); return Promise.resolve([]); },
    }));
    expect(order).toEqual(['bytes', 'record']);
  });

  test('stopping keeps what is saved and adds nothing more', async () => {
    const run = fresh();
    const controller = new AbortController();
    const vault = createMemoryVault();
    const many = Array.from({ length: 20 }, (_, at) => file(`${at}.txt`, `${at}`));
    const result = await takeFiles(run.input(many, {
      signal: controller.signal,
      vault: { putBlob: async (...given) => { const stored = await vault.putBlob(...given); controller.abort(); return stored; } },
    }));
    expect(result.stopped).toBe(true);
    expect(run.saved.length).toBeGreaterThan(0);
    expect(run.saved.length).toBeLessThan(20);
    expect(result.evidence).toHaveLength(run.saved.length);
    expect(result.problems).toEqual([]);
  });

  test('many files are few steps in the history, in the order in which they were chosen', async () => {
    const run = fresh();
    let steps = 0;
    const many = Array.from({ length: 300 }, (_, at) => file(`${at}.txt`, `${at}`));
    const result = await takeFiles(run.input(many, { save: (changes) => { steps += 1; run.changes.push(...changes); return Promise.resolve([]); } }));
    expect(result.evidence.map((one) => one.title)).toEqual(many.map(({ name }) => name));
    expect(run.changes).toHaveLength(300);
    expect(steps).toBeLessThan(100);
  });

  test('a save that fails stops the intake and says why', async () => {
    const run = fresh();
    const trouble = { code: 'E-VLT-40', severity: 'error', message: '磁盘空间不足。' } as const;
    const result = await takeFiles(run.input([file('a.txt', '一'), file('b.txt', '二')], { save: () => Promise.resolve([trouble]) }));
    expect(result).toMatchObject({ evidence: [], stopped: true, problems: [trouble] });
  });
});

const mzNamed = (): File => file('假.pdf', mz);

describe('copies of photos', () => {
  // A JPEG of two segments: Exif with a position, then picture data.
  const exif = [...ascii('Exif'), 0, 0, ...ascii('MM'), 0, 0x2a, 0, 0, 0, 8, 0, 0, ...ascii('GPS-POSITION')];
  const picture = [0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9];
  const jpeg = bytes([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2], exif, [0xff, 0xdb, 0, 4, 9, 9], picture);

  test('lose the position and nothing of the picture', async () => {
    const copy = await exportedCopy(new Blob([jpeg]), { marks: ['gps'], mediaType: 'image/jpeg' });
    const out = new Uint8Array(await copy.bytes.arrayBuffer());
    expect(copy.cleaned).toBe(true);
    expect(new TextDecoder('latin1').decode(out)).not.toContain('GPS-POSITION');
    expect(Array.from(out.slice(-picture.length))).toEqual(picture);
    expect(Array.from(out.slice(0, 2))).toEqual([0xff, 0xd8]);
  });
  test('lose what phones append behind the picture, and every segment that is not the picture', async () => {
    const trailer = bytes([0xff, 0xd8, 0xff, 0xe1, 0, exif.length + 2], exif, [0xff, 0xd9]);
    const mpf = bytes([0xff, 0xe2, 0, 10], 'MPF\u0000GPS!');
    const scans = bytes([0xff, 0xda, 0, 2, 1, 0xff, 0, 2, 0xff, 0xd0, 3, 0xff, 0xc4, 0, 4, 7, 7, 0xff, 0xda, 0, 2, 5, 0xff, 0xd9]);
    const whole = bytes([0xff, 0xd8], mpf, [0xff, 0xe2, 0, 8], 'ICC_AB', [0xff, 0xdb, 0, 4, 9, 9], scans, trailer);
    const copy = await exportedCopy(new Blob([whole]), { marks: ['gps'], mediaType: 'image/jpeg' });
    expect(new Uint8Array(await copy.bytes.arrayBuffer())).toEqual(bytes([0xff, 0xd8, 0xff, 0xe2, 0, 8], 'ICC_AB', [0xff, 0xdb, 0, 4, 9, 9], scans));
  });
  test('PNG keeps its picture and loses Exif', async () => {
    const withExif = bytes(png, [0, 0, 0, 4], 'eXIf', 'GPS!', [0, 0, 0, 0], [0, 0, 0, 0], 'IEND', [0xae, 0x42, 0x60, 0x82]);
    const copy = await exportedCopy(new Blob([withExif]), { marks: ['gps'], mediaType: 'image/png' });
    expect(new TextDecoder('latin1').decode(await copy.bytes.arrayBuffer())).not.toContain('GPS!');
    expect(copy.bytes.size).toBe(withExif.length - 16);
  });
  test('says when a position has to stay', async () => {
    expect((await exportedCopy(new Blob(['x']), { marks: ['gps'], mediaType: 'image/heic' })).cleaned).toBe(false);
    expect((await exportedCopy(new Blob([jpeg.slice(0, 10)]), { marks: ['gps'], mediaType: 'image/jpeg' })).cleaned).toBe(false);
  });
  test('leaves everything else as it is', async () => {
    const original = new Blob([jpeg]);
    expect((await exportedCopy(original, { marks: [], mediaType: 'image/jpeg' })).bytes).toBe(original);
  });
});
