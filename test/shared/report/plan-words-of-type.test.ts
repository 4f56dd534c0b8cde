import { expect, it } from 'vitest';
import { blockText } from '#shared/plan/plan-blocks';
import { spineOf } from '#shared/report/charts/step-spine';
import { fiveEnterprises } from '../../fixtures/five-enterprises';
import { printedWords } from '../../fixtures/printed-words';
import { given, sampleDossier } from '../plan/sample-dossiers';
import { blocksOf, planOf } from './plan-reader';

// The list of authorities is the same for all; the system list is the enterprise's own.
const common = new Set(['S02.2', 'S03.8']);

it.each([
  ['connected_industrial', /租户|标识注册|解析数据|节点值班|平台值班/u],
  ['platform', /标识|解析数据|节点值班|上级节点|车间|停车|控制器|工程师站|组态|配方/u],
  ['identifier', /租户|控制类|平台值班|下行|车间|停车|控制器|工程师站|组态|配方/u],
] as const)('a %s enterprise reads of nothing that it does not run', (type, strange) => {
  const plan = planOf(sampleDossier([type], 3, [given('lines', [])]));
  const found = [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes].filter((section) => !common.has(section.id) && strange.test(section.blocks.map((block) => blockText(block)).join('\n')));
  expect(found.map((section) => section.id)).toEqual([]);
});

/** Words that only one kind of enterprise has a use for, anywhere in what is printed. */
const strangers = [
  { names: ['industrial', 'small'], strange: /租户|接入企业|解析节点|标识注册|控制类指令|平台值班/u },
  { names: ['platform', 'identifier'], strange: /仓储|能源管理|操作站|工程师站|控制器|组态|配方|停产|检修|泄漏|车间|厂区|产线|反应釜|变频器|降产|装置状态|生产××/u },
];

/** What is the same for all: the national levels of data events. */
const plainOf = (words: string): string => words.replaceAll(/大范围停工|停工范围较大/gu, '');

it.each(strangers)('a printed plan of $names has no words of another type, in tables, forms and cards either', ({ names, strange }) => {
  for (const { name, document } of fiveEnterprises().filter((one) => names.includes(one.name))) {
    const lines = plainOf(printedWords(document('compact').blocks)).split('\n').filter((line) => strange.test(line));
    expect(lines, name).toEqual([]);
  }
});

it('names the steps of the response in 7.1 in the order in which its flow draws them', () => {
  for (const { name, dossier } of fiveEnterprises()) {
    const [text, figure] = [blocksOf(dossier, 'S07.1').find((block) => block.kind === 'paragraph')!, planOf(dossier).figures.find((one) => one.id === 'F_FLOW')!];
    const drawn = spineOf(figure.nodes.map((node) => node.id), figure.edges)!.main.map((id) => figure.nodes.find((node) => node.id === id)!.text).join('、');
    for (const words of [blockText(text), drawn]) {
      const places = ['先期处置', '接报', '判级', '启动', '取证', '抑制', '根除', '恢复', '结束', '总结'].map((step) => words.indexOf(step));
      expect(places, `${name}: ${words}`).toEqual(places.toSorted((one, other) => one - other));
      expect(places[0], words).toBeGreaterThan(-1);
    }
  }
});
