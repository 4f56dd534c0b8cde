// @vitest-environment jsdom
import { getSchema } from '@tiptap/core';
import { DOMParser as SchemaParser } from '@tiptap/pm/model';
import { describe, expect, it } from 'vitest';
import { blocksOfDoc } from '#shared/plan/editor-doc';
import type { EditorNode } from '#shared/plan/editor-doc';
import { writeSection } from '#shared/plan/section-text';
import { pasteNotice } from '../../../../renderer/screens/plan/editor/paste-report';
import type { PasteReport } from '../../../../renderer/screens/plan/editor/paste-report';
import { cleanPasted } from '../../../../renderer/screens/plan/editor/pasted-content';
import { planExtensions } from '../../../../renderer/screens/plan/editor/plan-extensions';

const schema = getSchema(planExtensions());
const pathOf = (label: string): string | null => (label === '主要负责人姓名' ? 'org.principal.name' : null);

function paste(html: string): { readonly text: string; readonly report: PasteReport } {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const report = cleanPasted(body, pathOf);
  return { text: writeSection(blocksOfDoc(SchemaParser.fromSchema(schema).parse(body).toJSON() as EditorNode)), report };
}

const item = (mark: string, words: string, level = 1): string => `<p class=MsoListParagraph style='margin-left:21pt;text-indent:-21pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]><span style='mso-ascii-font-family:宋体'>${words}<o:p></o:p></span></p>`;

describe('content pasted from Word and WPS', () => {
  it('keeps words, real lists and bold, and leaves its markup behind', () => {
    const { text, report } = paste(`<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-parent:""}</style><xml><o:OfficeDocumentSettings/></xml></head><body><!--StartFragment--><h2 style='mso-list:none'>处置要求</h2><p class=MsoNormal style='mso-pagination:widow-orphan'><b style='mso-bidi-font-weight:normal'>先断网</b>，再取证&nbsp;。<o:p>&nbsp;</o:p></p>${item('1.', '第一步')}${item('2.', '第二步')}${item('·', '要点', 2)}<p class=MsoNormal>由{{主要负责人姓名}}批准，{{某人}}除外。𠮷</p><!--EndFragment--></body></html>`);
    expect(text).toBe(['## 处置要求', '**先断网**，再取证 。', '1. 第一步', '1. 第二步', '- 要点', String.raw`由{{org.principal.name}}批准，\{\{某人\}\}除外。𠮷`].join('\n'));
    expect(text).not.toMatch(/mso|o:p|font/);
    expect(pasteNotice(report)).toBe('多级列表已并成一级，请核对编号。');
  });

  it('names every picture that it leaves out', () => {
    const { text, report } = paste(`<p>见图<img src="file:///C:/Users/a/clip_image001.png" alt="厂区平面图">。</p><p><img src="data:image/png;base64,AAAA"></p><p><img src="msohtmlclip/01/clip_image002.jpg"></p>`);
    expect(text).toBe('见图。');
    expect(report.pictures).toEqual(['厂区平面图', '', 'clip_image002.jpg']);
    expect(pasteNotice(report)).toContain('3 张图片（“厂区平面图”、第 2 张，无名称、“clip_image002.jpg”），预案正文不能放图片');
  });

  it('keeps tables as tables: merged cells apart, paragraphs and lists of a cell as lines', () => {
    const { text, report } = paste(`<table class=MsoTableGrid style='mso-yfti-tbllook:1184'><tr style='mso-yfti-irow:0'><td colspan=2 width=100><p class=MsoNormal>岗位</p></td><td><p>电话</p></td></tr><tr><td rowspan=2>值长</td><td><p>第一段</p><p>第二段</p></td><td>1|2</td></tr><tr><td><ol><li>看</li><li>报</li></ol></td><td></td></tr></table>`);
    expect(text.split('\n')).toEqual(['| 岗位 |  | 电话 |', String.raw`| 值长 | 第一段\n第二段 | 1\|2 |`, String.raw`|  | 1. 看\n2. 报 |  |`]);
    expect(pasteNotice(report)).toBe('表格里有 2 处合并单元格，已拆开，文字留在第一格，请核对。');
  });

  it('cuts a table that is too long and says so', () => {
    const { text, report } = paste(`<table>${Array.from({ length: 230 }, (_, at) => `<tr><td>${at}</td><td>系统${at}</td></tr>`).join('')}</table>`);
    expect(text.split('\n')).toHaveLength(200);
    expect(pasteNotice(report)).toContain('粘贴的表格有 230 行，正文里一张表最多 200 行，只放入了前 200 行。');
  });

  it('makes lists in lists flat and keeps every word', () => {
    const { text, report } = paste('<ul><li>甲<ul><li>乙</li><li>丙<ol><li>丁</li></ol></li></ul></li><li><p>戊</p><p>己</p></li></ul>');
    expect(text).toBe(String.raw`- 甲${'\n'}- 乙${'\n'}- 丙${'\n'}- 丁${'\n'}- 戊\n己`);
    expect(report.nestedLists).toBe(2);
  });

  it('takes no markup along that could do anything', () => {
    const { text } = paste('<p onclick="x()">甲<script>x()</script><a href="javascript:x()">乙</a><iframe src="https://example.org"></iframe><style>p{}</style></p>');
    expect(text).toBe('甲乙');
  });
});
