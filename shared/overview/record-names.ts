import { enterpriseTypeNames } from '../dossier/enterprise-type';
import type { EnterpriseType } from '../dossier/enterprise-type';
import type { DossierData, StoreName } from '../dossier/stores';
import type { RulePacks } from '../rules/rule-packs';

/** What records are named from: the packs for questions, the dossier for people and systems. */
export interface NameSource {
  readonly packs: RulePacks;
  /** Packs that may have named what the ones in use dropped, such as those that the program came with. */
  readonly otherPacks?: RulePacks;
  readonly dossier: DossierData;
}

/**
 * Chinese names of the stores, for lists over all of them.
 * @example storeWords.answers // '安全清单'
 */
export const storeWords: Readonly<Record<StoreName, string>> = {
  profile: '企业信息',
  persons: '人员',
  systems: '重要系统',
  evidence: '佐证',
  gradings: '定级',
  registrations: '信息登记',
  answers: '清单结论',
  gaps: '差距与整改',
  assessments: '符合性评测',
  notices: '风险隐患通报',
  planValues: '预案填写内容',
  planSections: '预案修改章节',
  planVersions: '预案版本',
  drills: '演练',
  incidents: '事件',
  submissions: '申报包',
  receipts: '回执',
  audit: '操作记录',
  settings: '设置',
};

/**
 * What one record is called on screen: the item of the checklist, the person, the section. Only the name of the store
 * where neither the record nor a pack tells more (a question that no pack has any longer keeps its id).
 * @param record the record itself, as it was or as it is; null where it is gone
 * @example recordName(source, 'answers', 'platform.REG-01', answer) // '清单结论 REG-01 自主定级并留存依据（平台企业）'
 */
export function recordName(source: NameSource, store: StoreName, key: string, record: unknown): string {
  const held = isRecord(record) ? record : {};
  const own = ownName(source, store, key, held);
  const type = enterpriseTypeNames[held['type'] as EnterpriseType] as string | undefined;
  return [storeWords[store], own === '' ? '' : ` ${own}`, type === undefined ? '' : `（${type}）`].join('');
}

/** Values of the plan that no binding of the pack names. */
const planValueNames: Readonly<Record<string, string>> = {
  'plan.approvals': '编制与评审登记',
  'plan.profile': '预案范围',
  'plan.look': '预案版式',
  'plan.annexes': '另加的专项方案',
  'contacts.checkedOn': '通讯录核对日期',
};

function planValueName(packs: RulePacks, key: string): string | undefined {
  return packs.plan.bindings.find((binding) => binding.path === key)?.label ?? planValueNames[key];
}

function ownName({ packs, otherPacks, dossier }: NameSource, store: StoreName, key: string, held: Readonly<Record<string, unknown>>): string {
  const text = (field: string): string => (typeof held[field] === 'string' ? held[field] : '');
  const inPacks = (find: (from: RulePacks) => string | undefined): string | undefined => find(packs) ?? (otherPacks ? find(otherPacks) : undefined);
  if (store === 'answers') {
    const id = text('itemId') || key.slice(key.indexOf('.') + 1);
    return `${id} ${inPacks((from) => from.checklist.items.find((item) => item.id === id)?.title) ?? ''}`.trim();
  }
  if (store === 'systems') return systemName(dossier, key, held);
  if (store === 'planValues') return inPacks((from) => planValueName(from, key)) ?? key;
  if (store === 'planSections') return text('title') || (inPacks((from) => sectionTitle(from, key)) ?? key);
  return text('name') || text('title') || text('fileName') || text('version') || text('documentNumber');
}

function systemName(dossier: DossierData, key: string, held: Readonly<Record<string, unknown>>): string {
  const values = isRecord(held['values']) ? held['values'] : (dossier.systems[key]?.values ?? {});
  return typeof values['sys_name'] === 'string' ? values['sys_name'] : '';
}

function sectionTitle(packs: RulePacks, id: string): string | undefined {
  const sections = [...packs.plan.chapters.flatMap((chapter) => chapter.sections), ...packs.plan.annexes];
  return sections.find((section) => section.id === id)?.title;
}

/**
 * Whether a value is a plain object of named values.
 * @example isRecord({ a: 1 }) // true
 */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
