import { Form, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PlanValue } from '#shared/plan/plan-value';
import { valueText } from '#shared/plan/plan-value';
import type { PlanBinding } from '#shared/rules/plan-pack';
import { useAutosave } from '../../forms/use-autosave';
import type { PlanWork } from './use-plan';
import { useValueWriter } from './use-value-writer';
import { ValueInput } from './value-input';
import type { EnteredValue } from './value-input';

const immediateTypes = new Set<PlanBinding['type']>(['bool', 'enum', 'date', 'list']);

/** One value of the plan with its label, where it came from, and what the plan says while it is empty. */
export function ValueField({ binding, work }: { readonly binding: PlanBinding; readonly work: PlanWork }): ReactNode {
  const held = work.plan.values.byPath.get(binding.path);
  const current = held?.origin === 'given' ? (held.value as EnteredValue) : null;
  const { write, readOnly } = useValueWriter();
  const [typed, setTyped] = useState<EnteredValue | undefined>(undefined);
  const value = typed === undefined ? current : typed;
  const send = async (next: EnteredValue): Promise<boolean> => {
    if (JSON.stringify(next) === JSON.stringify(current) || (next === '' && current === null)) return true;
    return await write(binding.path, next);
  };
  const autosave = useAutosave(async () => typed === undefined || (await send(typed)));
  const change = (next: EnteredValue): void => {
    setTyped(next);
    // Once on disk it follows the record again, so that 撤销 shows.
    if (immediateTypes.has(binding.type)) void send(next).then((saved) => (saved ? setTyped((now) => (now === next ? undefined : now)) : undefined));
    else autosave.touch();
  };
  const leave = async (): Promise<void> => {
    // What was typed stays on screen until it is on disk.
    if (await autosave.flush()) setTyped((now) => (now === typed ? undefined : now));
  };
  return (
    <Form.Item
      htmlFor={`plan-${binding.path}`}
      label={
        <span>
          {binding.label} <Standing binding={binding} held={held} />
        </span>
      }
      extra={remarks(binding, held)}
    >
      <div {...autosave.container}>
        <ValueInput id={`plan-${binding.path}`} binding={binding} value={value} disabled={readOnly} onChange={change} onBlur={() => void leave()} />
      </div>
    </Form.Item>
  );
}

function Standing({ binding, held }: { readonly binding: PlanBinding; readonly held: PlanValue | undefined }): ReactNode {
  if (held?.origin === 'default') return <Tag>{isShort(binding) ? `默认：${valueText(binding.fallback) || '—'}` : '默认值'}</Tag>;
  return binding.required && held?.origin === 'missing' ? <Tag color="warning">待填写</Tag> : null;
}

/** Whether the default fits beside the label; a longer one stands below the field. */
function isShort({ label, fallback }: PlanBinding): boolean {
  return label.length + valueText(fallback).length <= 18;
}

function remarks(binding: PlanBinding, held: PlanValue | undefined): string {
  const parts = [held?.from === 'dossier' ? '取自企业档案' : '', binding.help ?? ''];
  const fallback = valueText(binding.fallback);
  if (held?.origin === 'default' && !isShort(binding)) parts.push(`默认：${fallback}`);
  if (held?.origin === 'missing' && fallback !== '') parts.push(binding.type === 'bool' ? `未填按“${fallback}”处理。` : `未填时预案写“${fallback}”。`);
  return parts.filter((part) => part !== '').join(' · ');
}
