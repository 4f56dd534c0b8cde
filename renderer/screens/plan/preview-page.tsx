import { Alert, Button, Checkbox, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { put } from '#shared/dossier/change';
import type { PlanProfileId } from '#shared/plan/plan-selection';
import { lookPath, printLook, textListOf } from '#shared/plan/plan-settings';
import { latestVersion, readsAsApproved } from '#shared/plan/plan-versions';
import { valueText } from '#shared/plan/plan-value';
import type { ReportDocument } from '#shared/report/blocks';
import { planDocument } from '#shared/report/sections/plan-document';
import { useReadOnly } from '../../session/hooks';
import { TaskProgress } from '../../ui/task-progress';
import { PdfPages } from './pdf-pages';
import { SheetsPanel } from './sheets-panel';
import { useFileMaker } from './use-file-maker';
import type { FileMaker } from './use-file-maker';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

type Look = ReportDocument['profile'];

/** 预览与导出: scope and look, the real pages, PDF, DOCX and the cards. A plan without an approved, unchanged version is a draft. */
export function PreviewPage({ work }: { readonly work: PlanWork }): ReactNode {
  const { plan, packs, dossier, today } = work;
  const look: Look = printLook(dossier);
  const save = useSaver();
  const readOnly = useReadOnly();
  const [made, setMade] = useState<{ readonly bytes: Blob; readonly plan: unknown; readonly look: Look } | null>(null);
  const files = useFileMaker();
  // Pages of an older text or another look are not shown.
  const pdf = made?.plan === plan && made.look === look ? made.bytes : null;
  const keepPages = (bytes: Blob | null): void => setMade(bytes && { bytes, plan, look });
  const approved = latestVersion(dossier.planVersions);
  const draft = !readsAsApproved(plan, approved);
  const blocked = work.findings.some((finding) => finding.id === 'PL05');
  const name = `${valueText(plan.values.byPath.get('enterprise.name')?.value)}网络安全事件应急预案${draft ? '（草稿）' : ''}`;
  const document = (): ReportDocument => planDocument({ plan, pack: packs.plan, dossier, createdOn: today, draft, look });

  const exportPdf = async (): Promise<void> => {
    const bytes = pdf ?? (await files.make(document(), 'pdf'));
    keepPages(bytes);
    await files.keep(bytes, `${name}.pdf`);
  };
  return (
    <div className="gd-stack">
      <section className="gd-panel gd-stack" aria-label="版式与范围">
        <ScopeChoice work={work} />
        <Radio.Group
          aria-label="版式"
          disabled={readOnly}
          value={look}
          onChange={(event) => void save('选择预案版式', [put('planValues', lookPath, { value: event.target.value as Look })])}
          options={[
            { value: 'compact', label: '紧凑版式（小四，页数少三成，平时使用）' },
            { value: 'official', label: '公文版式（三号，参照 GB/T 9704，随文报送）' },
          ]}
        />
        <p className="gd-muted">{draft ? '尚未批准，或批准后有改动：导出带“草稿”水印，待补充处有标记。' : `与已批准的 ${approved?.version} 版一致，导出不带水印。`}DOCX 的目录页码按 Word 的排法算出；在 WPS 或 LibreOffice 中排法略有不同，右键目录选“更新目录”即与本机一致。</p>
        <div className="gd-row">
          <Button type="primary" disabled={files.busy || blocked} onClick={() => void files.make(document(), 'pdf').then(keepPages)}>
            生成页面预览
          </Button>
          <Button disabled={files.busy || blocked} onClick={() => void exportPdf()}>
            导出 PDF
          </Button>
          <Button disabled={files.busy || blocked} onClick={() => void files.make(document(), 'docx').then((bytes) => files.keep(bytes, `${name}.docx`))}>
            导出 DOCX
          </Button>
        </div>
        {blocked ? <Alert type="error" title="正文里还有没有配对的 {{ 或 }}，不能导出。请到“检查与定稿”查看。" /> : null}
        <FileState files={files} />
      </section>
      <SheetsPanel work={work} files={files} draft={draft} />
      {pdf ? <PdfPages blob={pdf} name={name} /> : null}
    </div>
  );
}

function FileState({ files }: { readonly files: FileMaker }): ReactNode {
  if (files.busy) return <TaskProgress title="正在生成文件" share={files.share} onCancel={files.stop} />;
  return files.problem === '' ? null : <Alert type="error" title={files.problem} />;
}

function ScopeChoice({ work }: { readonly work: PlanWork }): ReactNode {
  const save = useSaver();
  const readOnly = useReadOnly();
  const { plan, packs, dossier } = work;
  const profile = packs.plan.rendering.profiles.find((one) => one.id === plan.profile);
  const picked = textListOf(dossier, 'plan.annexes');
  const chosen = new Set(plan.annexSources.map((annex) => annex.id));
  const possible = packs.plan.annexes.filter((annex) => plan.values.types.length === 0 ? annex.types.length === 3 : annex.types.some((type) => plan.values.types.includes(type)));
  const choose = (id: PlanProfileId): void => void save('选择预案范围', [put('planValues', 'plan.profile', { value: id })]);
  return (
    <>
      <Radio.Group aria-label="范围" disabled={readOnly} value={plan.profile} onChange={(event) => choose(event.target.value as PlanProfileId)} options={packs.plan.rendering.profiles.map((one) => ({ value: one.id, label: `${one.title}（${one.use}）` }))} />
      {profile?.annexes === 'all' ? null : (
        <div className="gd-row">
          <span>另加专项方案：</span>
          {possible.map((annex) => (
            <Checkbox key={annex.id} disabled={readOnly || (chosen.has(annex.id) && !picked.includes(annex.id))} checked={chosen.has(annex.id)} onChange={(event) => void save('选择专项方案', [put('planValues', 'plan.annexes', { value: event.target.checked ? [...picked, annex.id] : picked.filter((one) => one !== annex.id) })])}>
              {annex.title}
            </Checkbox>
          ))}
        </div>
      )}
    </>
  );
}
