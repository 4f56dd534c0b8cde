import { enterpriseTypeNames } from '../../dossier/enterprise-type';
import { packOriginText } from '../../rules/signed-pack-file';
import type { Block, ReportDocument } from '../blocks';
import { analysisBlocks } from './assessment-report-analysis';
import { appendixBlocks, followUpBlocks, problemBlocks, riskBlocks } from './assessment-report-findings';
import { basicBlocks, coverBlock, periodText, statementBlocks } from './assessment-report-front';
import { objectBlocks } from './assessment-report-objects';
import { assessmentReportParts } from './assessment-report-parts';
import type { AssessmentReportInput, AssessmentReportParts } from './assessment-report-parts';
import { indicatorBlocks, itemResultBlocks, scoreBlocks } from './assessment-report-results';

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

function overviewBlocks(parts: AssessmentReportParts): readonly Block[] {
  const { run, pack, rows } = parts;
  return [
    { kind: 'note', tone: 'statutory', text: '工业互联网企业应当按照法律法规和相关标准，自行或委托第三方评测机构，定期开展符合性评测，三级工业互联网企业每年至少开展一次评测，二级工业互联网企业每两年至少开展一次评测。一级工业互联网企业可参照二级企业相关要求开展评测。（《云南省工业互联网安全分类分级管理办法实施细则》第七条）' },
    { kind: 'heading', level: 2, text: '目的与依据' },
    { kind: 'paragraph', indent: true, text: `查明企业落实安全防护要求的情况，找出差距并推动整改。评测指标取自“${pack.title}”${pack.version} 版，按企业类型和级别选取 ${rows.length} 项。` },
    { kind: 'note', tone: 'unofficial', text: pack.disclaimer },
    ...(pack.origin ? [{ kind: 'note' as const, tone: 'unofficial' as const, text: `${packOriginText(pack.origin)}。` }] : []),
    { kind: 'heading', level: 2, text: '范围、过程与方法' },
    { kind: 'paragraph', indent: true, text: run.scope ? run.scope : [{ text: '（评测范围未填写）', missing: true }] },
    { kind: 'paragraph', indent: true, text: `评测期间：${periodText(parts)}。${methodWords(parts)}每项给出符合、部分符合、不符合或不适用的结论；有多个评测对象的取平均。` },
  ];
}

/**
 * The methods that the checklist names, without what concerns another type. What was really done is not recorded item by
 * item, so that it is not claimed either.
 */
function methodWords({ pack, run }: AssessmentReportParts): string {
  const names = Object.values(pack.enums.method).map((name) => name.replace(/（.*）$/, ''));
  const care = run.type === 'connected_industrial' ? '工控系统的测试应避开生产时段或用仿真环境。' : '';
  return `清单建议的方法有${names.join('、')}，各项实际采用的方法由评测人写在情况说明中。${care}`;
}
