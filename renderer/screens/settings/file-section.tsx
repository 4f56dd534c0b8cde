import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { dossierFormat, writeDossierFile } from '#shared/dossier/dossier-file';
import { useClock, useDossier, useHost, useOpenDossier } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';
import { packDossier } from './pack-dossier';

/** Export of the whole dossier: as one archive with the evidence, or as the records alone. */
export function FileSection(): ReactNode {
  const host = useHost();
  const dossier = useDossier();
  const clock = useClock();
  const { open } = useOpenDossier();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [done, setDone] = useState('');
  const [busy, setBusy] = useState(false);
  if (!open) return null;
  const text = (): string => writeDossierFile({ format: dossierFormat, id: open.id, exportedAt: clock.now(), stores: dossier });
  const day = clock.today().replaceAll('-', '');
  const save = async (suggestedName: string, kind: string, bytes: Blob): Promise<void> => {
    const saved = await host.files.save({ suggestedName, bytes, kind });
    setProblems(saved.ok ? [] : saved.problems);
    setDone(saved.ok && saved.value ? `已导出到 ${saved.value.path}` : '');
  };
  const exportAll = async (): Promise<void> => {
    setBusy(true);
    const packed = await packDossier(text(), dossier, (sha256) => host.vault.getBlob(open.id, sha256));
    if (packed.ok) await save(`${open.title}-${day}.gongdun-dossier.zip`, 'application/zip', packed.value);
    else setProblems(packed.problems);
    setBusy(false);
  };
  const exportRecords = (): Promise<void> => save(`${open.title}-${day}.json`, 'application/json', new Blob([text()], { type: 'application/json' }));
  return (
    <section className="gd-panel" aria-labelledby="gd-file">
      <h2 id="gd-file">导出档案文件</h2>
      <p>把整份企业档案带到另一台电脑：在那台电脑的“企业档案列表”里点“导入档案文件”，内容原样恢复。</p>
      {open.protected ? <p className="gd-severity-warning">导出的文件没有加密，任何拿到它的人都能读。请妥善保管。</p> : null}
      <ProblemList problems={problems} title="没有导出" />
      <p className="gd-row">
        <Button type="primary" loading={busy} onClick={() => void exportAll()}>
          导出档案和佐证（.zip）
        </Button>
        <Button onClick={() => void exportRecords()}>只导出档案内容（.json，不含佐证文件）</Button>
      </p>
      <output>{done}</output>
    </section>
  );
}
