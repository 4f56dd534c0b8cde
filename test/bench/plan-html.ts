import type { Block, Cell, ReportDocument, Text } from '#shared/report/blocks';
import { escapeXml } from '#shared/report/charts/svg';

const text = (value: Text): string => escapeXml(typeof value === 'string' ? value : value.map((run) => run.text).join(''));
const cell = (value: Cell | string, tag: string): string => {
  if (typeof value === 'string') return `<${tag}>${text(value)}</${tag}>`;
  return `<${tag} colspan="${value.colSpan ?? 1}" rowspan="${value.rowSpan ?? 1}">${text(value.text)}</${tag}>`;
};

const html: { readonly [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => string } = {
  cover: (block) => `<section class="cover"><h1>${escapeXml(block.title)}</h1>${block.lines.map(([name, value]) => `<p>${escapeXml(name)}：${text(value)}</p>`).join('')}</section>`,
  contents: () => '',
  heading: (block) => `<h${block.level}>${escapeXml(block.text)}</h${block.level}>`,
  paragraph: (block) => `<p>${text(block.text)}</p>`,
  list: (block) => `<ol>${block.items.map((item) => `<li>${text(item)}</li>`).join('')}</ol>`,
  table: (block) => `<table><thead><tr>${block.columns.map((column) => `<th>${escapeXml(column.title)}</th>`).join('')}</tr></thead>${block.rows.map((row) => `<tr>${row.map((each) => cell(each, 'td')).join('')}</tr>`).join('')}</table>`,
  form: (block) => `<table>${block.groups.map((group) => `<tr><th colspan="2">${escapeXml(group.title)}</th></tr>${group.fields.map((field) => `<tr><th>${escapeXml(field.label)}</th><td>${text(field.value)}</td></tr>`).join('')}`).join('')}</table>`,
  'cut-cards': (block) => `<table>${block.cards.map((card) => `<tr><td>${escapeXml(card.title)} ${card.lines.map(([name, value]) => `${escapeXml(name)} ${text(value)}`).join(' ')}</td></tr>`).join('')}</table>`,
  facts: (block) => `<table>${block.pairs.map(([name, value]) => `<tr><th>${escapeXml(name)}</th><td>${text(value)}</td></tr>`).join('')}</table>`,
  figure: (block) => block.svg,
  note: (block) => `<p class="note">${text(block.text)}</p>`,
  approval: (block) => `<table>${block.steps.map((step) => `<tr><td>${escapeXml(step.role)}</td><td>${escapeXml(step.name)}</td><td></td></tr>`).join('')}</table>`,
  'page-break': () => '<div class="break"></div>',
  keep: (block) => `<div class="keep">${block.blocks.map(blockHtml).join('')}</div>`,
};

function blockHtml(block: Block): string {
  return (html[block.kind] as (own: Block) => string)(block);
}

/** The same content for Chromium's own print: same fonts, sizes and margins, but no contents with page numbers. */
export function planHtml(document: ReportDocument, fontBase: string): string {
  const style = `
    @font-face { font-family: Song; src: url(${fontBase}/song.ttf); } @font-face { font-family: Hei; src: url(${fontBase}/hei.ttf); }
    @page { size: A4; margin: 37mm 26mm 35mm 28mm; }
    body { font: 16pt/28.95pt Song; margin: 0; } p { margin: 0; text-indent: 2em; text-align: justify; } h1, h2, h3, h4 { font: 16pt/1.6 Hei; margin: .5em 0; break-after: avoid; }
    table { width: 100%; border-collapse: collapse; font: 10.5pt/1.5 Song; margin: .5em 0; } td, th { border: .6pt solid #444; padding: 3pt 4pt; } thead { display: table-header-group; } tr { break-inside: avoid; }
    .break, .cover { break-after: page; } .keep { break-inside: avoid; } svg { max-width: 100%; height: auto; } .note { font-size: 11pt; background: #f1f3f5; text-indent: 0; }`;
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style>${style}</style></head><body>${document.blocks.map(blockHtml).join('')}</body></html>`;
}
