import type { FieldValue } from '../../dossier/core-records';
import type { Block, Text } from '../blocks';
import type { AssessmentReportParts } from './assessment-report-parts';

/**
 * Chapter two: what the enterprise does and who answers for its security, its network plan among the evidence, and the
 * systems that were assessed, each with what it is for.
 * @example objectBlocks(parts)
 */
export function objectBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { dossier, field } = parts;
  const systems = Object.values(dossier.systems).toSorted((left, right) => left.order - right.order);
  return [
    { kind: 'facts', caption: '业务、组织与网络', perRow: 1, pairs: [['主要产品与业务', field('main_products')], ['网络安全责任部门', field('dept')], ['网络拓扑图', topologyWords(parts)]] },
    systems.length === 0
      ? { kind: 'paragraph', indent: true, text: [{ text: '企业档案中还没有登记重要系统。', missing: true }] }
      : {
          kind: 'table',
          caption: '评测对象（重要系统）',
          compact: true,
          columns: [{ title: '序号', weight: 0.6, align: 'center' }, { title: '系统名称', weight: 1.8 }, { title: '类型', weight: 1.2 }, { title: '业务功能与停用影响', weight: 2.6 }, { title: '公共互联网可访问', weight: 1, align: 'center' }, { title: '等保级别', weight: 1, align: 'center' }],
          rows: systems.map(({ values }, at) => [String(at + 1), cell(values['sys_name']), cell(values['sys_kind']), cell(values['sys_desc']), cell(values['internet_exposed']), cell(values['mlps_level'])]),
        },
  ];
}

/** The network plan that was handed in with the registration (attachment 重要系统清单与网络拓扑图), or that it is missing. */
function topologyWords({ dossier, run }: AssessmentReportParts): Text {
  const titles = (dossier.registrations[run.type]?.attachments['a5'] ?? []).map((id) => dossier.evidence[id]).flatMap((one) => (one && one.deleted === null ? [one.title] : []));
  return titles.length > 0 ? `见佐证：${titles.join('；')}` : [{ text: '（信息登记中未附）', missing: true }];
}

function cell(value: FieldValue | undefined): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.join('、');
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : '—';
}
