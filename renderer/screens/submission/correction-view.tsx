import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { daysBetween, formatDate } from '#shared/base/civil-date';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { Defect, ReceiptRecord } from '#shared/dossier/submission-records';
import { correctionDue } from '#shared/submission/receipts';
import { useClock, usePacks } from '../../session/hooks';

interface CorrectionViewProps {
  readonly type: EnterpriseType;
  readonly correction: ReceiptRecord;
  readonly onChange: (record: ReceiptRecord, label: string) => void;
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
  const change = (id: string, part: Partial<Defect>, label: string): void =>
    onChange({ ...correction, defects: correction.defects.map((one) => (one.id === id ? { ...one, ...part } : one)) }, label);
  return (
    <section aria-labelledby="su-correction" className="gd-stack">
      <h2 id="su-correction">补正：{correction.documentNumber}</h2>
      {due.ok ? (
        <Alert
          type={today > due.value.due ? 'error' : 'warning'}
          title={`法定期限 ${formatDate(due.value.due)}（细则第六条，20 个工作日），${today > due.value.due ? '已过期' : `还有 ${daysBetween(today, due.value.due)} 天`}`}
          description={`${formatDate(correction.receivedOn)}收到通知。${due.value.basis}`}
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
  readonly onChange: (part: Partial<Defect>, label: string) => void;
}

function DefectRow({ defect, type, onChange }: DefectRowProps): ReactNode {
  const navigate = useNavigate();
  const clock = useClock();
  const [note, setNote] = useState(defect.resolved?.note ?? '');
  const jump = (route: string): void => void navigate(`${route}?type=${type}${defect.field ? `&goto=${encodeURIComponent(defect.field)}` : ''}`);
  const settle = (done: boolean): void => onChange({ resolved: done ? { at: clock.now(), note } : null }, done ? '标为已补正' : '撤回补正标记');
  return (
    <li>
      <p>{defect.text}</p>
      <div className="gd-row">
        <select
          className="su-select"
          aria-label={`在哪里改：${defect.text}`}
          value={defect.route}
          onChange={(event) => onChange({ route: event.target.value }, '选择补正位置')}
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
        <Input className="su-reason" aria-label={`改了什么：${defect.text}`} placeholder="改了什么" value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
        <Checkbox checked={defect.resolved !== null} disabled={note.trim() === ''} onChange={(event) => settle(event.target.checked)}>
          已改
        </Checkbox>
      </div>
    </li>
  );
}
