import { App } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { folderFiles, folderStateNames, inspectionFolder, safeName } from '#shared/checklist/inspection-folder';
import type { FolderEntry } from '#shared/checklist/inspection-folder';
import { enterpriseName } from '#shared/dossier/enterprise-name';
import type { Level } from '#shared/dossier/enterprise-type';
import { inspectionCatalogue } from '#shared/report/sections/inspection-catalogue';
import { formatBytes } from '#shared/text/numbers';
import { describeProblem } from '#shared/base/problem';
import { SaveDocument } from '../../../documents/save-document';
import { useDocumentMaker } from '../../../documents/use-document-maker';
import { useClock, useDossier, useHost } from '../../../session/hooks';
import { useEvidence } from '../../../session/use-evidence';
import { DataTable } from '../../../ui/data-table';
import { TaskProgress } from '../../../ui/task-progress';
import type { ChecklistView } from '../use-checklist';
import { folderZip } from './folder-zip';

const stateSigns: Readonly<Record<FolderEntry['state'], string>> = { present: '✓', partial: '◐', missing: '✕', not_needed: '–' };
const stateClass: Readonly<Record<FolderEntry['state'], string>> = { present: 'met', partial: 'partial', missing: 'unmet', not_needed: 'na' };

/** 迎检资料: the documents that an inspection asks for, what is there, and one export of the whole folder in order. */
export function InspectionPage({ view }: { readonly view: ChecklistView }): ReactNode {
  const { pack, type, level, items, answers } = view;
  const { message } = App.useApp();
  const dossier = useDossier();
  const { files: fileHost } = useHost();
  const makeDocument = useDocumentMaker();
  const { desk } = useEvidence();
  const clock = useClock();
  const [share, setShare] = useState<number | null>(null);
  const stop = useRef<AbortController>(null);
  const entries = inspectionFolder({ pack, type, level: level as Level, items, answers, evidence: dossier.evidence });
  const files = folderFiles(entries);
  const count = (state: FolderEntry['state']): number => entries.filter((entry) => entry.state === state).length;
  const name = enterpriseName(dossier);
  const catalogueOf = (): ReturnType<typeof inspectionCatalogue> => inspectionCatalogue({ enterpriseName: name, type, level: level as Level, entries, createdOn: clock.today() });
  const exportFolder = async (): Promise<void> => {
    const controller = new AbortController();
    stop.current = controller;
    setShare(0);
    try {
      const catalogue = await makeDocument(catalogueOf(), 'pdf', { signal: controller.signal });
      const { bytes, positionStays } = await folderZip({
        files,
        documents: [{ path: '00_目录.pdf', bytes: catalogue }],
        desk,
        signal: controller.signal,
        onProgress: (done, total) => setShare(total === 0 ? 1 : done / total),
      });
      const saved = await fileHost.save({ suggestedName: `${safeName(`迎检资料_${name}_${clock.today()}`)}.zip`, bytes, kind: 'zip' });
      if (!saved.ok) void message.error(saved.problems.map(describeProblem).join(' '), 8);
      else if (saved.value && positionStays.length > 0) void message.warning(`已导出 ${files.length} 个文件，其中“${positionStays.slice(0, 3).join('”“')}”等 ${positionStays.length} 张照片的拍摄位置去不掉。外发前请换成 JPEG 或 PNG。`, 12);
      else if (saved.value) void message.success(`已导出 ${files.length} 个文件：${saved.value.path}`);
    } catch (error) {
      if (controller.signal.aborted) void message.info('已停止导出，没有写出文件。');
      else void message.error(error instanceof Error ? error.message : String(error), 8);
    } finally {
      setShare(null);
    }
  };
  return (
    <div className="gd-stack">
      <p className="gd-muted">
        检查依据：细则第十二条，主管部门每年对三级企业、定期对二级和一级企业开展安全检查评估，企业应当配合。官方没有公布资料清单，下表为归纳推断，供准备时参考：全部 {pack.inspectionDocuments.length} 份中，本类型和级别要用的有 {entries.length} 份。
      </p>
      <div className="gd-row">
        <span>
          齐全 {count('present')}，部分 {count('partial')}，缺 {count('missing')}，不涉及 {count('not_needed')}
        </span>
        <button type="button" className="gd-button gd-button-main" disabled={files.length === 0 || share !== null} onClick={() => void exportFolder()}>
          导出全部资料（{files.length} 个文件，{formatBytes(files.reduce((sum, file) => sum + file.evidence.size, 0))}）
        </button>
        <SaveDocument what="迎检资料目录" name="迎检资料目录" make={catalogueOf} />
      </div>
      {share === null ? null : <TaskProgress title="正在导出迎检资料" share={share} onCancel={() => stop.current?.abort()} />}
      <DataTable<FolderEntry>
        caption="迎检资料"
        rowKey={(entry) => entry.document.id}
        dataSource={[...entries]}
        columns={[
          { title: '编号', width: 70, render: (_, entry) => entry.document.id },
          { title: '资料', render: (_, entry) => entry.document.name },
          {
            title: '状态',
            width: 110,
            render: (_, entry) => (
              <span className={`cl-state cl-state-${stateClass[entry.state]}`}>
                <span aria-hidden="true">{stateSigns[entry.state]}</span> {folderStateNames[entry.state]}
              </span>
            ),
          },
          { title: '佐证', render: (_, entry) => entry.evidence.map((one) => `${one.title}${one.validUntil !== null && one.validUntil < clock.today() ? '（已过期）' : ''}`).join('；') || '—' },
          {
            title: '还缺佐证的检查项',
            width: 170,
            render: (_, entry) =>
              entry.bare.map((id) => (
                <Link key={id} className="cl-jump" to={`/checklist?type=${type}&item=${id}`}>
                  {id}
                </Link>
              )),
          },
        ]}
      />
    </div>
  );
}
