import { Button, Tag } from 'antd';
import QRCode from 'qrcode';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import { shanghaiDate } from '#shared/base/instant';
import type { Problem } from '#shared/base/problem';
import { ProblemError } from '#shared/base/problem';
import type { ReceiptRecord, SubmissionRecord } from '#shared/dossier/submission-records';
import { receiptCodeText, receiptPage } from '#shared/report/sections/receipt-page';
import { resultNames } from '#shared/submission/receipts';
import { useDocumentMaker } from '../../documents/use-document-maker';
import { useClock, useHost } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';
import { RegisterReceipt } from './receipt-dialog';
import type { SubmissionView } from './use-submission';

interface HistoryProps {
  readonly view: SubmissionView;
  readonly onRecord: (record: ReceiptRecord) => Promise<readonly Problem[]>;
}

const resultColors = { accepted: 'processing', passed: 'success', correction: 'warning', rejected: 'error' } as const;

/** The chain of revisions with what came back for each: 第 1 版 → 补正 → 第 2 版. */
export function History({ view, onRecord }: HistoryProps): ReactNode {
  const { submissions, receipts, parts } = view;
  if (submissions.length === 0 || parts === null) return null;
  return (
    <section aria-labelledby="su-history">
      <h2 id="su-history">申报记录</h2>
      <ol className="su-chain">
        {submissions.map((submission, at) => (
          <li key={submission.id}>
            <div className="gd-row">
              <strong>第 {submission.revision} 版</strong>
              <span>{formatDate(shanghaiDate(submission.createdAt))}</span>
              {at < submissions.length - 1 ? <Tag>已被第 {submissions[at + 1]!.revision} 版替代</Tag> : null}
              <RegisterReceipt submission={submission} submissions={submissions} receipts={receipts} parts={parts} onRecord={onRecord} />
              <PrintReceiptPage submission={submission} view={view} />
            </div>
            <div className="gd-muted su-break">
              {submission.fileName}，{(submission.size / 1e6).toFixed(1)} MB，提交给{submission.destination}
              <br />
              内容指纹 SHA-256 {submission.rootDigest.sha256}
            </div>
            {at > 0 ? <Differences before={submissions[at - 1]!} after={submission} /> : null}
            <ul className="su-receipts">
              {receipts
                .filter((receipt) => receipt.submissionId === submission.id)
                .map((receipt) => (
                  <li key={receipt.id}>
                    <Tag color={resultColors[receipt.result]}>{resultNames[receipt.result]}</Tag>
                    {formatDate(receipt.receivedOn)}，{receipt.documentNumber}，{receipt.authority}
                    {receipt.kind === 'correction' ? `，${receipt.defects.length} 条问题` : ''}
                    <span className="gd-muted">{receipt.signature === null ? '（手工登记）' : receipt.signature.trusted ? '（签名已核，签发方已登记）' : '（签名成立，签发方未登记）'}</span>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Which files a revision added, removed or changed. */
function Differences({ before, after }: { readonly before: SubmissionRecord; readonly after: SubmissionRecord }): ReactNode {
  const added = Object.keys(after.files).filter((path) => before.files[path] === undefined).length;
  const removed = Object.keys(before.files).filter((path) => after.files[path] === undefined).length;
  const changed = Object.keys(after.files).filter((path) => before.files[path] !== undefined && before.files[path] !== after.files[path]).length;
  return (
    <div className="gd-muted">
      与第 {before.revision} 版相比：{changed} 个文件有改动，新增 {added} 个，去掉 {removed} 个
    </div>
  );
}

function PrintReceiptPage({ submission, view }: { readonly submission: SubmissionRecord; readonly view: SubmissionView }): ReactNode {
  const host = useHost();
  const makeDocument = useDocumentMaker();
  const today = useClock().today();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const print = async (): Promise<void> => {
    setBusy(true);
    try {
      const values = view.source.dossier.profile['profile']?.values ?? {};
      const qrSvg = await QRCode.toString(receiptCodeText(submission), { type: 'svg', margin: 1 });
      const page = receiptPage({ enterprise: { name: String(values['name'] ?? ''), uscc: String(values['uscc'] ?? '') }, submission, qrSvg, createdOn: today });
      const saved = await host.files.save({ suggestedName: submission.fileName.replace('.gongdun.zip', '_回执页.pdf'), bytes: await makeDocument(page, 'pdf'), kind: 'pdf' });
      setProblems(saved.ok ? [] : saved.problems);
    } catch (error) {
      setProblems([error instanceof ProblemError ? error.problem : { code: 'E-PDF-01', severity: 'error', message: `回执页没有生成（${String(error)}）。请重试。` }]);
    }
    setBusy(false);
  };
  return (
    <>
      <Button size="small" loading={busy} onClick={() => void print()}>
        打印回执页
      </Button>
      <ProblemList problems={problems} />
    </>
  );
}
