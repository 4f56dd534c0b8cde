import { formatDate } from '../../base/civil-date';
import { enterpriseTypeNames, levelNames } from '../../dossier/enterprise-type';
import type { SubmissionRecord } from '../../dossier/submission-records';
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
const algorithmNames = { sm2: 'SM2 / SM3', p256: 'ECDSA P-256 / SHA-256' } as const;

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
    { kind: 'paragraph', text: '本页随申报包（U 盘或平台上传）一并提交。申报包的内容指纹与本页一致，即为同一份内容；加盖公章后，可据此确认申报包由本企业提交。' },
    {
      kind: 'facts',
      perRow: 1,
      caption: '申报包',
      pairs: [
        ['企业名称', enterprise.name],
        ['统一社会信用代码', enterprise.uscc],
        ['企业类型', enterpriseTypeNames[submission.type]],
        ['申报级别', submission.level === null ? '—' : levelNames[submission.level]],
        ['提交给', submission.destination],
        ['版次', `第 ${submission.revision} 版${submission.supersedes === null ? '' : '（替代上一版）'}`],
        ['文件名', submission.fileName],
        ['生成时间', `${submission.createdAt}（本机时钟，未经第三方证明）`],
        ['编号', submission.id],
      ],
    },
    {
      kind: 'facts',
      perRow: 1,
      caption: '内容指纹（核验时逐组对照）',
      pairs: [
        ['SHA-256', groups(rootDigest.sha256)],
        ['SM3', groups(rootDigest.sm3)],
      ],
    },
    {
      kind: 'facts',
      perRow: 1,
      caption: '签名证书指纹（SHA-256，可电话核对）',
      pairs: signers.map((signer) => [`${algorithmNames[signer.algorithm]}　${signer.name}`, groups(signer.fingerprint)] as const),
    },
    ...(qrSvg === null ? [] : [{ kind: 'figure' as const, svg: qrSvg, alt: '二维码，内容为申报包编号和内容指纹', caption: '扫码可得编号与内容指纹', widthMm: 32 }]),
    { kind: 'note', tone: 'info', text: '自签名证书只能证明签名后内容没有被改动，不能单独证明签名人身份；身份以本页公章和电话核对的指纹为准。' },
    { kind: 'approval', caption: '提交单位', steps: [{ role: '经办人', name: '', date: '' }], seal: '（公章）' },
    { kind: 'approval', caption: '主管部门收件（由收件单位填写）', steps: [{ role: '收件人', name: '', date: '', note: '受理编号：' }], seal: '（收件章）' },
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
