import { Button, Descriptions, Table } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import { shanghaiDate } from '#shared/base/instant';
import { enterpriseTypeNames, levelNames } from '#shared/dossier/enterprise-type';
import { compareRevisions } from '#shared/submission/compare-revisions';
import type { FileChange } from '#shared/submission/compare-revisions';
import type { Submission } from '#shared/submission/submission-json';
import type { PackageReport } from '#shared/submission/verify-package';
import { useHost } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';
import { SignatureView } from './signature-view';

interface VerifyAnswerProps {
  readonly file: File;
  readonly report: PackageReport;
  /** The superseded revision, where the user gave it for comparison. */
  readonly before: PackageReport | null;
  /** Asks for the superseded revision. */
  readonly askBefore: ReactNode;
  readonly onTrustChange: () => void;
}

const answers = {
  valid: { mark: '✓', words: '有效' },
  repacked: { mark: '✓', words: '有效，但经重新打包' },
  invalid: { mark: '✕', words: '无效' },
} as const;
const signerWords = { trusted: '签名证书：已登记', known: '签名证书：已知，未登记', unknown: '签名证书：未知' } as const;

/** One big answer, who signed, what is inside, what differs from the revision before. */
export function VerifyAnswer({ file, report, before, askBefore, onTrustChange }: VerifyAnswerProps): ReactNode {
  const { verdict, signer, manifest, problems, signatures } = report;
  const good = verdict !== 'invalid';
  return (
    <div className="gd-stack">
      <section className={`vf-answer vf-${verdict}`} aria-label="核验结论" aria-live="polite">
        <span className="vf-mark" aria-hidden="true">
          {answers[verdict].mark}
        </span>
        <div>
          <p className="vf-word">{answers[verdict].words}</p>
          <p>{good ? signerWords[signer] : '请不要采用其中的内容。'}</p>
          {good ? <p className="vf-summary">{report.summary}</p> : null}
          <p className="vf-summary gd-muted">文件：{file.name}</p>
        </div>
      </section>
      <ProblemList problems={problems} title={good ? '说明' : '为什么无效'} />
      {good && manifest ? (
        <>
          <SignatureView signatures={signatures} onTrustChange={onTrustChange} />
          <Facts manifest={manifest} report={report} />
          {manifest.supersedes ? (
            <section aria-labelledby="vf-changes">
              <h2 id="vf-changes">与上一版的差别</h2>
              {before ? <Changes before={before} after={report} /> : null}
              {askBefore}
            </section>
          ) : null}
          <Contents file={file} manifest={manifest} repacked={verdict === 'repacked'} />
        </>
      ) : null}
    </div>
  );
}

function Facts({ manifest, report }: { readonly manifest: Submission; readonly report: PackageReport }): ReactNode {
  const { enterprise, destination, preparedBy, rulePacks, supersedes } = manifest;
  const unofficial = rulePacks.filter((pack) => !pack.official);
  return (
    <section aria-labelledby="vf-facts">
      <h2 id="vf-facts">申报内容</h2>
      <Descriptions
        bordered
        size="small"
        column={1}
        items={[
          { key: 'name', label: '企业', children: `${enterprise.name}（${enterprise.uscc}）` },
          { key: 'type', label: '类型与级别', children: `${enterpriseTypeNames[enterprise.enterpriseType]}，申报${levelNames[enterprise.claimedLevel]}` },
          { key: 'rev', label: '版次', children: `第 ${manifest.revision} 版${supersedes ? `，替代 ${supersedes.packageId}` : ''}` },
          { key: 'to', label: '提交给', children: destination.name },
          { key: 'by', label: '编制', children: `${preparedBy.name || '—'}${preparedBy.role === 'consultant' ? '（咨询机构）' : ''}` },
          { key: 'at', label: '生成日期', children: `${formatDate(shanghaiDate(manifest.createdAt))}（提交单位电脑的时间，未经第三方证明）` },
          { key: 'packs', label: '规则包', children: unofficial.length === 0 ? '全部官方' : `${rulePacks.length} 个，其中 ${unofficial.length} 个为本工具口径（非官方）` },
          { key: 'root', label: '内容指纹', children: <span className="vf-break">SHA-256 {report.rootDigest?.sha256}<br />SM3 {report.rootDigest?.sm3}</span> },
        ]}
      />
    </section>
  );
}

const changeWords: Readonly<Record<FileChange['kind'], string>> = { added: '新增', removed: '去掉', changed: '有改动' };

function Changes({ before, after }: { readonly before: PackageReport; readonly after: PackageReport }): ReactNode {
  const compared = compareRevisions(before, after);
  if (!compared.ok) return <ProblemList problems={compared.problems} />;
  return (
    <Table<FileChange>
      size="small"
      rowKey="path"
      pagination={compared.value.length > 50 ? { pageSize: 50 } : false}
      dataSource={[...compared.value]}
      locale={{ emptyText: '两版的文件完全相同' }}
      columns={[
        { title: '变化', width: 90, render: (_, row) => changeWords[row.kind] },
        { title: '名称', dataIndex: 'title' },
        { title: '位置', dataIndex: 'path' },
      ]}
    />
  );
}

const roleNames = { data: '数据', report: '报告', evidence: '佐证', audit: '操作日志' } as const;

/** The list of files; each can be taken out on its own, nothing is opened inside the app. */
function Contents({ file, manifest, repacked }: { readonly file: File; readonly manifest: Submission; readonly repacked: boolean }): ReactNode {
  const host = useHost();
  const [failed, setFailed] = useState<PackageReport['problems']>([]);
  const take = async (path: string): Promise<void> => {
    const read = await host.packages.readFile(file, path);
    if (!read.ok) {
      setFailed(read.problems);
      return;
    }
    const name = path.split('/').at(-1) ?? 'file';
    const saved = await host.files.save({ suggestedName: name, bytes: new Blob([Uint8Array.from(read.value)]), kind: 'other' });
    setFailed(saved.ok ? [] : saved.problems);
  };
  return (
    <section aria-labelledby="vf-contents">
      <h2 id="vf-contents">包内文件（{manifest.files.length} 个）</h2>
      <ProblemList problems={failed} />
      {repacked ? <p className="gd-muted">重新打包过的文件只能核验，不能在这里另存其中的文件；请向提交单位索取原始文件，或用解压软件取出。</p> : null}
      <Table
        size="small"
        rowKey="path"
        pagination={manifest.files.length > 50 ? { pageSize: 50 } : false}
        dataSource={manifest.files}
        columns={[
          { title: '类别', width: 90, render: (_, row) => roleNames[row.role] },
          { title: '名称', render: (_, row) => row.title },
          { title: '大小', width: 110, align: 'right', render: (_, row) => `${(row.size / 1000).toFixed(1)} KB` },
          {
            title: '操作',
            width: 110,
            render: (_, row) => (
              <Button size="small" disabled={repacked} aria-label={`另存 ${row.title}`} onClick={() => void take(row.path)}>
                另存
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}
