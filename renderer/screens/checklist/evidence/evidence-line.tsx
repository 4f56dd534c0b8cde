import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { previewTypes } from '#shared/checklist/evidence-kinds';
import type { Evidence } from '#shared/dossier/core-records';
import { beijingTime } from '#shared/text/dates';
import { formatBytes } from '#shared/text/numbers';
import type { EvidenceDesk } from '../../../session/evidence-desk';
import { Dialog } from '../../../ui/dialog';
import { useConfirm } from '../../../ui/confirm';
import { DateInput } from '../../../ui/date-input';
import { DeleteEvidence } from './delete-evidence';
import { PackedPhoto } from './packed-photo';
import { PicturePreview } from './picture-preview';

interface EvidenceLineProps {
  readonly evidence: Evidence;
  /** In how many places it is used. */
  readonly used: number;
  readonly problems: readonly Problem[];
  readonly desk: EvidenceDesk;
  readonly readOnly: boolean;
  readonly onUnlink?: (id: string) => void;
  readonly onProblems: (problems: readonly Problem[]) => void;
  /** Item numbers that use it, for the library. */
  readonly uses?: readonly string[];
}

/** One piece of evidence: name, size, when and by whom, valid until; what can be done with it. */
export function EvidenceLine({ evidence, used, problems, desk, readOnly, onUnlink, onProblems, uses }: EvidenceLineProps): ReactNode {
  const confirm = useConfirm();
  const [showing, setShowing] = useState(false);
  const [deleting, setDeleting] = useState<Element | null>(null);
  const name = evidence.title;
  const saveCopy = async (): Promise<void> => {
    const agreed = await confirm({
      title: `另存“${name}”的副本？`,
      content: '本工具不打开任何佐证文件。副本保存到你选的位置后，请用系统里的程序打开；来源不明的文件打开前先查毒。照片副本会去除拍摄位置。',
      verb: '另存副本',
      keep: '不保存',
    });
    if (!agreed) return;
    const saved = await desk.saveCopy(evidence);
    if (!saved.ok) onProblems(saved.problems);
    else if (saved.value?.positionStays) onProblems([{ code: 'E-EVD-20', severity: 'warning', message: `“${name}”的副本已保存，但这种格式的拍摄位置去不掉，副本里仍有。外发前请换成 JPEG 或 PNG。` }]);
  };
  return (
    <li className="cl-evidence-line">
      <div>
        <span className="cl-evidence-name">{name}</span>
        <span className="gd-muted">
          {evidence.kind === 'file' ? formatBytes(evidence.size) : `存放：${evidence.location || '未写明'}`}
          {' · '}
          {beijingTime(evidence.addedAt)?.date ?? ''} {evidence.addedBy}
          {used > 1 ? ` · 用于 ${used} 处` : ''}
          {uses && uses.length > 0 ? ` · ${uses.join('、')}` : ''}
        </span>
        {problems.map((found) => (
          <span key={found.code} className={`cl-evidence-problem gd-severity-${found.severity}`}>
            {found.message}（{found.code}）
          </span>
        ))}
      </div>
      <div className="gd-row">
        <label className="cl-valid">
          有效期至{' '}
          <DateInput
            className="gd-input-short"
            aria-label={`${name} 有效期至`}
            disabled={readOnly}
            value={evidence.validUntil}
            onChange={(validUntil) => void desk.update({ ...evidence, validUntil }, '修改佐证有效期').then(onProblems)}
          />
        </label>
        {previewTypes.includes(evidence.mediaType) ? (
          <button type="button" className="gd-button-link" onClick={() => setShowing(true)}>
            预览<span className="gd-sr">{name}</span>
          </button>
        ) : null}
        {evidence.kind === 'file' ? (
          <button type="button" className="gd-button-link" onClick={() => void saveCopy()}>
            另存副本<span className="gd-sr">{name}</span>
          </button>
        ) : null}
        <PackedPhoto evidence={evidence} desk={desk} readOnly={readOnly} onProblems={onProblems} />
        {onUnlink ? (
          <button type="button" className="gd-button-link" disabled={readOnly} onClick={() => onUnlink(evidence.id)}>
            取消关联<span className="gd-sr">{name}</span>
          </button>
        ) : null}
        <button type="button" className="gd-button-link gd-danger" disabled={readOnly} onClick={(event) => setDeleting(event.currentTarget.closest('section'))}>
          删除<span className="gd-sr">{name}</span>
        </button>
      </div>
      {showing ? (
        <Dialog footer={null} width={900} title={name} onCancel={() => setShowing(false)}>
          <PicturePreview evidence={evidence} desk={desk} />
        </Dialog>
      ) : null}
      {deleting ? (
        <DeleteEvidence
          title={name}
          used={used}
          focusInstead={() => deleting.querySelector('button:not(:disabled)')}
          onClose={() => setDeleting(null)}
          onDelete={async (reason) => {
            const found = await desk.remove(evidence, reason);
            onProblems(found);
            if (found.length === 0) setDeleting(null);
          }}
        />
      ) : null}
    </li>
  );
}
