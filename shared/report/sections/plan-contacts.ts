import type { CollectionRow } from '../../plan/plan-collections';
import { isTrue, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { DossierData } from '../../dossier/stores';
import type { PlanPack, TemplateForm } from '../../rules/plan-pack';

/** One table of the contact list 应急通讯录. */
export interface ContactGroup {
  readonly title: string;
  /** null stands for a name or number that is not given: words such as 见通讯录 would lead back to where one is looking. */
  readonly rows: readonly (readonly (string | null)[])[];
}

interface ContactSources {
  readonly pack: Pick<PlanPack, 'reporting'>;
  readonly values: PlanValues;
  readonly dossier: DossierData;
}

/**
 * The contact list, filled: the organisation, authorities, carriers and vendors of the plan in their groups, and every
 * person of the dossier who is not yet listed in a group of their own. Nobody is left out, however many there are.
 * @example contactGroups(form.groups, { pack, values, dossier })[0].rows[0] // ['组长（总指挥）', '杨建国', '139…', '', '', '']
 */
export function contactGroups(groups: NonNullable<TemplateForm['groups']>, sources: ContactSources): readonly ContactGroup[] {
  const filled = groups.map((group) => ({ title: group.title, rows: rowsOf(group.title, sources) }));
  const listed = new Set(filled.flatMap((group) => group.rows.map((row) => row[1])));
  const others = Object.values(sources.dossier.persons)
    .filter((person) => person.name !== '' && !listed.has(person.name))
    .map((person) => line(person.title || person.department || '—', person.name, person.mobile, person.phone));
  return others.length === 0 ? filled : [...filled, { title: '其他人员', rows: others }];
}

function line(post: string, name: string | null, mobile: string | null, phone = ''): readonly (string | null)[] {
  return [post, name, mobile, phone, '', ''];
}

function rowsOf(title: string, { pack, values }: ContactSources): ContactGroup['rows'] {
  const text = (path: string): string => valueText(values.byPath.get(path)?.value);
  const rows = (path: string): readonly CollectionRow[] => (values.byPath.get(path)?.value ?? []) as readonly CollectionRow[];
  const known = (path: string): string | null => givenContact(values, path);
  const org = (post: string, part: string): ContactGroup['rows'][number] => line(post, known(`org.${part}.name`), known(`org.${part}.phone`));
  switch (title) {
    case '领导小组与应急办公室':
      return [org('组长（总指挥）', 'principal'), org('副组长（网络安全）', 'security'), org(`副组长（${text('terms.prodDeputy')}）`, 'production'), org('应急办公室负责人', 'officeHead'), line('应急办公室（24小时）', known('org.office.dept'), known('org.dutyPhone')), ...(hasDispatch(values) ? [line('生产调度', '', known('org.dispatchPhone'))] : [])];
    case '各工作组与替补':
      return [
        org('技术处置组组长', 'tech'),
        org(`${text('terms.prodGroup')}组长`, 'production'),
        ...(isTrue(values, 'org.smallMode')
          ? [org('综合联络组组长（信息报送联络员）', 'liaison')]
          : [org('数据与合规组组长', 'data'), org('信息报送联络员', 'liaison'), org('后勤保障组组长', 'logistics'), org('对外沟通组组长', 'public')]),
        // Stand-ins that are posts, not persons: who is on duty writes the number in.
        line('技术处置组值班员（替补）', null, null),
        line('值班领导（替补）', null, null),
      ];
    case '各系统责任人与当班岗位':
      return rows('systems').map((row) => line(row['name'] ?? '', row['owner'] ?? '', row['ownerPhone'] ?? ''));
    case '主管部门与属地部门':
      return [
        line('云南省工业和信息化厅', '', known('contacts.mii_prov')),
        line('云南省通信管理局', '', known('contacts.ca_prov')),
        line(`${text('enterprise.region')}工业和信息化主管部门`, '', known('contacts.mii_city')),
        line('云南省委网信办', '', known('contacts.cac_prov')),
        line(pack.reporting.hotline.title, '', pack.reporting.hotline.phone),
        ...(isTrue(values, 'flags.is_cii') ? [line('关基保护工作部门', '', known('contacts.cii_dept'))] : []),
      ];
    case '公安、应急管理、消防、供电、供水':
      return [line('属地公安网安部门', '', known('contacts.police')), line('属地应急管理部门', '', known('contacts.emergency'))];
    case '运营商与云服务商':
      return rows('networkLinks').map((row) => line(`${row['carrier'] ?? ''} ${row['use'] ?? ''}`.trim(), '', row['phone'] ?? ''));
    case '设备原厂、集成商、安全服务商':
      return rows('vendors').map((row) => line(`${row['name'] ?? ''} ${row['service'] ?? ''}`.trim(), row['contact'] ?? '', row['phone'] ?? ''));
    case '重点客户、上级单位、上下游企业':
      return isTrue(values, 'flags.is_node') ? [line(`上级节点（${text('node.upstream')}）`, '', known('node.upstreamPhone'))] : [];
    default:
      return [];
  }
}

/**
 * A name or number of the contact list; null where it is not given. A stand-in that can be dialled (110转网安) stays.
 * @example givenContact(values, 'org.tech.phone') // null while only 见通讯录 stands there
 */
export function givenContact(values: PlanValues, path: string): string | null {
  const held = values.byPath.get(path);
  const words = valueText(held?.value);
  // What follows another value that is given is as good as given.
  const given = held?.origin === 'given' || held?.from === 'plan' || held?.from === 'dossier';
  return given || /^\d{3}/.test(words) ? words : null;
}

/**
 * Whether lists and cards name a production dispatcher: a plant has one; a platform or node only where a number was given.
 * @example hasDispatch(values) // false for a platform without one
 */
export function hasDispatch({ types, byPath }: PlanValues): boolean {
  return types.length === 0 || types.includes('connected_industrial') || byPath.get('org.dispatchPhone')?.origin === 'given';
}
