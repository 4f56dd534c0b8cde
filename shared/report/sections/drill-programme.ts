import type { Drill } from '../../dossier/plan-records';
import { byQuarter } from '../../plan/drill-work';
import { valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import type { ReportDocument } from '../blocks';

/** What the programme is made from. */
export interface DrillProgrammeInput {
  readonly pack: PlanPack;
  readonly values: PlanValues;
  /** Drills of the dossier; those of the year are printed. */
  readonly drills: readonly Drill[];
  readonly year: number;
  /** Civil date. */
  readonly createdOn: string;
}

/**
 * 年度演练计划: the drills of a year by quarter in the columns of the pack's form, with places to sign. A year without drills
 * gives a table that says so.
 * @example drillProgramme({ pack, values, drills, year: 2027, createdOn: '2026-11-23' }).title // '…2027年度演练计划'
 */
export function drillProgramme({ pack, values, drills, year, createdOn }: DrillProgrammeInput): ReportDocument {
  const text = (path: string): string => valueText(values.byPath.get(path)?.value);
  const enterprise = text('enterprise.name');
  const title = `${year}年度演练计划`;
  const listed = drills.filter((drill) => drill.year === year).toSorted(byQuarter);
  const weights = [0.8, 3, 3.4, 2, 1.6, 2.4, 3, 1.4];
  const columns = pack.drill.forms.find((form) => form.id === 'D_PLAN')?.columns ?? [];
  return {
    title: `${enterprise}${title}`,
    subject: '年度演练计划',
    author: enterprise,
    createdOn,
    profile: 'compact',
    header: enterprise,
    footer: title,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', text: `${text('drill.cycleText')}。`, indent: true },
      {
        kind: 'table',
        columns: columns.map((column, at) => ({ title: column, weight: weights[at] ?? 2 })),
        rows: listed.map((drill, at) => [String(at + 1), drill.title, drill.purpose, drill.mode, drill.plannedOn === null ? drill.quarter : valueText(drill.plannedOn), drill.departments, processText(pack, drill), drill.budgeted ? '是' : '否']),
      },
      { kind: 'approval', steps: [{ role: '编制', name: text('org.liaison.name'), date: '' }, { role: '审核', name: text('org.security.name'), date: '' }, { role: '批准', name: text('org.principal.name'), date: '' }] },
      { kind: 'note', tone: 'unofficial', text: '演练次数为本工具建议；《实施细则》第十一条要求“定期开展安全演练”，未规定次数。' },
    ],
  };
}

function processText({ drill: { packs } }: PlanPack, drill: Drill): string {
  const scenario = packs.find((one) => one.id === drill.packId);
  return scenario ? `按情景包“${scenario.title}”，${scenario.minutes}分钟，${scenario.injects.length}次投放` : '';
}
