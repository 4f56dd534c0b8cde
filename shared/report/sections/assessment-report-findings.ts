import { compareAssessments, movementNames } from '../../checklist/assessments';
import { frozenWords } from '../../checklist/frozen-words';
import { gapStatusNames } from '../../checklist/gaps';
import { rateText } from '../../checklist/rate-text';
import { gapSeverity, severityNames } from '../../checklist/severity';
import { verdictNames } from '../../dossier/checklist-records';
import type { FrozenItem, Gap } from '../../dossier/checklist-records';
import { formatCivilDate } from '../../text/dates';
import { formatWan } from '../../text/numbers';
import type { Block, Cell } from '../blocks';
import { catalogueRows } from './evidence-catalogue';
import type { AssessmentReportParts } from './assessment-report-parts';
import { foundWords, markedTitle } from './assessment-report-parts';

type Row = AssessmentReportParts['rows'][number];

const isFinding = ([, item]: Row): boolean => item.verdict === 'partial' || item.verdict === 'unmet';

/** The gap that is being worked on for an item, else the last one. */
const mainGap = (parts: AssessmentReportParts, id: string): Gap | undefined => parts.gapsOf(id).find((gap) => gap.status !== 'closed') ?? parts.gapsOf(id).at(-1);

function severityOf(parts: AssessmentReportParts, id: string, item: FrozenItem): Gap['severity'] {
  const gap = mainGap(parts, id);
  if (gap) return gap.severity;
  return gapSeverity(parts.pack.scoring, { critical: item.critical, weight: item.weight as 1 | 2 | 3 }, item.verdict ?? 'unmet', parts.run.frozen[id]?.objects ?? {});
}

/** That nothing was found: only of what was assessed. */
function noFindings({ whole }: AssessmentReportParts, what: string): string {
  if (whole.open === whole.count) return `还没有评出结论，列不出${what}。`;
  return whole.open > 0 ? `已评的项中没有${what}；还有 ${whole.open} 项未评。` : `没有${what}。`;
}

/**
 * Chapter six: every finding with its severity, most serious first. Every item that is not met stands here and in
 * chapter eight, so that the two can be checked against chapter four.
 * @example riskBlocks(parts)
 */
export function riskBlocks(parts: AssessmentReportParts): readonly Block[] {
  const findings = parts.rows.filter(isFinding);
  if (findings.length === 0) return [{ kind: 'paragraph', indent: true, text: noFindings(parts, '部分符合或不符合的项') }];
  const order = { high: 0, medium: 1, low: 2 } as const;
  const rated = findings.map(([id, item]) => ({ id, item, severity: severityOf(parts, id, item) })).toSorted((left, right) => order[left.severity] - order[right.severity]);
  const encouraged = rated.filter((one) => one.item.encouraged).length;
  const count = (severity: Gap['severity']): number => rated.filter((one) => one.severity === severity).length;
  return [
    { kind: 'paragraph', indent: true, text: `共发现 ${rated.length} 个问题：高 ${count('high')} 个，中 ${count('medium')} 个，低 ${count('low')} 个${encouraged > 0 ? `；其中鼓励项 ${encouraged} 个，不计入符合率和结论` : ''}。` },
    { kind: 'note', tone: 'unofficial', text: `风险等级：${parts.pack.scoring.risk.rule}。` },
    {
      kind: 'table',
      caption: '问题与风险等级',
      compact: true,
      columns: [{ title: '等级', weight: 0.8, align: 'center' }, { title: '编号', weight: 1.8 }, { title: '问题', weight: 2.4 }, { title: '结论', weight: 1.2, align: 'center' }, { title: '关联系统与情况说明', weight: 2.8 }],
      rows: rated.map(({ id, item, severity }) => [severityNames[severity], id, markedTitle(item), item.verdict ? verdictNames[item.verdict] : '', riskWords(parts, id)]),
    },
    { kind: 'note', tone: 'info', text: '各问题面临的威胁和可能的影响须由评测人结合现场补充，本工具不据清单推断。' },
  ];
}

/** What was found, and why its severity is another one than the rule gives. */
function riskWords(parts: AssessmentReportParts, id: string): string {
  const reason = mainGap(parts, id)?.severityReason.trim() ?? '';
  const found = foundWords(parts, id);
  return reason === '' ? found : `${found === '—' ? '' : `${found}　`}等级调整理由：${reason}`;
}

/**
 * Chapter eight: each finding with its measure, owner, date and state; without a gap the measure of the pack is offered
 * and the rest is marked missing.
 * @example problemBlocks(parts)
 */
export function problemBlocks(parts: AssessmentReportParts): readonly Block[] {
  const findings = parts.rows.filter(isFinding);
  if (findings.length === 0) return [{ kind: 'paragraph', indent: true, text: noFindings(parts, '需要整改的问题') }];
  return [
    { kind: 'paragraph', indent: true, text: `整改任务的责任人、期限和状态截至${formatCivilDate(parts.createdOn)}；期限由企业自定，是内部目标。没有列入整改的，措施取自清单建议。` },
    {
      kind: 'table',
      caption: '问题清单与整改计划',
      compact: true,
      columns: [{ title: '编号', weight: 1.6 }, { title: '问题', weight: 1.8 }, { title: '整改措施', weight: 2.4 }, { title: '责任人', weight: 1.1 }, { title: '预算', weight: 0.9, align: 'center' }, { title: '期限', weight: 1.5 }, { title: '状态', weight: 1.3, align: 'center' }],
      rows: findings.map(([id, item]) => {
        const gap = mainGap(parts, id);
        const owner = parts.personName(gap?.ownerId ?? parts.run.frozen[id]?.ownerId);
        return [
          id,
          markedTitle(item),
          gap?.measure || parts.itemOf(id)?.fix || '—',
          owner === '' ? { text: [{ text: '未定', missing: true }] } : owner,
          gap?.budget === null || gap === undefined ? '—' : formatWan(gap.budget),
          gap?.dueOn ? formatCivilDate(gap.dueOn) : { text: [{ text: '未定', missing: true }] },
          gap ? gapStatusNames[gap.status] : '未列入',
        ];
      }),
    },
  ];
}

/**
 * Chapter nine: what has become of the findings of the run before.
 * @example followUpBlocks(parts)
 */
export function followUpBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { previous, run } = parts;
  if (!previous) return [{ kind: 'paragraph', indent: true, text: '企业档案中没有更早的已结束评测，没有上次问题可以对照。' }];
  const lines = compareAssessments(previous, run);
  const old = lines.filter((line) => line.before?.verdict === 'unmet' || line.before?.verdict === 'partial');
  const count = (movement: string): number => lines.filter((line) => line.movement === movement).length;
  return [
    {
      kind: 'paragraph',
      indent: true,
      text: `上次评测结束于${formatCivilDate(previous.closedOn ?? previous.startedOn)}，符合率 ${rateText(previous.result?.rate ?? null)}；本次 ${rateText(run.result?.rate ?? null)}。与上次相比改进 ${count('improved')} 项，退步 ${count('worse')} 项，不变 ${count('same')} 项，不可比 ${count('unclear')} 项，新增 ${count('new')} 项，取消 ${count('removed')} 项。`,
    },
    old.length === 0
      ? { kind: 'paragraph', indent: true, text: '上次没有部分符合或不符合的项。' }
      : {
          kind: 'table',
          caption: '上次问题的变化',
          compact: true,
          columns: [{ title: '编号', weight: 1.2 }, { title: '检查项', weight: 2.4 }, { title: '上次', weight: 1.3, align: 'center' }, { title: '本次', weight: 1.3, align: 'center' }, { title: '变化', weight: 1, align: 'center' }, { title: '整改任务', weight: 1.1, align: 'center' }],
          rows: old.map((line) => [line.id, line.title, frozenWords(line.before, previous.frozen[line.id]), frozenWords(line.after, run.frozen[line.id]), movementNames[line.movement], taskWords(parts, line.id)]),
        },
  ];
}

function taskWords(parts: AssessmentReportParts, id: string): string {
  const gap = mainGap(parts, id);
  return gap ? gapStatusNames[gap.status] : '—';
}

/**
 * Appendix: the catalogue of evidence that the run refers to, and the notices of article 10 in the time of the run.
 * @example appendixBlocks(parts)
 */
export function appendixBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { dossier, run, pack } = parts;
  const evidence = catalogueRows(dossier, Object.fromEntries(parts.rows.map(([id]) => [id, run.frozen[id]?.evidenceIds ?? []])));
  const notices = Object.values(dossier.notices).filter((one) => one.type === null || one.type === run.type);
  const stateName = (id: string): string => pack.notice.states.find((state) => state.id === id)?.name ?? id;
  return [
    { kind: 'heading', level: 2, text: '附录一　佐证目录' },
    evidence.length === 0
      ? { kind: 'paragraph', text: [{ text: '没有关联佐证。', missing: true }] }
      : {
          kind: 'table',
          compact: true,
          columns: [{ title: '序号', weight: 0.8, align: 'center' }, { title: '佐证名称', weight: 2.8 }, { title: '对应检查项', weight: 2 }, { title: '添加日期', weight: 1.2 }, { title: 'SHA-256 前 16 位', weight: 1.8 }],
          rows: evidence.map((one, at) => [String(at + 1), one.title, one.itemIds.join('、'), one.addedOn, one.hash]),
        },
    { kind: 'heading', level: 2, text: '附录二　风险隐患通报闭环情况' },
    notices.length === 0
      ? { kind: 'paragraph', text: '没有登记风险隐患通报。' }
      : {
          kind: 'table',
          compact: true,
          columns: [{ title: '通报编号', weight: 1.5 }, { title: '问题', weight: 2.5 }, { title: '收到', weight: 1.2 }, { title: '要求完成', weight: 1.2 }, { title: '状态', weight: 1 }],
          rows: notices.map((one) => [text(one.values['notice_no']), text(one.values['vuln_name']), formatCivilDate(one.receivedOn), one.dueOn ? formatCivilDate(one.dueOn) : '未写明', stateName(one.state)]),
        },
    { kind: 'heading', level: 2, text: '附录三　随附材料' },
    { kind: 'note', tone: 'info', text: '评测报告通常随附下列材料。这是推断，细则没有规定。' },
    { kind: 'table', compact: true, columns: [{ title: '材料', weight: 1.4 }, { title: '对应检查项', weight: 1.4 }, { title: '佐证', weight: 3 }], rows: enclosed.map(([name, id]) => [name, id in run.items ? id : '—', enclosedWords(parts, id)]) },
    { kind: 'heading', level: 2, text: '附录四　不确定与待核' },
    { kind: 'keep', look: 'compact', blocks: [{ kind: 'list', ordered: true, items: pack.unknowns }] },
  ];
}

/** What reports of this kind enclose (推断，通行写法), with the item whose evidence it is. */
const enclosed = [['资产清单', 'AST-01'], ['漏洞排查结果', 'OPS-04'], ['渗透测试结果', 'OPS-07'], ['访谈与核查记录', 'EVA-03']] as const;

function enclosedWords({ dossier, run }: AssessmentReportParts, id: string): Cell | string {
  if (!(id in run.items)) return '本类型和级别没有选取这一项';
  const titles = (run.frozen[id]?.evidenceIds ?? []).map((one) => dossier.evidence[one]).flatMap((one) => (one && one.deleted === null ? [one.title] : []));
  return titles.length > 0 ? titles.join('；') : { text: [{ text: '未附', missing: true }] };
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '—');
