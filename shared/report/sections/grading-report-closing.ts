import { compareGradings } from '../../grading/compare-gradings';
import { levelNames } from '../../dossier/enterprise-type';
import type { DossierData } from '../../dossier/stores';
import type { FieldView } from '../../registration/registration-view';
import { formatCivilDate } from '../../text/dates';
import type { Block } from '../blocks';
import { orMissing } from './document-values';
import { pairsOf } from './grading-report-parts';
import type { GradingReportParts } from './grading-report-parts';

/**
 * Chapters 六 to 十 and the list of annexes: systems, data, people, re-grading, approval, annexes.
 * @param heading makes the chapter heading of the pack by its id
 * @example closingBlocks(parts, heading)
 */
export function closingBlocks(parts: GradingReportParts, heading: (id: string) => Block): readonly Block[] {
  return [
    heading('systems'),
    ...systemBlocks(parts),
    heading('data'),
    { kind: 'facts', perRow: 1, pairs: pairsOf(parts, ['data_grade', 'catalog_filed', 'catalog_no', 'data_officer', 'cross_border']) },
    heading('people'),
    { kind: 'facts', perRow: 1, pairs: pairsOf(parts, ['principal', 'cso', 'contact', 'dept', 'duty_phone']) },
    heading('regrade'),
    ...regradeBlocks(parts),
    { kind: 'keep', blocks: [heading('approval'), ...approvalBlocks(parts)] },
    heading('annexes'),
    annexBlock(parts),
  ];
}

const systemColumns = [
  ['sys_name', '系统名称', 3], ['sys_kind', '类型', 2], ['sys_desc', '业务功能与影响范围', 4], ['internet_exposed', '公网可达', 1], ['public_ip', 'IP / 域名 / 端口', 3], ['mlps_level', '等保', 1], ['owner', '责任人', 2],
] as const;

/** Name and phone only: the column is narrow. */
function ownerText(dossier: DossierData, view: FieldView | undefined): string {
  const person = typeof view?.value === 'string' ? dossier.persons[view.value] : undefined;
  return person ? [person.name, person.mobile || person.phone].filter(Boolean).join(' ') : (view?.text ?? '');
}

function systemBlocks({ groups, dossier }: GradingReportParts): readonly Block[] {
  const rows = groups.find(({ group }) => group.id === 'systems')?.rows ?? [];
  if (rows.length === 0) return [{ kind: 'paragraph', text: [{ text: '（未登记重要系统）', missing: true }] }];
  return [
    {
      kind: 'table',
      compact: true,
      columns: systemColumns.map(([, title, weight]) => ({ title, weight })),
      rows: rows.map((row) => systemColumns.map(([id]) => {
        const view = row.fields.find((one) => one.field.id === id);
        // The name alone: title, phone and mail of each person stand once, in the chapter on people.
        const person = id === 'owner' ? dossier.persons[String(view?.value ?? '')] : undefined;
        if (person) return { text: person.name };
        const text = id === 'owner' ? ownerText(dossier, view) : (view?.text ?? '');
        return { text: view?.required ? orMissing(text) : text || '—' };
      })),
    },
    { kind: 'note', tone: 'statutory', text: '细则第二条：本细则所称设备、系统指的是公共互联网上监测发现的工业互联网企业的设备及系统。' },
  ];
}

function regradeBlocks({ pack, record, dossier }: GradingReportParts): readonly Block[] {
  const reason = record.regradeOf;
  if (!reason) return [{ kind: 'paragraph', indent: true, text: '本次为首次定级。定级要素发生较大变化、可能影响定级结果时，在发生变化的三个月内重新定级（细则第四条）。' }];
  const blocks: Block[] = [{ kind: 'facts', perRow: 1, pairs: [['变化发生日', formatCivilDate(reason.changedOn)], ['变化事项', reason.reasons.join('；') || '—']] }];
  const old = dossier.gradings[reason.gradingId];
  if (!old) return blocks;
  const compared = compareGradings(pack, old, record);
  blocks.push(
    { kind: 'paragraph', indent: true, text: `上次定级 ${compared.before.score} 分、${words(compared.before.level)}；本次 ${compared.after.score} 分、${words(compared.after.level)}。变化的要素：` },
    {
      kind: 'table',
      compact: true,
      columns: [{ title: '要素', weight: 3 }, { title: '上次', weight: 4 }, { title: '本次', weight: 4 }],
      rows: compared.factors.filter((factor) => factor.changed).map((factor) => [factor.label, factor.before?.optionLabel ?? '—', factor.after?.optionLabel ?? '—']),
    },
  );
  return blocks;
}

const words = (level: 1 | 2 | 3 | null): string => (level === null ? '未定' : levelNames[level]);

function approvalBlocks({ pack, record }: GradingReportParts): readonly Block[] {
  return [
    { kind: 'paragraph', indent: true, text: '本企业承诺：本报告所填内容真实、准确、完整，并对其真实性负责。' },
    {
      kind: 'approval',
      steps: pack.report.approval.map(({ step, role, note }) => {
        const signed = record.approvals.find((one) => one.step === step);
        return { role, name: signed?.name ?? '', date: signed ? formatCivilDate(signed.date) : '', ...(note ? { note } : {}) };
      }),
      seal: '企业',
    },
    { kind: 'note', tone: 'info', text: '审批链由本工具按“主要负责人为第一责任人”（细则第八条）提出；细则没有规定签字、盖章的形式。' },
  ];
}

function annexBlock({ packs, dossier, record }: GradingReportParts): Block {
  const evidence = new Set(Object.values(record.answers).flatMap((answer) => answer.evidenceIds));
  const attached = dossier.registrations[record.type]?.attachments ?? {};
  const rows = packs.registration.attachments.map((attachment) => [attachment.label, `${(attached[attachment.id] ?? []).filter((id) => dossier.evidence[id]?.deleted === null).length} 个文件`]);
  const titles = [...evidence].map((id) => dossier.evidence[id]?.title).filter((title) => title !== undefined);
  return {
    kind: 'table',
    compact: true,
    columns: [{ title: '附件', weight: 5 }, { title: '情况', weight: 3 }],
    rows: [...rows, ...titles.map((title) => [`定级佐证：${title}`, '随附'])],
  };
}
