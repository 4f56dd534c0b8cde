import { formatDate } from '../../base/civil-date';
import { enterpriseTypeNames, levelNames } from '../../dossier/enterprise-type';
import type { SubmissionRecord } from '../../dossier/submission-records';
import { formatInstant } from '../../text/dates';
import type { Block, ReportDocument } from '../blocks';

/** What the 回执页 is drawn from. */
export interface ReceiptPageInput {
  readonly enterprise: { readonly name: string; readonly uscc: string };
  readonly submission: SubmissionRecord;
  /** SVG of a QR code that holds `receiptCodeText`, or null where none was drawn. */
  readonly qrSvg: string | null;
  readonly createdOn: string;
}

/**
 * Text of the QR code: enough to compare a package with its paper.
 * @example receiptCodeText(submission) // 'gongdun.submission/1 <id> <sha256> <sm3>'
 */
export function receiptCodeText({ id, rootDigest }: Pick<SubmissionRecord, 'id' | 'rootDigest'>): string {
  return `gongdun.submission/1 ${id} ${rootDigest.sha256} ${rootDigest.sm3}`;
}

const groups = (hex: string): string => (hex.match(/.{1,8}/g) ?? []).join(' ');
const algorithmNames = { sm2: 'SM2', p256: 'P-256' } as const;

/**
 * The page that goes with the stick: what was handed in, its root digest and the signers' fingerprints, room for the
 * enterprise's seal and for the authority's receipt. The stamped paper ties the seal to the digest: the way to trust
 * without any certificate authority.
 * @example receiptPage({ enterprise, submission, qrSvg, createdOn: '2026-11-23' })
 */
export function receiptPage({ enterprise, submission, qrSvg, createdOn }: ReceiptPageInput): ReportDocument {
  const { rootDigest, signers } = submission;
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: '申报包回执页' },
    { kind: 'paragraph', text: '本页随申报包一并提交。申报包的内容指纹与本页一致，即为同一份内容；加盖公章后，可据此确认申报包由本企业提交。' },
    {
      kind: 'facts',
      perRow: 2,
      pairs: [
        ['企业名称', enterprise.name],
        ['信用代码', enterprise.uscc],
        ['企业类型', enterpriseTypeNames[submission.type]],
        ['申报级别', submission.level === null ? '—' : levelNames[submission.level]],
        ['提交给', submission.destination],
        ['版次', `第 ${submission.revision} 版${submission.supersedes === null ? '' : '（替代上一版）'}`],
      ],
    },
    {
      kind: 'facts',
      perRow: 1,
      pairs: [
        ['文件名', submission.fileName],
        ['编号', submission.id],
        ['生成时间', `${formatInstant(submission.createdAt)}（本机时钟，未经第三方证明）`],
      ],
    },
    {
      kind: 'facts',
      perRow: 1,
      caption: '内容指纹与签名证书指纹（核验时逐组对照，可电话核对）',
      pairs: [
        ['内容 SHA-256', groups(rootDigest.sha256)],
        ['内容 SM3', groups(rootDigest.sm3)],
        ...signers.map((signer) => [`证书 ${algorithmNames[signer.algorithm]}`, groups(signer.fingerprint)] as const),
      ],
    },
    ...(qrSvg === null ? [] : [{ kind: 'figure' as const, svg: qrSvg, alt: '二维码，内容为申报包编号和内容指纹', caption: '扫码可得编号与内容指纹', widthMm: 26 }]),
    { kind: 'note', tone: 'info', text: '自签名证书只能证明签名后内容没有被改动，不能单独证明签名人身份；身份以本页公章和电话核对的指纹为准。' },
    // One table, not two approval boxes: seal and digests must be on the same sheet.
    {
      kind: 'table',
      columns: [{ title: '提交单位（公章）' }, { title: '主管部门收件（收件章）' }],
      rows: [['经办人：\n\n\n\n　　　　　　年　　月　　日', '收件人：\n受理编号：\n\n\n　　　　　　年　　月　　日']],
    },
  ];
  return {
    title: `${enterprise.name}申报包回执页`,
    subject: `申报包回执页（${formatDate(createdOn)}）`,
    author: enterprise.name,
    createdOn,
    profile: 'compact',
    footer: `编号 ${submission.id}`,
    blocks,
  };
}
