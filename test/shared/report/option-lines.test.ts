import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textWidth } from '#shared/report/charts/text-width';
import { optionLines } from '#shared/report/option-lines';

test('an option that would not end on its line begins the next', () => {
  expect(optionLines('□特别重大　□重大　□较大　□一般　□待定', 9)).toBe('□特别重大　□重大\n□较大　□一般\n□待定');
  expect(optionLines('类别：□甲　□乙', 40)).toBe('类别：□甲　□乙');
  expect(optionLines('没有方框的文字', 3)).toBe('没有方框的文字');
  expect(optionLines('□是\n□否', 2)).toBe('□是\n□否');
});

test('nothing is lost, no line begins or ends apart from its box, none is too wide that could be parted', () => {
  const labels = fc.array(fc.stringMatching(/^[一-龥a-z（）：＿]{1,8}$/), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(labels, fc.integer({ min: 4, max: 40 }), (names, room) => {
      const text = names.map((name) => `□${name}`).join('　');
      const lines = optionLines(text, room).split('\n');
      expect(lines.join('').replaceAll('　', '')).toBe(text.replaceAll('　', ''));
      for (const line of lines) {
        expect(line.startsWith('□')).toBe(true);
        expect(line.endsWith('□')).toBe(false);
        if (line.split('□').length > 2) expect(textWidth(line, 1)).toBeLessThanOrEqual(room);
      }
    }),
  );
});
