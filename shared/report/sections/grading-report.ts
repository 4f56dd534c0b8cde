import { enterpriseTypeNames, levelNames } from '../../dossier/enterprise-type';
import type { GradingView } from '../../grading/compare-gradings';
import { destinationOf } from '../../registration/routing';
import { formatCivilDate } from '../../text/dates';
import type { Block, ReportDocument } from '../blocks';
import { missing, orMissing } from './document-values';
import { factorBlocks } from './grading-report-factors';
import { closingBlocks } from './grading-report-closing';
import { gradingReportParts, pairsOf } from './grading-report-parts';
import type { GradingReportInput, GradingReportParts } from './grading-report-parts';

/**
 * 定级报告 of one enterprise type, with the chapters of the pack's `report`. No official template was found; the
 * document says so. Missing values are marked, never filled in. Sources: article 4 (elements, levels), 8 (head of the
 * enterprise), the pack for the rest.
 * @example gradingReport({ packs, dossier, record, createdOn: '2026-11-23' }).blocks[0].kind // 'cover'
 */
export function gradingReport(input: GradingReportInput): ReportDocument {
  const parts = gradingReportParts(input);
  const { pack, record, view, createdOn } = parts;
  const name = parts.field('name')?.text ?? '';
  const typeName = enterpriseTypeNames[record.type];
  const chapters = Object.fromEntries(pack.report.chapters.map((chapter) => [chapter.id, chapter.title.replace(/（.*）$/, '')]));
  const heading = (id: string): Block => ({ kind: 'heading', level: 1, text: chapters[id] ?? id, id });
  return {
    title: `${name || '企业'}工业互联网安全定级报告（${typeName}）`,
    subject: '工业互联网安全定级报告',
    author: name,
    createdOn,
    profile: 'official',
    header: `${name}　工业互联网安全定级报告`,
    ...(record.status === 'draft' ? { watermark: '草稿' } : {}),
    blocks: [
      coverBlock(parts, name),
      { kind: 'contents', title: '目录', depth: 2 },
      heading('enterprise'),
      ...enterpriseBlocks(parts),
      heading('type'),
      ...typeBlocks(parts),
      heading('method'),
      ...methodBlocks(parts),
      heading('factors'),
      ...factorBlocks(parts),
      heading('result'),
      ...resultBlocks(parts, view),
      ...closingBlocks(parts, heading),
    ],
  };
}

function coverBlock({ packs, record, view, pack, createdOn }: GradingReportParts, name: string): Block {
  const approved = record.approvals.find((step) => step.step === 'approved');
  return {
    kind: 'cover',
    title: '工业互联网安全定级报告',
    subtitle: enterpriseTypeNames[record.type],
    ...(pack.official ? {} : { label: '非官方评分标准，本工具口径，供企业内部自评使用' }),
    lines: [
      ['企业名称', orMissing(name)],
      ['企业类型', enterpriseTypeNames[record.type]],
      ['拟定级别', view.level === null ? missing : levelNames[view.level]],
      ['报送部门', destinationOf(packs.regions, record.type).name],
      ['定级日期', approved ? formatCivilDate(approved.date) : missing],
      ['定级规则', `${pack.title} ${record.pack.version}`],
    ],
    foot: `（盖章）　　${formatCivilDate(createdOn)}`,
  };
}

function enterpriseBlocks(parts: GradingReportParts): readonly Block[] {
  const facts = pairsOf(parts, ['name', 'uscc', 'legal_rep', 'principal', 'reg_address', 'site_address', 'prefecture', 'county', 'gbt4754', 'miit_class', 'main_products', 'employees', 'revenue_wan', 'size', 'group_company']);
  return [
    { kind: 'facts', caption: '企业基本情况', pairs: facts, perRow: 1 },
    { kind: 'paragraph', indent: true, text: '企业承担本企业网络安全主体责任，企业主要负责人为本企业网络安全第一责任人。' },
    { kind: 'note', tone: 'statutory', text: '依据：《云南省工业互联网安全分类分级管理办法实施细则》第八条。' },
  ];
}

function typeBlocks({ packs, dossier, record }: GradingReportParts): readonly Block[] {
  const types = dossier.profile['profile']?.types ?? [];
  const { registration } = packs;
  const blocks: Block[] = registration.typeDefinitions.map((definition): Block => ({
    kind: 'paragraph',
    indent: true,
    text: [{ text: `${definition.label}：`, bold: true }, { text: types.includes(definition.type) ? '属于。' : '不属于。' }, { text: definition.text, muted: true }],
  }));
  if (types.length > 1) {
    blocks.push({ kind: 'note', tone: 'statutory', text: `本企业具有${types.map((type) => enterpriseTypeNames[type]).join('、')}属性，按不同类型分别定级（细则第四条）。本报告只涉及${enterpriseTypeNames[record.type]}。` });
  }
  return blocks;
}

function methodBlocks({ pack }: GradingReportParts): readonly Block[] {
  return [
    { kind: 'paragraph', indent: true, text: '细则第四条规定，企业按照工业互联网安全定级相关标准规范，结合企业规模、业务范围、应用工业互联网的程度、运营重要系统的程度、掌握重要数据的程度、对行业发展和产业链供应链安全的重要程度以及发生网络安全事件的影响后果等要素，开展自主定级，级别由高到低分为三级、二级、一级。' },
    ...(pack.official ? [] : [{ kind: 'note', tone: 'unofficial', text: `${pack.rationale}${pack.notes?.[1] ?? ''}` } as const]),
    { kind: 'list', ordered: true, items: pack.method },
    { kind: 'facts', caption: '规则版本', perRow: 1, pairs: [['规则包', `${pack.title} ${pack.version}`], ['资料截止', formatCivilDate(pack.basisDate)], ['性质', pack.official ? '官方' : '本工具口径，非官方']] },
  ];
}

function resultBlocks({ pack, record }: GradingReportParts, view: GradingView): readonly Block[] {
  const decided = { score: '按得分', floor: '按下限规则', platform: '按全国或省级平台结果', authority: '按主管部门认定', open: '尚未确定' }[view.by];
  const blocks: Block[] = [
    {
      kind: 'facts',
      perRow: 1,
      pairs: [
        ['得分', `${view.score} / ${pack.maxScore}`],
        ['级别结论', view.level === null ? missing : `${levelNames[view.level]}（${decided}）`],
        ['门槛', pack.thresholds.map(({ level, min }, at) => `${levelNames[level]}：${min === 0 ? `低于 ${pack.thresholds[at - 1]?.min ?? 0} 分` : `${min} 分及以上`}`).join('；')],
      ],
    },
  ];
  if (view.floorTexts.length > 0) blocks.push({ kind: 'heading', level: 2, text: '适用的下限规则' }, { kind: 'list', ordered: false, items: view.floorTexts });
  const near = pack.thresholds.find(({ min }) => min > 0 && Math.abs(view.score - min) <= pack.nearMargin);
  if (near) blocks.push({ kind: 'note', tone: 'warning', text: `得分距${levelNames[near.level]}门槛 ${near.min} 分在 ${pack.nearMargin} 分以内，属临界，建议人工复核。` });
  const { external } = record;
  if (external) {
    blocks.push({
      kind: 'facts', caption: '外部级别', perRow: 1,
      pairs: [
        ['来源', external.source === 'authority' ? '主管部门认定' : '分类分级管理平台'],
        ['级别', levelNames[external.level]], ['文号或回执号', orMissing(external.documentNumber)],
        ['日期', orMissing(formatCivilDate(external.date))], ['说明', external.reason || '—'],
      ],
    });
  }
  return blocks;
}
