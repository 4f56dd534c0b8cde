import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { answerStep } from '#shared/plan/incident-work';
import { fillWords, isTrue } from '#shared/plan/plan-value';
import { holds } from '#shared/plan/template-syntax';
import type { IncidentStep } from '#shared/rules/plan-pack-response';
import { Page } from '../../ui/page';
import type { IncidentWork } from './use-incident';

type Option = IncidentStep['options'][number];

/** Keys of the options in their order: some questions have more than nine. */
const optionKeys = '123456789ABCDEFGHIJK';

/** One of the five questions, large; the key on an option chooses it, Enter goes on. Every choice is saved and logged at once. */
export function IncidentWizard({ work, stepId }: { readonly work: IncidentWork; readonly stepId: string }): ReactNode {
  const { packs, values, incident } = work;
  const navigate = useNavigate();
  const steps = packs.plan.incidentSteps;
  const at = Math.max(0, steps.findIndex((step) => step.id === stepId));
  const step = steps[at]!;
  const [hint, setHint] = useState(false);
  /** A second press while the answer is being saved must not take it back or skip the next question. */
  const leaving = useRef(false);
  const chosen = incident.answers[step.id] ?? [];
  const shown = (option: Option): boolean => holds(option.when, (path) => isTrue(values, path)) && (option.types === undefined || values.types.length === 0 || option.types.some((type) => values.types.includes(type)));
  const options = step.options.filter((option) => shown(option));
  const extra = (step.extra ?? []).filter((option) => shown(option));
  const all = [...options, ...extra];
  const goOn = (): void => {
    if (chosen.length === 0) setHint(true);
    else void navigate(at + 1 < steps.length ? `/incident/${incident.id}/question/${steps[at + 1]!.id}` : `/incident/${incident.id}`);
  };
  const choose = async (option: Option): Promise<void> => {
    if (leaving.current) return;
    const picked = toggled(step, chosen, option);
    const actor = work.actor();
    // A single choice without anything to add needs no second click.
    leaving.current = !step.multiple && extra.length === 0 && picked.length > 0;
    const goesOn = leaving.current;
    const saved = await work.save(`回答：${fillWords(step.question, values)}`, (now) => answerStep(now, { pack: packs.plan, stepId: step.id, chosen: picked }, actor));
    leaving.current = false;
    if (saved && goesOn) void navigate(at + 1 < steps.length ? `/incident/${incident.id}/question/${steps[at + 1]!.id}` : `/incident/${incident.id}`);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // A key held down answers once: the next questions must not be passed unread.
      if (event.isComposing || event.repeat || event.altKey || event.ctrlKey || event.metaKey || belongsElsewhere(event.target)) return;
      const option = event.key.length === 1 ? all[optionKeys.indexOf(event.key.toUpperCase())] : undefined;
      if (option && !work.readOnly) void choose(option);
      else if (event.key === 'Enter' && !isButton(event.target)) goOn();
      else return;
      event.preventDefault();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  });
  const button = (option: Option, index: number): ReactNode => (
    <button key={option.id} type="button" className="incident-option" aria-pressed={chosen.includes(option.id)} disabled={work.readOnly} onClick={() => void choose(option)}>
      <span className="incident-key" aria-hidden="true">
        {optionKeys[index]}
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
          {options.map((option, index) => button(option, index))}
        </fieldset>
        {extra.length === 0 ? null : (
          <fieldset className="incident-options" style={{ border: 0, padding: 0, margin: 0 }} aria-label="另外">
            {extra.map((option, index) => button(option, options.length + index))}
          </fieldset>
        )}
        <div className="gd-row">
          <Button size="large" disabled={at === 0} onClick={() => void navigate(`/incident/${incident.id}/question/${steps[at - 1]!.id}`)}>
            上一问
          </Button>
          <Button size="large" type="primary" disabled={work.readOnly} onClick={goOn}>
            {at + 1 < steps.length ? '下一问' : '看处置单'}
          </Button>
          <Button size="large" onClick={() => void navigate(`/incident/${incident.id}`)}>
            跳过，直接看处置单
          </Button>
          <span className="gd-muted">按选项前的键选择，回车继续。选了就保存，随时可以回来改。</span>
        </div>
        <output>{hint && chosen.length === 0 ? '先选一项再继续；还不清楚就选“还不清楚”。' : ''}</output>
      </div>
    </Page>
  );
}

/** Keys of a menu or dialog that lies over the question, of the button that has opened a menu, and of text are no answers. */
const belongsElsewhere = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input, textarea, select, [role="dialog"], [role="menu"], .ant-dropdown-open') !== null;

/** What Enter does by itself: a button is pressed, a link is followed. */
const isButton = (target: EventTarget | null): boolean => target instanceof Element && target.closest('button, a') !== null;

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
