import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import { enterpriseTypeNames } from '#shared/dossier/enterprise-type';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { ReceiptRecord } from '#shared/dossier/submission-records';
import { destinationOf } from '#shared/registration/routing';
import { photoPositions } from '#shared/submission/photo-positions';
import { packedEvidence } from '#shared/submission/submission-draft';
import { useClock, useLatestDossier, useReadOnly, useSave } from '../../session/hooks';
import { keyFacts, useAuditLog } from '../../session/use-audit-log';
import { useEvidence } from '../../session/use-evidence';
import { useKeptState } from '../../session/use-kept-state';
import { Page } from '../../ui/page';
import { ProblemList } from '../../ui/problem-list';
import { TaskProgress } from '../../ui/task-progress';
import { TypeSwitch } from '../../ui/type-switch';
import { UnofficialTag } from '../../ui/unofficial-tag';
import { CorrectionView } from './correction-view';
import { History } from './history';
import { mayGoOn, PreflightStep } from './preflight-step';
import { EncryptionChoice } from './encryption-choice';
import { canSign, forgetSecrets, noSigning } from './signing';
import type { Signing } from './signing';
import { SigningStep } from './signing-step';
import './submission.css';
import { useUnfinishedQuestion } from './unfinished-dialog';
import { useExport } from './use-export';
import { useSubmission } from './use-submission';
import type { SubmissionView } from './use-submission';

/** 申报: check, sign, export; then what came back, corrections, and the chain of revisions. */
export function SubmissionScreen(): ReactNode {
  const view = useSubmission();
  const { correction, type } = view;
  const log = useAuditLog();
  const save = useSave();
  const latest = useLatestDossier();
  /** Changes the notice as it is then: two notes may be on their way to it at once. */
  const correct = async (id: string, change: (record: ReceiptRecord) => ReceiptRecord, label: string): Promise<boolean> => {
    const newest = latest().receipts[id];
    return newest === undefined || (await save(label, [put('receipts', id, change(newest))])).ok;
  };
  // Chosen once for all types of the enterprise.
  const [signing, setSigning] = useState(noSigning);
  const record = (receipt: ReceiptRecord): Promise<readonly Problem[]> =>
    log(receipt.kind === 'correction' ? '登记补正通知' : '登记回执', { number: receipt.documentNumber, result: receipt.result }, [put('receipts', receipt.id, receipt)]);
  return (
    <Page title="申报" intro={<Intro view={view} />} actions={<OwnRules />}>
      <TypeSwitch label="企业类型（按类型分别申报）" value={type} options={view.types.map((id) => ({ id, label: enterpriseTypeNames[id] }))} onChange={view.setType} />
      {correction === null ? null : (
        <CorrectionView key={correction.id} type={type} correction={correction} onChange={(change, label) => correct(correction.id, change, label)} />
      )}
      <Steps key={type} view={view} signing={signing} onSigning={setSigning} onSigned={() => setSigning(forgetSecrets)} />
      <History view={view} onRecord={record} />
    </Page>
  );
}

function Intro({ view: { types, type, source } }: { readonly view: SubmissionView }): ReactNode {
  return (
    <>
      检查、签名并导出申报包，提交给{destinationOf(source.packs.regions, type).name}（细则第三条、第五条）。
      {types.length > 1 ? null : <span className="su-type">{enterpriseTypeNames[type]}</span>}
    </>
  );
}

function OwnRules(): ReactNode {
  return (
    <UnofficialTag
      own="申报包的文件格式、签名方式和检查项是本工具自定的；细则没有规定文件格式。平台要求别的格式时，以平台为准。"
      official="通过平台信息登记（第五条），30 个工作日内核查、20 个工作日内补正（第六条）。"
    />
  );
}

interface StepsProps {
  readonly view: SubmissionView;
  readonly signing: Signing;
  readonly onSigning: (signing: Signing) => void;
  /** A package was signed: what opens the keys is forgotten. */
  readonly onSigned: () => void;
}

function Steps({ view, signing, onSigning, onSigned }: StepsProps): ReactNode {
  const readOnly = useReadOnly();
  const log = useAuditLog();
  const today = useClock().today();
  // 去改 leads away from here: reasons that were written are there on the way back.
  const [accepted, setAccepted] = useKeptState<Readonly<Record<string, string>>>(`accepted ${view.type}`, {});
  const [encryptTo, setEncryptTo] = useState<string | null>(null);
  const unfinished = useUnfinishedQuestion();
  const { state, elsewhere, start, stop } = useExport(view);
  const cleaning = useCleaning(view);
  const { findings, source, submissions } = view;
  if (findings === null) return <TaskProgress title="正在检查" share={null} />;
  const values = source.dossier.profile['profile']?.values ?? {};
  const ready = mayGoOn(findings, accepted);
  const signed = canSign(signing);
  const accept = (key: string, reason: string | null): void =>
    setAccepted((before) => (reason === null ? Object.fromEntries(Object.entries(before).filter(([one]) => one !== key)) : { ...before, [key]: reason }));
  const run = async (): Promise<void> => {
    const done = await start({ signing, accepted, encryptTo, askUnfinished: unfinished.ask });
    if (done) onSigned();
  };
  return (
    <>
      <section aria-labelledby="su-check">
        <h2 id="su-check">1 检查</h2>
        <PreflightStep findings={findings} accepted={accepted} onAccept={accept} onRemovePositions={() => void cleaning.start()} removing={cleaning.busy} />
        <ProblemList problems={cleaning.problems} />
      </section>
      <section aria-labelledby="su-sign">
        <h2 id="su-sign">2 签名</h2>
        <SigningStep commonName={String(values['name'] ?? '')} uscc={String(values['uscc'] ?? '')} signing={signing} today={today} onChange={onSigning} onKeyMade={(made) => void log('创建签名密钥', keyFacts(made))} />
      </section>
      <section aria-labelledby="su-export">
        <h2 id="su-export">3 导出</h2>
        <div className="gd-stack">
          <p className="gd-muted">
            这将是第 {(submissions.at(-1)?.revision ?? 0) + 1} 版{submissions.length > 0 ? `，替代第 ${submissions.at(-1)!.revision} 版` : ''}。导出后内容冻结，写入、读回核对都完成才算成功。
          </p>
          <EncryptionChoice value={encryptTo} onChange={setEncryptTo} />
          {unfinished.dialog}
          <ProblemList problems={state.problems} />
          {state.busy ? <TaskProgress {...state.busy} onCancel={stop} /> : null}
          {state.written ? (
            <Alert
              type="success"
              title="申报包已写好并读回核对，可以安全拔出"
              description={
                <>
                  {state.written.place}
                  <br />
                  请打印回执页、加盖公章，与申报包一起提交；平台上传后请登记回执。
                </>
              }
            />
          ) : null}
          <div className="gd-row">
            <Button type="primary" disabled={readOnly || !ready || !signed || state.busy !== null} onClick={() => void run()}>
              导出申报包
            </Button>
            <span className="gd-muted">{blockedBy({ readOnly, ready, signed, written: state.written !== null }, elsewhere)}</span>
          </div>
        </div>
      </section>
    </>
  );
}

/** Takes the positions out of the photos of the package before the export does it. */
function useCleaning({ source: { dossier, type } }: SubmissionView): { readonly start: () => Promise<void>; readonly busy: boolean; readonly problems: readonly Problem[] } {
  const { desk } = useEvidence();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const start = async (): Promise<void> => {
    setBusy(true);
    setProblems(await desk.removePositions(photoPositions(packedEvidence({ dossier, type })).open));
    setBusy(false);
  };
  return { start, busy, problems };
}

/** Why the export is not possible yet, in words. */
function blockedBy({ readOnly, ready, signed, written }: Readonly<Record<'readOnly' | 'ready' | 'signed' | 'written', boolean>>, elsewhere: EnterpriseType | null): string {
  if (elsewhere) return `正在导出${enterpriseTypeNames[elsewhere]}的申报包，完成后再导出这一类。`;
  if (readOnly) return '档案是只读打开的，不能导出。';
  if (!ready) return '请先改好错误，并处理每条提醒。';
  if (signed) return '';
  return written ? '要再导出一版，请重新输入口令（或设备 PIN）。' : '请选择签名密钥并输入口令（或设备 PIN）。';
}
