import { rateText } from '../../checklist/rate-text';
import type { Assessment } from '../../dossier/checklist-records';
import { enterpriseTypeNames, levelNames } from '../../dossier/enterprise-type';
import { packOriginText } from '../../rules/signed-pack-file';
import { formatCivilDate } from '../../text/dates';
import type { Block, Text } from '../blocks';
import { missing, orMissing } from './document-values';
import type { AssessmentReportParts } from './assessment-report-parts';
import { conclusionWords } from './assessment-report-results';

const modeWords = { self: '自行评测', third_party: '委托第三方评测' } as const;

/**
 * Start and end; an open run has no end yet.
 * @example periodText(parts) // '2026年10月12日至2026年10月30日'
 */
export function periodText({ run }: Pick<AssessmentReportParts, 'run'>): string {
  return `${formatCivilDate(run.startedOn)}至${run.closedOn ? formatCivilDate(run.closedOn) : '（未结束）'}`;
}

/** Whether the run gives no conclusion: it is open, or some item that counts has no verdict. */
const isInterim = (run: Assessment): boolean => run.closedOn === null || run.result?.interim !== false;

/**
 * The number of a report: the day on which the run was closed and the last signs of its id, so that two runs of one day
 * differ. An open run has none.
 * @example reportNumber({ id: '…4f2a', closedOn: '2026-10-30' }) // '20261030-4F2A'
 */
export function reportNumber({ id, closedOn }: Pick<Assessment, 'id' | 'closedOn'>): string {
  if (closedOn === null) return '（评测未结束，未编号）';
  return `${closedOn.replaceAll('-', '')}-${id.replaceAll(/[^\dA-Za-z]/g, '').slice(-4).toUpperCase()}`;
}

/**
 * The cover: who, what, when, and the result with the label that it is not official.
 * @example coverBlock(parts).kind // 'cover'
 */
export function coverBlock(parts: AssessmentReportParts): Block {
  const { run, enterpriseName, assessedBy, createdOn } = parts;
  const rate = rateText(run.result?.rate ?? null);
  return {
    kind: 'cover',
    title: '工业互联网安全符合性评测报告',
    subtitle: enterpriseTypeNames[run.type],
    label: '符合率与结论为本工具口径，非官方评分；本报告格式不是官方模板',
    lines: [
      ['报告编号', reportNumber(run)],
      ['企业名称', orMissing(enterpriseName)],
      ['企业类型与级别', `${enterpriseTypeNames[run.type]}　${levelNames[run.level]}`],
      ['评测方式', modeWords[run.mode]],
      ['评测单位', assessedBy],
      ['评测日期', periodText(parts)],
      ['符合率', isInterim(run) ? `${rate}（阶段性结果，不出结论）` : `${rate}，${conclusionWords(run)}（本工具口径）`],
    ],
    foot: `（盖章）　　${formatCivilDate(createdOn)}`,
  };
}

/**
 * What the report is and is not, and the boxes to sign. The third party is an organisation: who of it assessed, signs.
 * @example statementBlocks(parts)
 */
export function statementBlocks({ run }: AssessmentReportParts): readonly Block[] {
  const third = run.mode === 'third_party';
  return [
    { kind: 'heading', level: 2, text: '声明' },
    ...(isInterim(run) ? [{ kind: 'note' as const, tone: 'warning' as const, text: '评测尚未完成，本报告只反映编制时的情况，是阶段性结果，没有评测结论。' }] : []),
    {
      kind: 'paragraph',
      indent: true,
      text: '本报告依据评测期间提供的资料和现场情况作出，只对评测期间的评测对象有效。企业对所提供资料的真实性负责。系统、制度或人员发生较大变化后，应重新评测相关项。',
    },
    { kind: 'paragraph', indent: true, text: `本报告用本工具编制，符合率与结论等级为本工具口径，不是主管部门的核查或检查结论，也不是认证证书${third ? '，不代替评测机构自己出具的报告' : ''}。` },
    {
      kind: 'approval',
      caption: '签字盖章',
      steps: [
        { role: '评测人', name: third ? '' : run.assessor, date: '' },
        { role: '审核人', name: '', date: '' },
        { role: '批准人', name: '', date: '' },
      ],
      seal: '评测单位',
    },
    { kind: 'page-break' },
  ];
}

/**
 * The table 基本信息: the enterprise, its people, its number at the platform, and how it was assessed.
 * @example basicBlocks(parts)
 */
export function basicBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { run, dossier, field, assessedBy } = parts;
  const third = run.mode === 'third_party';
  const receipt = dossier.registrations[run.type]?.receiptNumber.trim() ?? '';
  return [
    {
      kind: 'facts',
      caption: '企业与评测基本信息',
      perRow: 1,
      pairs: [
        ['企业名称', field('name')],
        ['统一社会信用代码', field('uscc')],
        ['主要负责人（网络安全第一责任人）', field('principal')],
        ['网络安全负责人', field('cso')],
        ['联系人', field('contact')],
        ['生产经营地址', field('site_address')],
        ['企业类型与级别', `${enterpriseTypeNames[run.type]}　${levelNames[run.level]}`],
        ['登记平台回执号或受理编号', receipt === '' ? '尚未取得' : receipt],
        ['等级保护定级备案', protectionWords(parts)],
        ['评测方式', modeWords[run.mode]],
        ['评测单位', assessedBy],
        ...personPairs(run),
        ...(third ? [['评测机构资质或证书', orMissing(run.certificate)] as const] : []),
        ['清单版本', run.pack ? `${run.pack.id} ${run.pack.version}` : missing],
        ...packOriginPairs(parts),
      ],
    },
  ];
}

/** Who of the enterprise assessed, and by which qualification; nothing that was not written. */
function personPairs({ mode, assessor, certificate }: Assessment): readonly (readonly [string, Text])[] {
  if (mode === 'third_party') return [];
  return [['评测人', orMissing(assessor)], ...(certificate.trim() === '' ? [] : [['评测人资格', certificate] as const])];
}

/** How many of the systems are graded and filed under 等级保护, which is another grading than the one of the enterprise. */
function protectionWords({ dossier }: AssessmentReportParts): Text {
  const systems = Object.values(dossier.systems);
  const graded = systems.filter(({ values }) => typeof values['mlps_level'] === 'string' && values['mlps_level'] !== '未定级');
  const filed = graded.filter(({ values }) => String(values['mlps_no'] ?? '').trim() !== '');
  return systems.length === 0 ? missing : `重要系统 ${systems.length} 个，已定级 ${graded.length} 个，填有备案编号 ${filed.length} 个（系统的等级保护级别与企业级别是两套，不能换算）`;
}

/** Where an imported checklist comes from; nothing for the one that the tool brings, or for a run over another version. */
function packOriginPairs({ run, pack }: AssessmentReportParts): readonly (readonly [string, Text])[] {
  return pack.origin && run.pack?.version === pack.version ? [['清单来源', packOriginText(pack.origin)]] : [];
}
