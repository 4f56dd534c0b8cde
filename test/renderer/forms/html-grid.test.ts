// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readHtmlTable } from '../../../renderer/forms/html-grid';

describe('readHtmlTable', () => {
  it('repeats a value merged downwards and keeps one merged sideways in its first cell', () => {
    const grid = readHtmlTable('<table><tr><td rowspan="2">张三</td><td colspan="2">甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>');
    expect(grid?.rows).toEqual([
      ['张三', '甲', ''],
      ['张三', '乙', '丙'],
    ]);
    expect([...(grid?.merged ?? [])].toSorted()).toEqual(['1:1', '1:2', '1:3', '2:1']);
  });

  it('reads line breaks in cells', () => {
    expect(readHtmlTable('<table><tr><td>203.0.113.8<br>203.0.113.9</td></tr></table>')?.rows).toEqual([['203.0.113.8\n203.0.113.9']]);
  });

  it('runs and loads nothing', () => {
    const before = document.querySelectorAll('script, img').length;
    const grid = readHtmlTable('<table><tr><td><img src="x" onerror="globalThis.hit = 1"><script>globalThis.hit = 1</script>甲</td></tr></table>');
    expect(grid?.rows[0]?.[0]).toContain('甲');
    expect((globalThis as { hit?: number }).hit).toBeUndefined();
    expect(document.querySelectorAll('script, img').length).toBe(before);
  });

  it('does not believe absurd spans', () => {
    const grid = readHtmlTable('<table><tr><td colspan="99999" rowspan="65534">甲</td></tr></table>');
    expect(grid?.rows.length).toBeLessThanOrEqual(10_000);
    expect(grid?.rows[0]?.length).toBeLessThanOrEqual(200);
  });

  it('gives null without a table', () => expect(readHtmlTable('<p>甲</p>')).toBeNull());
});
