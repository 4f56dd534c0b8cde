import { expect, it } from 'vitest';
import { pastedLines } from '../../../../renderer/screens/plan/pasted-lines';

function pasted(text: string, html = '', files = 0): Pick<DataTransfer, 'getData' | 'files'> {
  return { getData: (kind) => (kind === 'text/html' ? html : text), files: { length: files } as unknown as FileList };
}

it('brings paragraphs from Word line by line, without their formatting', () => {
  expect(pastedLines(pasted('第一段\r\n\r\n  第二段  '))).toEqual({ lines: ['第一段', '第二段'], notice: '' });
});

it('brings a block from Excel as table rows; a bar inside a cell cannot split it', () => {
  expect(pastedLines(pasted('项\t值\n甲|乙\t1')).lines).toEqual(['| 项 | 值 |', '| 甲／乙 | 1 |']);
});

it('says that a picture was left behind, whether it came as a file or inside the page', () => {
  expect(pastedLines(pasted('文字', '<p>文字<img src="x"></p>')).notice).toContain('图片没有带入');
  expect(pastedLines(pasted('', '', 1)).notice).toContain('图片没有带入');
});
