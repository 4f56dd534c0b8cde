import { Alert, Button, Checkbox, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ChangeEvent, ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { daysBetween, formatDate } from '#shared/base/civil-date';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { Defect, ReceiptRecord } from '#shared/dossier/submission-records';
import { correctionDue } from '#shared/submission/receipts';
import { useAutosave } from '../../forms/use-autosave';
import { useClock, usePacks, useReadOnly } from '../../session/hooks';

interface CorrectionViewProps {
  readonly type: EnterpriseType;
  readonly correction: ReceiptRecord;
  readonly onChange: (change: (record: ReceiptRecord) => ReceiptRecord, label: string) => Promise<boolean>;
}

/** Places where a defect can be mended. */
const places = [
  { route: '/dossier', label: '企业档案' },
  { route: '/grading', label: '定级' },
  { route: '/registration', label: '信息登记' },
  { route: '/checklist', label: '安全清单' },
  { route: '/plan', label: '应急预案' },
] as const;

/** 补正: only the defects of the notice, each with its place and what was done, and the clock of article 6. */
export function CorrectionView({ type, correction, onChange }: CorrectionViewProps): ReactNode {
  const packs = usePacks();
  const today = useClock().today();
  const due = correctionDue(packs, correction.receivedOn);
  const open = correction.defects.filter((one) => one.resolved === null).length;
  const change = (id: string, part: Partial<Defect>, label: string): Promise<boolean> =>
    onChange((record) => ({ ...record, defects: record.defects.map((one) => (one.id === id ? { ...one, ...part } : one)) }), label);
  return (
    <section aria-labelledby="su-correction" className="gd-stack">
      <h2 id="su-correction">补正：{correction.documentNumber}</h2>
      {due.ok ? (
        <Alert
          type={today > due.value.due ? 'error' : 'warning'}
          title={`法定期限 ${formatDate(due.value.due)}（细则第六条，20 个工作日），${today > due.value.due ? '已过期' : `还有 ${daysBetween(today, due.value.due)} 天`}`}
          description={`${formatDate(correction.receivedOn)}收到通知。${due.value.basis}${due.value.earliest < due.value.due ? `最早可能是 ${formatDate(due.value.earliest)}，请按这一天准备。` : ''}`}
        />
      ) : null}
      <p>
        {open === 0 ? '所有问题都已标为已改。请在下面检查、签名并导出下一版。' : `还有 ${open} 条问题没有改。改好一条，写明改了什么，再标为已改。`}
      </p>
      <ol className="su-defects">
        {correction.defects.map((defect) => (
          <DefectRow key={defect.id} defect={defect} type={type} onChange={(part, label) => change(defect.id, part, label)} />
        ))}
      </ol>
    </section>
  );
}

interface DefectRowProps {
  readonly defect: Defect;
  readonly type: EnterpriseType;
  readonly onChange: (part: Partial<Defect>, label: string) => Promise<boolean>;
}

function DefectRow({ defect, type, onChange }: DefectRowProps): ReactNode {
  const navigate = useNavigate();
  const clock = useClock();
  const readOnly = useReadOnly();
  const { resolved } = defect;
  const recorded = resolved?.note ?? defect.note ?? '';
  const [note, setNote] = useState(recorded);
  const seen = useRef(recorded);
  useEffect(() => {
    setNote((now) => (now === seen.current ? recorded : now));
    seen.current = recorded;
  }, [recorded]);
  // Written while typing: who looks up what to write on another page finds the words again. What is settled keeps a note.
  const autosave = useAutosave(async () => note === recorded || (resolved !== null && note.trim() === '') || onChange(resolved ? { resolved: { ...resolved, note } } : { note }, '写明补正内容'));
  const typed = (event: ChangeEvent<HTMLInputElement>): void => {
    setNote(event.target.value);
    autosave.touch();
  };
  const jump = (route: string): void => void navigate(`${route}?type=${type}${defect.field ? `&goto=${encodeURIComponent(defect.field)}` : ''}`);
  const settle = (done: boolean): Promise<boolean> => onChange({ resolved: done ? { at: clock.now(), note } : null, note }, done ? '标为已补正' : '撤回补正标记');
  return (
    <li {...autosave.container}>
      <p>{defect.text}</p>
      <div className="gd-row">
        <select
          className="su-select"
          aria-label={`在哪里改：${defect.text}`}
          value={defect.route}
          disabled={readOnly}
          onChange={(event) => void onChange({ route: event.target.value }, '选择补正位置')}
        >
          <option value="">在哪里改</option>
          {places.map((place) => (
            <option key={place.route} value={place.route}>
              {place.label}
            </option>
          ))}
        </select>
        <Button size="small" disabled={defect.route === ''} onClick={() => jump(defect.route)}>
          去修改
        </Button>
        <Input className="su-reason" aria-label={`改了什么：${defect.text}`} placeholder="改了什么" value={note} maxLength={500} readOnly={readOnly} onChange={typed} onBlur={() => void autosave.flush()} />
        <Checkbox checked={resolved !== null} disabled={readOnly || note.trim() === ''} onChange={(event) => void settle(event.target.checked)}>
          已改
        </Checkbox>
      </div>
    </li>
  );
}
