import { enterpriseTypeNames, levelNames } from '../../dossier/enterprise-type';
import { formatCivilDate } from '../../text/dates';
import { packOriginText } from '../../rules/signed-pack-file';
import type { Block, ReportDocument } from '../blocks';
import { missing, orMissing } from './document-values';
import { appendixBlocks, followUpBlocks, problemBlocks, riskBlocks } from './assessment-report-findings';
import { assessmentReportParts, rateText } from './assessment-report-parts';
import type { AssessmentReportInput, AssessmentReportParts } from './assessment-report-parts';
import { analysisBlocks, indicatorBlocks, itemResultBlocks, scoreBlocks } from './assessment-report-results';

/**
 * 符合性评测报告 of one run, after the outline in the pack (`reportOutline`). No official template was found, and the
 * document says so on its cover; the conclusion is the tool's own reckoning. A run that is open or incomplete gives a
 * document marked 阶段性结果 without a conclusion. Missing values are marked, never filled in.
 * Sources: article 7 (self or third party, how often), the pack for the rest.
 * @example assessmentReport({ packs, pack, dossier, run, previous: null, createdOn: '2026-11-23' }).blocks[0].kind // 'cover'
 */
export function assessmentReport(input: AssessmentReportInput): ReportDocument {
  const parts = assessmentReportParts(input);
  const { run, enterpriseName } = parts;
  return {
    title: `${enterpriseName || '企业'}工业互联网安全符合性评测报告（${enterpriseTypeNames[run.type]}）`,
    subject: '工业互联网安全符合性评测报告',
    author: enterpriseName,
    createdOn: input.createdOn,
    profile: 'official',
    header: `${enterpriseName}　符合性评测报告`,
    ...(run.closedOn === null || run.result?.interim === true ? { watermark: '阶段性结果' } : {}),
    blocks: [
      coverBlock(parts),
      ...statementBlocks(parts),
      { kind: 'contents', title: '目录', depth: 2 },
      heading('基本信息'),
      ...basicBlocks(parts),
      heading('一、评测概述'),
      ...overviewBlocks(parts),
      heading('二、评测对象'),
      ...objectBlocks(parts),
      heading('三、指标与不适用说明'),
      ...indicatorBlocks(parts),
      heading('四、单项结果'),
      ...itemResultBlocks(parts),
      heading('五、整体分析'),
      ...analysisBlocks(parts),
      heading('六、风险分析'),
      ...riskBlocks(parts),
      heading('七、符合率与评测结论'),
      ...scoreBlocks(parts),
      heading('八、问题清单与整改计划'),
      ...problemBlocks(parts),
      heading('九、上次问题整改情况'),
      ...followUpBlocks(parts),
      heading('附录'),
      ...appendixBlocks(parts),
    ],
  };
}

const heading = (text: string): Block => ({ kind: 'heading', level: 1, text });

const modeWords = { self: '自行评测', third_party: '委托第三方评测' } as const;

/** Start and end; an open run has no end yet. */
function periodText({ run }: AssessmentReportParts): string {
  return `${formatCivilDate(run.startedOn)}至${run.closedOn ? formatCivilDate(run.closedOn) : '（未结束）'}`;
}

function coverBlock(parts: AssessmentReportParts): Block {
  const { run, enterpriseName, createdOn } = parts;
  return {
    kind: 'cover',
    title: '工业互联网安全符合性评测报告',
    subtitle: enterpriseTypeNames[run.type],
    label: '符合率与结论为本工具口径，非官方评分；本报告格式不是官方模板',
    lines: [
      ['报告编号', run.id.slice(0, 8).toUpperCase()],
      ['企业名称', orMissing(enterpriseName)],
      ['企业类型与级别', `${enterpriseTypeNames[run.type]}　${levelNames[run.level]}`],
      ['评测方式', modeWords[run.mode]],
      ['评测单位', run.mode === 'third_party' ? orMissing(run.assessor) : orMissing(run.assessor || enterpriseName)],
      ['评测日期', periodText(parts)],
      ['符合率', `${rateText(run.result?.rate ?? null)}${run.result?.interim ? '（阶段性结果）' : ''}`],
    ],
    foot: `（盖章）　　${formatCivilDate(createdOn)}`,
  };
}

function statementBlocks({ run }: AssessmentReportParts): readonly Block[] {
  return [
    { kind: 'heading', level: 2, text: '声明' },
    {
      kind: 'paragraph',
      indent: true,
      text: '本报告依据评测期间提供的资料和现场情况作出，结论只对评测期间的评测对象有效。企业对所提供资料的真实性负责。系统、制度或人员发生较大变化后，应重新评测相关项。',
    },
    {
      kind: 'approval',
      caption: '签字盖章',
      steps: [
        { role: '评测人', name: run.assessor, date: '' },
        { role: '审核人', name: '', date: '' },
        { role: '批准人', name: '', date: '' },
      ],
      seal: '（评测单位盖章）',
    },
    { kind: 'page-break' },
  ];
}

function basicBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { run, field } = parts;
  return [
    {
      kind: 'facts',
      caption: '企业与评测基本信息',
      perRow: 1,
      pairs: [
        ...['name', 'uscc', 'principal', 'cso', 'contact', 'site_address'].map(field),
        ['企业类型', enterpriseTypeNames[run.type]],
        ['企业级别', levelNames[run.level]],
        ['评测方式', modeWords[run.mode]],
        ['评测机构资质或证书', run.mode === 'third_party' ? orMissing(run.certificate) : run.certificate || '—'],
        ['清单版本', run.pack ? `${run.pack.id} ${run.pack.version}` : missing],
        ...packOriginPairs(parts),
      ],
    },
  ];
}

/** Where an imported checklist comes from; nothing for the one that the tool brings, or for a run over another version. */
function packOriginPairs({ run, pack }: AssessmentReportParts): readonly [string, string][] {
  return pack.origin && run.pack?.version === pack.version ? [['清单来源', packOriginText(pack.origin)]] : [];
}

function overviewBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { run, pack, rows } = parts;
  const methods = Object.values(pack.enums.method).join('、');
  return [
    { kind: 'note', tone: 'statutory', text: '工业互联网企业应当按照法律法规和相关标准，自行或委托第三方评测机构，定期开展符合性评测，三级工业互联网企业每年至少开展一次评测，二级工业互联网企业每两年至少开展一次评测。一级工业互联网企业可参照二级企业相关要求开展评测。（《云南省工业互联网安全分类分级管理办法实施细则》第七条）' },
    { kind: 'heading', level: 2, text: '目的与依据' },
    { kind: 'paragraph', indent: true, text: `查明企业落实安全防护要求的情况，找出差距并推动整改。评测指标取自“${pack.title}”${pack.version} 版，按企业类型和级别选取 ${rows.length} 项。` },
    { kind: 'note', tone: 'unofficial', text: pack.disclaimer },
    ...(pack.origin ? [{ kind: 'note' as const, tone: 'unofficial' as const, text: `${packOriginText(pack.origin)}。` }] : []),
    { kind: 'heading', level: 2, text: '范围、过程与方法' },
    { kind: 'paragraph', indent: true, text: run.scope ? run.scope : [{ text: '（评测范围未填写）', missing: true }] },
    { kind: 'paragraph', indent: true, text: `评测期间：${periodText(parts)}。方法：${methods}。每项给出符合、部分符合、不符合或不适用的结论；有多个评测对象的取平均。` },
  ];
}

function objectBlocks({ dossier }: AssessmentReportParts): readonly Block[] {
  const systems = Object.values(dossier.systems).toSorted((left, right) => left.order - right.order);
  if (systems.length === 0) return [{ kind: 'paragraph', text: [{ text: '企业档案中还没有登记重要系统。', missing: true }] }];
  return [
    {
      kind: 'table',
      caption: '评测对象（重要系统）',
      compact: true,
      columns: [{ title: '序号', weight: 0.6, align: 'center' }, { title: '系统名称', weight: 2 }, { title: '类型', weight: 1.4 }, { title: '可从公共互联网访问', weight: 1.2 }, { title: '等保级别', weight: 1 }],
      rows: systems.map(({ values }, at) => [String(at + 1), cell(values['sys_name']), cell(values['sys_kind']), cell(values['internet_exposed']), cell(values['mlps_level'])]),
    },
  ];
}

function cell(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.join('、');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '—';
}
