import type { Drill } from '../../dossier/plan-records';
import { scoreDrill } from '../../plan/drill-work';
import { fillWords, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import { formatInstant } from '../../text/dates';
import type { Block, FormField, ReportDocument } from '../blocks';
import { drillPaper } from './drill-paper';
import type { DrillPaperInput } from './drill-paper';
import { logBlocks } from './incident-reports';

/**
 * The report of a drill 演练总结报告: facts, injects with what was expected, log, evaluation of 100 points, measured times,
 * improvement items. Items not yet judged say 未评分; there is no band while one is open.
 * @example drillReport({ pack, values, drill, createdOn: '2026-11-23' }).blocks.length
 */
export function drillReport(input: DrillPaperInput): ReportDocument {
  const { pack, values, drill } = input;
  const scenario = pack.drill.packs.find((one) => one.id === drill.packId);
  const signer = (role: string, path: string): { readonly role: string; readonly name: string; readonly date: string } => ({ role, name: valueText(values.byPath.get(path)?.value), date: '' });
  return drillPaper(input, '演练总结报告', [
    { kind: 'form', compact: true, groups: [{ title: '', fields: factsOf(drill) }] },
    { kind: 'note', tone: 'unofficial', text: '评分表、脚本与频次为本工具提供，非官方；细则第十一条要求“定期开展安全演练”，未规定次数与评分。' },
    ...(scenario ? injectBlocks(scenario, drill, values) : []),
    ...(drill.log.length > 0 ? logBlocks(drill.log, '演练日志') : []),
    ...evaluationBlocks(pack, drill),
    ...improvementBlocks(drill),
    { kind: 'heading', level: 2, text: '总结' },
    { kind: 'paragraph', text: drill.summary || '（未填写）', indent: true },
    { kind: 'approval', steps: [{ role: '评估人', name: '', date: '' }, signer('审核', 'org.security.name'), signer('批准', 'org.principal.name')] },
  ]);
}

function factsOf(drill: Drill): readonly FormField[] {
  const pairs: readonly (readonly [string, string])[] = [
    ['演练名称', drill.title],
    ['方式', drill.mode],
    ['开始', instant(drill.startedAt)],
    ['结束', instant(drill.endedAt)],
    ['地点', drill.place],
    ['参加部门', drill.departments],
    ['参演人员', drill.participants],
    ['目的', drill.purpose],
  ];
  return pairs.map(([label, value]) => ({ label, value: value || '—' }));
}

function instant(at: string | null): string {
  return at === null ? '—' : formatInstant(at);
}

function injectBlocks(scenario: PlanPack['drill']['packs'][number], drill: Drill, values: PlanValues): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: '情景投放' },
    {
      kind: 'table',
      columns: [{ title: '分钟', weight: 1 }, { title: '投放内容', weight: 4 }, { title: '追问', weight: 3 }, { title: '期望动作', weight: 4 }, { title: '已投放', weight: 1.2 }],
      rows: scenario.injects.map((one, at) => [String(one.minute), one.text, one.ask, fillWords(one.expect, values), drill.injected.includes(at) ? '是' : '否']),
      compact: true,
    },
  ];
}

function evaluationBlocks(pack: PlanPack, drill: Drill): readonly Block[] {
  const score = scoreDrill(pack, drill);
  const result = score.open.length > 0 ? `已评 ${score.points} 分，还有 ${score.open.length} 项未评分，暂不定等级` : `总分 ${score.points} 分，${score.band ?? ''}`;
  const times = Object.entries(drill.timings);
  return [
    { kind: 'heading', level: 2, text: '评估' },
    {
      kind: 'table',
      caption: pack.drill.evaluation.title,
      columns: [{ title: '项目', weight: 3 }, { title: '要点', weight: 6 }, { title: '满分', weight: 1 }, { title: '得分', weight: 1.2 }, { title: '说明', weight: 3 }],
      rows: pack.drill.evaluation.items.map((item) => {
        const given = drill.scores[item.id];
        return [item.title, item.criteria, String(item.weight), given ? String(Math.min(given.points, item.weight)) : '未评分', given?.note ?? ''];
      }),
      compact: true,
    },
    { kind: 'paragraph', text: [{ text: result, bold: true }] },
    ...(times.length > 0 ? [{ kind: 'form', compact: true, groups: [{ title: '各环节用时（分钟）', fields: times.map(([label, minutes]) => ({ label, value: String(minutes) })) }] } as const] : []),
  ];
}

const severity = { high: '高', medium: '中', low: '低' } as const;

function improvementBlocks(drill: Drill): readonly Block[] {
  if (drill.improvements.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: '问题与整改' },
    {
      kind: 'table',
      columns: [{ title: '序号', weight: 1 }, { title: '问题', weight: 6 }, { title: '风险', weight: 1 }, { title: '责任人', weight: 2 }, { title: '期限', weight: 2 }, { title: '已转整改', weight: 1.4 }],
      rows: drill.improvements.map((one, at) => [String(at + 1), one.text, severity[one.severity], one.owner, one.dueOn === null ? '' : valueText(one.dueOn), one.gapId === null ? '否' : '是']),
      compact: true,
    },
  ];
}
