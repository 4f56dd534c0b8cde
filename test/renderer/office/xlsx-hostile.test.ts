import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { checklistColumns, checklistMarks, checklistSheet, readChecklistSheet } from '#shared/checklist/checklist-sheet';
import { applicableItems } from '#shared/checklist/applicable-items';
import { readXlsx } from '../../../renderer/office/xlsx-read';
import { writeXlsx } from '../../../renderer/office/xlsx-write';
import { readPack } from '../../shared/checklist/fixture';

const pack = readPack();
const items = applicableItems(pack, { type: 'platform', level: 1, keyEnterprise: false });
const input = { pack, type: 'platform', level: 1, items, answers: {}, persons: {}, evidenceTitles: new Map<string, string>() } as const;
const good = new Uint8Array(await (await writeXlsx({ title: '清单', sheet: checklistSheet(input), help: [], marks: checklistMarks(input) })).arrayBuffer());
const titles = Object.values(checklistColumns);
const read = (bytes: Uint8Array<ArrayBuffer>): ReturnType<typeof readXlsx> => readXlsx(new Blob([bytes]), '安全清单', titles);

const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const book = '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="安全清单" sheetId="1" r:id="rId1" xmlns:r="r"/></sheets></workbook>';
const zip = (files: Record<string, string | Uint8Array>): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content])), { level: 9 });
const bytes = (...parts: (string | number[])[]): Uint8Array<ArrayBuffer> => Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...strToU8(part)] : part)));
const cut = (share: number): Uint8Array<ArrayBuffer> => good.slice(0, Math.floor(good.length * share));
function flipped(at: number): Uint8Array<ArrayBuffer> {
  const copy = good.slice();
  copy[Math.floor(copy.length * at)]! ^= 0xff;
  return copy;
}
const sheetXml = (body: string): Uint8Array<ArrayBuffer> =>
  zip({
    '[Content_Types].xml': types,
    'xl/workbook.xml': book,
    'xl/_rels/workbook.xml.rels': '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${body}`,
  });
const sheet = (rows: string): Uint8Array<ArrayBuffer> => sheetXml(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`);
const inline = (ref: string, text: string): string => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const letters = 'ABCDEFGHIJ';
const head = `<row r="1">${titles.map((title, at) => inline(`${letters[at]}1`, title)).join('')}</row>`;

/** Files that cannot be read at all: a coded refusal, and never an exception. */
const refused: Record<string, Uint8Array<ArrayBuffer>> = {
  空文件: new Uint8Array(),
  一个字节: bytes('P'),
  纯文本: bytes('编号,结论\nREG-01,符合'),
  PDF: bytes('%PDF-1.7'),
  程序: bytes('MZ', Array(200).fill(0) as number[]),
  HTML改名: bytes('<html><table><tr><td>编号</td></tr></table></html>'),
  加密或旧版: bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], Array(600).fill(0) as number[]),
  只有签名的压缩包: bytes('PK\u0003\u0004'),
  空压缩包: bytes('PK\u0005\u0006', Array(18).fill(0) as number[]),
  普通压缩包: zip({ 'a.txt': 'hello' }),
  文档改名: zip({ '[Content_Types].xml': types, 'word/document.xml': '<w/>' }),
  缺工作簿: zip({ '[Content_Types].xml': types }),
  缺类型表: zip({ 'xl/workbook.xml': book }),
  含宏: zip({ '[Content_Types].xml': types, 'xl/workbook.xml': book, 'xl/vbaProject.bin': 'x' }),
  含宏改大小写: zip({ '[Content_Types].xml': types, 'xl/workbook.xml': book, 'xl/VBAPROJECT.BIN': 'x' }),
  炸弹: zip({ '[Content_Types].xml': types, 'xl/workbook.xml': book, 'xl/big.xml': new Uint8Array(120 * 1024 * 1024) }),
  很多条目: zip({ '[Content_Types].xml': types, 'xl/workbook.xml': book, ...Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`xl/f${at}`, ''])) }),
  截去一半: cut(0.5),
  截去末尾: cut(0.98),
  只剩开头: cut(0.02),
  翻转开头: flipped(0.0001),
  乱序XML: zip({ '[Content_Types].xml': types, 'xl/workbook.xml': '<workbook><sheets></workbook>' }),
  外部实体: zip({ '[Content_Types].xml': types, 'xl/workbook.xml': `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets><sheet name="&x;" sheetId="1" r:id="rId1" xmlns:r="r"/></sheets></workbook>` }),
  实体炸弹: zip({ '[Content_Types].xml': types, 'xl/workbook.xml': `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><workbook>&c;</workbook>` }),
  别的工作表名: sheetXml('<worksheet xmlns="x"/>').slice(0, -1),
  空表: sheet(''),
  缺列: sheet(`<row r="1">${inline('A1', '编号')}</row>`),
  表头重复: sheet(`<row r="1">${titles.map((title, at) => inline(`${letters[at]}1`, title)).join('')}${inline('J1', '编号')}</row>`),
  行数过多: sheet(head + Array.from({ length: 5200 }, (_, at) => `<row r="${at + 2}">${inline(`A${at + 2}`, 'x')}</row>`).join('')),
  列数过多: sheet(`<row r="1">${titles.map((title, at) => inline(`${letters[at]}1`, title)).join('')}${Array.from({ length: 80 }, (_, at) => inline(`B${letters[Math.floor(at / 10)]}${letters[at % 10]}1`.replace(/^B([A-J])([A-J])1$/, 'A$1$21').replace(/^A/, 'B'), `t${at}`)).join('')}</row>`),
};

/** Files that can be read and whose one row cannot be used: the code that says so. */
const refusedRows: Record<string, readonly [code: string, file: Uint8Array<ArrayBuffer>]> = {
  陌生编号: ['E-XLS-10', sheet(`${head}<row r="2">${inline('A2', 'REG-999')}${inline('C2', '符合')}</row>`)],
  路径编号: ['E-XLS-10', sheet(`${head}<row r="2">${inline('A2', '../../etc/passwd')}${inline('C2', '符合')}</row>`)],
  原型编号: ['E-XLS-10', sheet(`${head}<row r="2">${inline('A2', '__proto__')}${inline('C2', '符合')}</row>`)],
  脚本编号: ['E-XLS-10', sheet(`${head}<row r="2">${inline('A2', '&lt;script&gt;alert(1)&lt;/script&gt;')}${inline('C2', '符合')}</row>`)],
  陌生结论: ['E-XLS-11', sheet(`${head}<row r="2">${inline('A2', 'REG-01')}${inline('C2', '大致符合吧')}</row>`)],
  原型结论: ['E-XLS-11', sheet(`${head}<row r="2">${inline('A2', 'REG-01')}${inline('C2', 'constructor')}</row>`)],
  公式当结论: ['E-XLS-11', sheet(`${head}<row r="2">${inline('A2', 'REG-01')}<c r="C2" t="str"><f>HYPERLINK("http://x","符合")</f><v>乱写</v></c></row>`)],
  陌生人员: ['E-XLS-12', sheet(`${head}<row r="2">${inline('A2', 'REG-01')}${inline('F2', '无名氏')}</row>`)],
  不适用无理由: ['E-XLS-13', sheet(`${head}<row r="2">${inline('A2', 'REG-01')}${inline('C2', '不适用')}</row>`)],
  说明超长: ['E-XLS-14', sheet(`${head}<row r="2">${inline('A2', 'REG-01')}${inline('D2', '长'.repeat(32_000))}</row>`)],
  另一版内容: ['E-XLS-15', sheet(`${head}<row r="2">${inline('A2', 'REG-01')}${inline('B2', 'f'.repeat(64))}${inline('C2', '符合')}</row>`)],
};

/** Files that can be read but hold odd things: nothing of them may change an answer without showing it. */
const odd: Record<string, Uint8Array<ArrayBuffer>> = {
  孤立末行: sheet(`${head}<row r="1048576">${inline('A1048576', 'REG-01')}</row>`),
  错误值: sheet(`${head}<row r="2">${inline('A2', 'REG-01')}<c r="C2" t="e"><v>#REF!</v></c></row>`),
  外部链接公式: sheet(`${head}<row r="2">${inline('A2', 'REG-01')}<c r="C2" t="str"><f>'[http://x/a.xlsx]S'!A1</f></c></row>`),
  原型编号: sheet(`${head}<row r="2">${inline('A2', '__proto__')}${inline('C2', '符合')}</row><row r="3">${inline('A3', 'constructor')}${inline('C3', '符合')}</row>`),
  超长: sheet(`${head}<row r="2">${inline('A2', 'REG-01')}${inline('D2', '长'.repeat(20_000))}</row>`),
  重复编号: sheet(`${head}<row r="2">${inline('A2', 'REG-99')}</row><row r="3">${inline('A3', 'REG-99')}</row>`),
  合并单元格: sheetXml(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${head}<row r="2" hidden="1">${inline('A2', 'REG-88')}</row></sheetData><mergeCells><mergeCell ref="A2:F2"/></mergeCells></worksheet>`),
};

describe('hostile workbooks', () => {
  test.each(Object.entries(refused))('%s: refused with a code and a Chinese sentence', async (_, file) => {
    const result = await read(file);
    expect(result.ok).toBe(false);
    if (result.ok) return;
    expect(result.problems[0]!.code).toMatch(/^E-XLS-\d\d$/);
    expect(result.problems[0]!.message).toMatch(/[\u4e00-\u9fff]{8}/);
  });

  test.each(Object.entries(refusedRows))('%s: the row is refused with its code, its cell and a Chinese sentence', async (_, [code, file]) => {
    const result = await read(file);
    if (!result.ok) throw new Error(result.problems[0]!.message);
    const reading = readChecklistSheet(input, result.value.rows);
    expect([reading.changed, reading.differences]).toEqual([{}, []]);
    expect(reading.problems.map((found) => found.code)).toEqual([code]);
    expect(reading.problems[0]!.message).toMatch(/[A-J]2.*[\u4e00-\u9fff]{6}/);
  });

  test.each(Object.entries(odd))('%s: read without changing anything', async (_, file) => {
    const result = await read(file);
    if (!result.ok) {
      expect(result.problems[0]!.code).toMatch(/^E-XLS-\d\d$/);
      return;
    }
    const reading = readChecklistSheet(input, result.value.rows);
    expect(reading.changed).toEqual({});
    expect(reading.differences).toEqual([]);
    for (const found of reading.problems) expect(found.code).toMatch(/^E-XLS-\d\d$/);
  });

  test('there are at least forty', () => {
    // Each of these gets a code and a Chinese sentence and changes nothing; the odd ones come on top.
    expect(Object.keys(refused).length + Object.keys(refusedRows).length).toBeGreaterThanOrEqual(40);
  });
  test('the unharmed file is read', async () => {
    expect((await read(good)).ok).toBe(true);
  });
});
