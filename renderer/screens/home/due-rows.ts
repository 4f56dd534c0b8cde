import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import { addDays } from '#shared/base/civil-date';
import { nearWords, nearness } from '#shared/overview/due-item';
import type { DueItem, Nearness } from '#shared/overview/due-item';
import { describeStageState, stageNames } from '#shared/text/stage-words';
import type { StageId, StageProgress } from '#shared/text/stage-words';

/** One line of the home list. */
export interface HomeRow {
  readonly id: string;
  /** Civil date, or null for what can be done now. */
  readonly date: string | null;
  /** Last day, which holidays may move behind `date`; null where there is none. */
  readonly due: string | null;
  /** How near it is, in words: 立即, 已逾期, 晚于目标 … */
  readonly near: string;
  readonly estimated: boolean;
  readonly nearness: Nearness | 'next';
  readonly what: string;
  readonly why: string;
  readonly force: DueItem['force'] | 'next';
  readonly owner: DueItem['owner'];
  readonly route: string;
  readonly verb: string;
}

const verbs: Readonly<Record<StageId, string>> = {
  dossier: '填写企业档案',
  grading: '开始定级',
  registration: '准备登记',
  checklist: '逐项自查',
  plan: '编制预案',
  submission: '导出申报包',
};

const reasons: Readonly<Record<StageId, string>> = {
  dossier: '细则第五条：登记内容；后面各阶段从这里取数',
  grading: '细则第四条：企业应当开展自主定级',
  registration: '细则第五条：完成自主定级的企业开展信息登记',
  checklist: '细则第七条、第八条：符合性评测与安全管理制度',
  plan: '细则第十一条：企业应当制定网络安全事件应急预案',
  submission: '本工具口径：把材料打包签名，供报送使用',
};

/** Which stage stops the ones behind it: the first with errors, and the first that is not finished. */
function blockers(progress: readonly StageProgress[]): readonly HomeRow[] {
  const first = progress.find((one) => one.state === 'in_progress' || one.state === 'not_started');
  const wrong = progress.filter((one) => one.state === 'errors');
  return [...wrong, ...(first ? [first] : [])].map((one) => ({
    id: `stage.${one.stage}`,
    date: null,
    due: null,
    near: '现在',
    estimated: false,
    nearness: 'next',
    what: one.state === 'errors' ? `${stageNames[one.stage]}${describeStageState(one)}` : verbs[one.stage],
    why: reasons[one.stage],
    force: 'next',
    owner: 'enterprise',
    route: `/${one.stage}`,
    verb: one.state === 'errors' ? '去改正' : '去填写',
  }));
}

/** How far ahead the home list looks, in days. */
const horizon = 90;

/** Rectification of one day for one type as one line: a list of twenty would hide everything else. */
function foldGaps(items: readonly DueItem[]): readonly DueItem[] {
  const groups = new Map<string, DueItem[]>();
  for (const item of items) {
    const id = item.id.startsWith('gap.') ? `gap.${item.due ?? ''}.${item.type ?? ''}` : item.id;
    groups.set(id, [...(groups.get(id) ?? []), item]);
  }
  return [...groups].flatMap(([id, group]) => {
    const [first] = group;
    if (!first || group.length < 2) return group;
    return [{ ...first, id, title: `完成 ${group.length} 项整改：${group.slice(0, 2).map((item) => item.title.replace('整改：', '')).join('、')}等` }];
  });
}

function rowOf(item: DueItem, today: string): HomeRow {
  const type = item.type && !item.title.includes(enterpriseTypeNames[item.type]) ? `（${enterpriseTypeNames[item.type]}）` : '';
  return {
    id: item.id,
    date: item.earliest ?? item.due,
    due: item.due,
    near: nearWords(item, today),
    estimated: item.estimated,
    nearness: nearness(item, today),
    what: `${item.title}${type}`,
    why: item.basis,
    force: item.force,
    owner: item.owner,
    route: item.route,
    verb: item.owner === 'authority' ? '查看进展' : '去办理',
  };
}

/**
 * The home list: what is late or due at once, what blocks the next step, then what falls due in the coming 90 days.
 * The authority's own clocks are told, not demanded. A stage that already has a line of its own is not named twice.
 */
export function homeRows(due: readonly DueItem[], progress: readonly StageProgress[], today: string): readonly HomeRow[] {
  const near = due.filter((item) => item.due === null || (item.earliest ?? item.due) <= addDays(today, horizon));
  const rows = foldGaps(near).map((item) => rowOf(item, today));
  const urgent = rows.filter((row) => row.nearness === 'late' || row.nearness === 'open');
  const named = new Set(urgent.map((row) => row.route.split('?')[0]));
  const next = blockers(progress).filter((row) => !named.has(row.route));
  return [...urgent, ...next, ...rows.filter((row) => !urgent.includes(row))];
}
