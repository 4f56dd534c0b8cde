import { Alert, Button, Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { openPositionsCode } from '#shared/submission/preflight';
import type { Finding } from '#shared/submission/preflight';

interface PreflightStepProps {
  readonly findings: readonly Finding[];
  /** Reasons by `findingKey`; a key that is present is accepted. */
  readonly accepted: Readonly<Record<string, string>>;
  readonly onAccept: (key: string, reason: string | null) => void;
  /** Takes the positions out of the photos of the package now; the export does it otherwise. */
  readonly onRemovePositions: () => void;
  readonly removing: boolean;
}

/** Names one finding among all. */
export function findingKey(found: Finding): string {
  return `${found.code} ${found.where ?? ''}`;
}

/** Whether the export may go on: no error, every warning accepted with a reason. */
export function mayGoOn(findings: readonly Finding[], accepted: Readonly<Record<string, string>>): boolean {
  return findings.every((found) => found.severity === 'hint' || (found.severity === 'warning' && (accepted[findingKey(found)] ?? '').trim() !== ''));
}

/** Step 检查: errors with their jump, warnings that may be accepted with a reason, hints. */
export function PreflightStep({ findings, accepted, onAccept, onRemovePositions, removing }: PreflightStepProps): ReactNode {
  const of = (severity: Finding['severity']): readonly Finding[] => findings.filter((found) => found.severity === severity);
  const [errors, warnings, hints] = [of('error'), of('warning'), of('hint')];
  return (
    <div className="gd-stack">
      {errors.length === 0 && warnings.length === 0 ? <Alert type="success" title="检查通过，没有错误和提醒" /> : null}
      {errors.length > 0 ? (
        <section aria-label="错误">
          <Alert type="error" title={`${errors.length} 处错误，改好后才能导出`} />
          <ul className="su-findings">
            {errors.map((found) => (
              <li key={findingKey(found)}>
                <FindingLine found={found} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {warnings.length > 0 ? (
        <section aria-label="提醒">
          <Alert type="warning" title={`${warnings.length} 处提醒，可以改，也可以写明理由后接受`} description="理由会随申报记录保存。" />
          <ul className="su-findings">
            {warnings.map((found) => (
              <li key={findingKey(found)}>
                <FindingLine found={found} />
                <AcceptWarning found={found} reason={accepted[findingKey(found)]} onAccept={onAccept} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {hints.length > 0 ? (
        <section aria-label="建议">
          <h3>说明与建议</h3>
          <ul className="su-findings">
            {hints.map((found) => (
              <li key={findingKey(found)}>
                <FindingLine found={found} />
                {found.code === openPositionsCode ? (
                  <Button size="small" loading={removing} onClick={onRemovePositions}>
                    现在去除位置信息
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}

function FindingLine({ found }: { readonly found: Finding }): ReactNode {
  const navigate = useNavigate();
  const target = found.where === undefined ? found.route : `${found.route}&goto=${encodeURIComponent(found.where)}`;
  return (
    <div className="su-finding">
      <span className="gd-muted">{found.stage}</span>
      <span>
        {found.message}
        <span className="gd-code">（{found.code}）</span>
      </span>
      {found.stage === '申报' ? null : (
        <Button size="small" aria-label={`${found.severity === 'hint' ? '去看' : '去改'}：${found.message}`} onClick={() => void navigate(target)}>
          {found.severity === 'hint' ? '去看' : '去改'}
        </Button>
      )}
    </div>
  );
}

interface AcceptWarningProps {
  readonly found: Finding;
  readonly reason: string | undefined;
  readonly onAccept: PreflightStepProps['onAccept'];
}

function AcceptWarning({ found, reason, onAccept }: AcceptWarningProps): ReactNode {
  const key = findingKey(found);
  return (
    <div className="gd-row">
      <Checkbox checked={reason !== undefined} onChange={(event) => onAccept(key, event.target.checked ? '' : null)}>
        接受这条提醒
      </Checkbox>
      {reason === undefined ? null : (
        <Input
          className="su-reason"
          value={reason}
          maxLength={300}
          aria-label={`接受理由：${found.message}`}
          placeholder="理由，例如：设备改造排在下月"
          status={reason.trim() === '' ? 'warning' : ''}
          onChange={(event) => onAccept(key, event.target.value)}
        />
      )}
    </div>
  );
}
