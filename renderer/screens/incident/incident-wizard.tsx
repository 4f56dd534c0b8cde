import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Incident } from '#shared/dossier/plan-records';
import { answerStep } from '#shared/plan/incident-work';
import { fillWords } from '#shared/plan/plan-value';
import type { IncidentStep } from '#shared/rules/plan-pack-response';
import { Page } from '../../ui/page';
import type { IncidentWork } from './use-incident';

type Option = IncidentStep['options'][number];

/** One of the five questions, large; keys 1 to 9 choose, Enter goes on. Every choice is saved and logged at once. */
export function IncidentWizard({ work, stepId }: { readonly work: IncidentWork; readonly stepId: string }): ReactNode {
  const { packs, values, incident } = work;
  const navigate = useNavigate();
  const steps = packs.plan.incidentSteps;
  const at = Math.max(0, steps.findIndex((step) => step.id === stepId));
  const step = steps[at]!;
  const [chosen, setChosen] = useState<readonly string[]>(() => incident.answers[step.id] ?? []);
  const shown = (option: Option): boolean => option.types === undefined || values.types.length === 0 || option.types.some((type) => values.types.includes(type));
  const options = step.options.filter((option) => shown(option));
  const extra = (step.extra ?? []).filter((option) => shown(option));
  const all = [...options, ...extra];
  const goOn = async (picked: readonly string[]): Promise<void> => {
    const next: Incident = answerStep(incident, { pack: packs.plan, stepId: step.id, chosen: picked }, work.actor());
    if (!(await work.save(`回答：${step.id}`, next))) return;
    void navigate(at + 1 < steps.length ? `/incident/${incident.id}/question/${steps[at + 1]!.id}` : `/incident/${incident.id}`);
  };
  const choose = (option: Option): void => {
    const picked = toggled(step, chosen, option);
    setChosen(picked);
    // A single choice without anything to add needs no second click.
    if (!step.multiple && extra.length === 0) void goOn(picked);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
      const option = /^[1-9]$/.test(event.key) ? all[Number(event.key) - 1] : undefined;
      if (option) choose(option);
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) void goOn(chosen);
      else return;
      event.preventDefault();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  });
  const button = (option: Option, key: number): ReactNode => (
    <button key={option.id} type="button" className="incident-option" aria-pressed={chosen.includes(option.id)} disabled={work.readOnly} onClick={() => choose(option)}>
      <span className="incident-key" aria-hidden="true">
        {key}
      </span>
      {option.label}
    </button>
  );
  return (
    <Page width="wide" title={`登记事件：第 ${at + 1} 问，共 ${steps.length} 问`}>
      <div className="gd-stack">
        <h2 className="incident-question">{fillWords(step.question, values)}</h2>
        {step.note === '' ? null : <p className="gd-muted">{fillWords(step.note, values)}</p>}
        <fieldset className="incident-options" style={{ border: 0, padding: 0, margin: 0 }} aria-label={fillWords(step.question, values)}>
          {options.map((option, index) => button(option, index + 1))}
        </fieldset>
        {extra.length === 0 ? null : (
          <fieldset className="incident-options" style={{ border: 0, padding: 0, margin: 0 }} aria-label="另外">
            {extra.map((option, index) => button(option, options.length + index + 1))}
          </fieldset>
        )}
        <div className="gd-row">
          <Button size="large" disabled={at === 0} onClick={() => void navigate(`/incident/${incident.id}/question/${steps[at - 1]!.id}`)}>
            上一问
          </Button>
          <Button size="large" type="primary" disabled={work.readOnly} onClick={() => void goOn(chosen)}>
            {at + 1 < steps.length ? '下一问' : '看处置单'}
          </Button>
          <Button size="large" onClick={() => void navigate(`/incident/${incident.id}`)}>
            跳过，直接看处置单
          </Button>
          <span className="gd-muted">按数字键选择，回车继续。</span>
        </div>
      </div>
    </Page>
  );
}

/** The chosen options after one more click: single choices replace each other, an exclusive one clears the rest. */
function toggled(step: IncidentStep, chosen: readonly string[], option: Option): readonly string[] {
  if (chosen.includes(option.id)) return chosen.filter((id) => id !== option.id);
  const extras = new Set((step.extra ?? []).map((one) => one.id));
  if (extras.has(option.id)) return [...chosen, option.id];
  if (!step.multiple) return [...chosen.filter((id) => extras.has(id)), option.id];
  if (option.exclusive) return [option.id];
  const exclusive = new Set(step.options.filter((one) => one.exclusive).map((one) => one.id));
  return [...chosen.filter((id) => !exclusive.has(id)), option.id];
}
