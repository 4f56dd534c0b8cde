import { Alert, Button, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { readableLine } from '#shared/plan/readable-lines';
import { settleConflicts } from '#shared/plan/section-edit';
import type { RenderedSection } from '#shared/plan/section-rendering';
import type { PlanPack } from '#shared/rules/plan-pack';
import { useReadOnly } from '../../session/hooks';

interface ConflictViewProps {
  readonly section: RenderedSection;
  readonly pack: PlanPack;
  readonly onAccept: (text: string) => Promise<boolean>;
}

/** Where the template and the user changed the same lines: both side by side, one choice each. */
export function ConflictView({ section, pack, onAccept }: ConflictViewProps): ReactNode {
  const [choices, setChoices] = useState<Readonly<Record<number, 'mine' | 'template'>>>({});
  const readOnly = useReadOnly();
  const done = section.conflicts.every((_, at) => choices[at] !== undefined);
  const words = (lines: readonly string[]): string => lines.map((line) => readableLine(line, pack)).filter((line) => line !== '').join('\n') || '（已删除）';
  const accept = (): void => void onAccept(settleConflicts(section, (at) => choices[at] === 'template'));
  return (
    <Alert
      type="warning"
      title={`模板更新与你的修改有 ${section.conflicts.length} 处冲突，目前按你的文字。请逐处选择。`}
      description={
        <div className="gd-stack">
          {section.conflicts.map((conflict, at) => (
            <fieldset key={conflict.at} className="gd-stack">
              <legend>第 {at + 1} 处</legend>
              <pre className="plan-diff plan-diff-new">我的文字：{words(conflict.mine)}</pre>
              <pre className="plan-diff">新模板：{words(conflict.template)}</pre>
              <Radio.Group
                aria-label={`第 ${at + 1} 处冲突`}
                value={choices[at]}
                onChange={(event) => setChoices({ ...choices, [at]: event.target.value as 'mine' | 'template' })}
                options={[
                  { value: 'mine', label: '保留我的文字' },
                  { value: 'template', label: '改用新模板' },
                ]}
              />
            </fieldset>
          ))}
          <Button type="primary" disabled={!done || readOnly} onClick={accept}>
            按选择合并
          </Button>
        </div>
      }
    />
  );
}
