import { useRef, useState } from 'react';
import type { Problem } from '#shared/base/problem';
import { problem, ProblemError } from '#shared/base/problem';
import { applyChanges, put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { DossierData } from '#shared/dossier/stores';
import type { SubmissionRecord } from '#shared/dossier/submission-records';
import { auditKey, nextAuditRecord } from '#shared/submission/audit-log';
import type { PackageDraft, WrittenFacts } from '#shared/submission/package-draft';
import { checkTarget } from '#shared/submission/preflight';
import type { Primitives } from '#shared/submission/primitives';
import { submissionDraft } from '#shared/submission/submission-draft';
import { useClock, useHost, useOpenDossier, useSave, useWorkspace } from '../../session/hooks';
import { appVersion } from '../../session/app-version';
import { findingKey } from './preflight-step';
import type { Signing } from './signing-step';
import { makeReports } from './submission-reports';
import type { SubmissionView } from './use-submission';

/** How far an export is. */
export interface ExportState {
  readonly busy: { readonly title: string; readonly share: number | null; readonly detail?: string } | null;
  readonly problems: readonly Problem[];
  readonly written: WrittenFacts | null;
}

const idle: ExportState = { busy: null, problems: [], written: null };

/** What the user decided before the export. */
interface Decisions {
  readonly signing: Signing;
  readonly accepted: Readonly<Record<string, string>>;
}

/** Prints the documents, signs, writes, reads back, and records the submission; can be stopped. */
export function useExport(view: SubmissionView): { readonly state: ExportState; readonly start: (decisions: Decisions) => Promise<boolean>; readonly stop: () => void } {
  const host = useHost();
  const clock = useClock();
  const save = useSave();
  const workspace = useWorkspace();
  const dossierId = useOpenDossier().open?.id ?? '';
  const [state, setState] = useState(idle);
  const running = useRef<AbortController | null>(null);

  const refuse = (problems: readonly Problem[]): boolean => {
    setState({ ...idle, problems });
    return false;
  };
  const audit = (dossier: DossierData, parts: Primitives, event: string, data: Record<string, string | number>): Change<'audit'> => {
    const record = nextAuditRecord(Object.values(dossier.audit), { at: clock.now(), by: workspace.author(), event, data }, parts);
    return put('audit', auditKey(record.seq), record);
  };

  const run = async ({ signing, accepted }: Decisions, parts: Primitives, signal: AbortSignal): Promise<boolean> => {
    const { source, type } = view;
    const target = await host.packages.chooseTarget(`${type}.gongdun.zip`);
    if (!target.ok) return refuse(target.problems);
    if (target.value === null) return refuse([]);
    const reports = await makeReports(source, {
      signal,
      onStep: (title, done, total) => setState({ ...idle, busy: { title: `正在生成${title}`, share: done / total, detail: `${done + 1} / ${total} 份文档` } }),
    });
    // The use of the key is in the log before the key is used, so that the package carries it.
    const used = audit(source.dossier, parts, '用签名密钥签申报包', { keys: signing.keyIds.join(' '), type });
    const logged = await save('记录签名密钥的使用', [used]);
    if (!logged.ok) return refuse(logged.problems);
    const dossier = applyChanges(source.dossier, [used]);
    const draft = submissionDraft(
      { dossier, packs: source.packs, type, reports, today: clock.today(), app: appVersion, preparedBy: { role: 'enterprise', name: workspace.author(), uscc: '' } },
      parts,
    );
    if (!draft.ok) return refuse(draft.problems);
    const room = checkTarget(draft.value, target.value);
    if (room.length > 0) return refuse(room);
    const written = await host.packages.write(
      { dossierId, draft: draft.value, keyIds: signing.keyIds, passphrase: signing.passphrase, now: clock.now() },
      target.value,
      {
        signal,
        onProgress: (step, done, total) =>
          setState({ ...idle, busy: { title: step === 'write' ? '正在签名并写入申报包' : '正在读回核对', share: total === 0 ? null : done / total, detail: `${(done / 1e6).toFixed(1)} / ${(total / 1e6).toFixed(1)} MB` } }),
      },
    );
    if (!written.ok) return refuse(written.problems);
    if (written.value === null) return refuse([]);
    const record = await submissionRecord(written.value, { draft: draft.value, view, signing, accepted, keys: host.keys });
    const exported = audit(dossier, parts, '导出申报包', { revision: record.revision, file: record.fileName, sha256: record.rootDigest.sha256 });
    const saved = await save(`导出申报包第 ${record.revision} 版`, [put('submissions', record.id, record), exported]);
    setState({ ...idle, problems: saved.ok ? [] : saved.problems, written: written.value });
    return saved.ok;
  };

  return {
    state,
    stop: () => running.current?.abort(),
    async start(decisions) {
      if (view.parts === null) return false;
      const controller = new AbortController();
      running.current = controller;
      setState({ ...idle, busy: { title: '正在准备', share: null } });
      try {
        return await run(decisions, view.parts, controller.signal);
      } catch (error) {
        if (controller.signal.aborted) return refuse([problem('E-PKG-705', '已取消导出，没有留下申报包。')]);
        return refuse([error instanceof ProblemError ? error.problem : problem('E-PKG-714', `导出时出错（${String(error)}）。请重试。`)]);
      }
    },
  };
}

interface RecordSource {
  readonly draft: PackageDraft;
  readonly view: SubmissionView;
  readonly signing: Signing;
  readonly accepted: Readonly<Record<string, string>>;
  readonly keys: ReturnType<typeof useHost>['keys'];
}

async function submissionRecord(written: WrittenFacts, { draft, view, signing, accepted, keys }: RecordSource): Promise<SubmissionRecord> {
  const { submission } = written;
  const known = await keys.list();
  const signers = (known.ok ? known.value : []).filter((key) => signing.keyIds.includes(key.id));
  const warnings = (view.findings ?? []).filter((found) => found.severity === 'warning');
  return {
    id: submission.packageId,
    seriesId: submission.seriesId,
    type: submission.enterprise.enterpriseType,
    level: submission.enterprise.claimedLevel,
    revision: submission.revision,
    createdAt: submission.createdAt,
    fileName: written.fileName,
    size: written.size,
    rootDigest: written.rootDigest,
    supersedes: submission.supersedes?.packageId ?? null,
    destination: submission.destination.name,
    signers: signers.map((key) => ({ algorithm: key.algorithm, name: key.name, fingerprint: key.fingerprint.sha256 })),
    acceptedWarnings: warnings.map((found) => ({ code: found.code, where: found.where ?? '', reason: accepted[findingKey(found)] ?? '' })),
    files: Object.fromEntries(draft.files.map((file) => [file.path, digestOf(file, view.parts)])),
  };
}

function digestOf(file: PackageDraft['files'][number], parts: Primitives | null): string {
  if ('sha256' in file.content) return file.content.sha256;
  const digest = parts?.digest('sha256', file.content.bytes) ?? new Uint8Array(32);
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
