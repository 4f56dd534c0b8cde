import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { attachmentStates } from '#shared/registration/attachments';
import { EvidenceLinks } from '../../forms/evidence-links';
import { useEvidence } from '../../session/use-evidence';
import type { RegistrationWork } from './use-registration';

/** Attachments a1 to a10: which are expected, which are there. */
export function AttachmentList({ work }: { readonly work: RegistrationWork }): ReactNode {
  const { source, record, update, readOnly } = work;
  const { desk } = useEvidence();
  const states = useMemo(() => attachmentStates(source, record), [source, record]);
  return (
    <section className="gd-panel" aria-labelledby="rg-attachments-title">
      <h2 id="rg-attachments-title">附件</h2>
      <p className="gd-muted">附件清单由本工具提出（推断或参照相邻制度），缺少时只提醒，不阻止登记。</p>
      <ol className="rg-attachments">
        {states.map(({ attachment, expected, evidenceIds, present }) => (
          <li key={attachment.id} id={`attachment-${attachment.id}`} tabIndex={-1}>
            <div className="gd-row">
              <strong>{attachment.label}</strong>
              <span className={present > 0 ? 'rg-present' : expected ? 'rg-missing' : 'gd-muted'}>{present > 0 ? `已附 ${present} 个文件` : expected ? '建议附上' : '可选'}</span>
            </div>
            {attachment.note ? <p className="gd-field-help">{attachment.note}</p> : null}
            {attachment.document ? <p className="gd-field-help">{documentHint[attachment.document]}</p> : null}
            <EvidenceLinks
              what={attachment.label}
              linked={evidenceIds}
              all={source.dossier.evidence}
              readOnly={readOnly}
              onAdd={(files) => desk.add(files)}
              onChange={(change) =>
                void update(`信息登记：修改附件“${attachment.label}”`, (newest) => ({ ...newest, attachments: { ...newest.attachments, [attachment.id]: change(newest.attachments[attachment.id] ?? []) } }))
              }
            />
          </li>
        ))}
      </ol>
    </section>
  );
}

const documentHint = {
  registration: '可在本页生成登记表，打印盖章后扫描附上。',
  grading: '可在“定级”生成定级报告，签字盖章后扫描附上。',
  assessment: '可在“安全清单”生成符合性评测报告。',
} as const;
