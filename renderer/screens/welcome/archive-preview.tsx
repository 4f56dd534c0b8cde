import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { storeNames } from '#shared/dossier/stores';
import { storeWords } from '#shared/overview/record-names';
import { formatInstant } from '#shared/text/dates';
import { formatBytes } from '#shared/text/numbers';
import { evidenceHashes } from '../../archive/dossier-archive';
import type { ChosenDossier } from '../../archive/dossier-archive';
import type { DossierSummary } from '../../host/host';
import { nameIn } from './dossier-entries';

interface ArchivePreviewProps {
  readonly chosen: ChosenDossier;
  readonly dossiers: readonly DossierSummary[];
}

/** What is in a 档案文件, before anything of it is taken in. */
export function ArchivePreview({ chosen: { file, evidence }, dossiers }: ArchivePreviewProps): ReactNode {
  const counts = storeNames.map((store) => [storeWords[store], Object.keys(file.stores[store]).length] as const).filter(([, count]) => count > 0);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const missing = evidenceHashes(file.stores).size - evidence.length;
  const same = dossiers.find(({ id }) => id === file.id);
  return (
    <>
      <dl className="gd-facts">
        <div>
          <dt>企业名称</dt>
          <dd>{nameIn(file.stores)}</dd>
        </div>
        <div>
          <dt>导出时间</dt>
          <dd>{formatInstant(file.exportedAt)}</dd>
        </div>
        <div>
          <dt>内容</dt>
          <dd>{`${total} 条记录：${counts.map(([words, count]) => `${words} ${count}`).join('、')}`}</dd>
        </div>
        <div>
          <dt>佐证文件</dt>
          <dd>{evidence.length === 0 ? '不含' : `${evidence.length} 份，${formatBytes(evidence.reduce((sum, { size }) => sum + size, 0))}`}</dd>
        </div>
      </dl>
      {missing > 0 ? <Alert type="warning" showIcon title={`文件里缺 ${missing} 份佐证的内容，导入后需要重新添加。要带上佐证，请在原电脑上用“导出档案和佐证”。`} /> : null}
      {same ? <Alert type="info" showIcon title={`这台电脑上已有这份档案（“${same.title}”）。导入会另存为新的一份，原来的不改动。`} /> : null}
    </>
  );
}
