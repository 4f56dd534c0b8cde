import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { withLine } from '#shared/plan/incident-work';
import { fillWords } from '#shared/plan/plan-value';
import type { IncidentWork } from './use-incident';

/** 先做什么: the first 15 minutes of the chosen scenario; ticking a step logs it as done. */
export function FirstSteps({ work }: { readonly work: IncidentWork }): ReactNode {
  const { annex, incident, values } = work;
  if (!annex) return null;
  const fill = (text: string): string => fillWords(text, values);
  const tick = (at: number, done: boolean): void => {
    const step = annex.first15[at]!;
    const text = `${done ? '' : '撤销勾选：'}${fill(step.role)}：${fill(step.action)}`;
    const actor = work.actor();
    void work.save(done ? '完成处置动作' : '撤销处置动作', (now) => {
      const others = now.stepsDone.filter((one) => one !== at);
      return withLine({ ...now, stepsDone: done ? [...others, at] : others }, '处置', text, actor);
    });
  };
  return (
    <section className="gd-panel" aria-labelledby="incident-first">
      <h2 id="incident-first">先做什么：{fill(annex.title)}</h2>
      <ol className="incident-steps">
        {annex.first15.map((step, at) => (
          <li key={step.action}>
            <Checkbox aria-label={`已完成：${fill(step.action)}`} disabled={work.readOnly} checked={incident.stepsDone.includes(at)} onChange={(event) => tick(at, event.target.checked)} />
            <span>
              <strong>
                {step.time}　{fill(step.role)}
              </strong>
              <br />
              {fill(step.action)}
            </span>
          </li>
        ))}
      </ol>
      <h3>不能做</h3>
      <ul>
        {annex.doNot.map((text) => (
          <li key={text}>{fill(text)}</li>
        ))}
      </ul>
      <p>
        <strong>替代运行：</strong>
        {fill(annex.fallback)}
      </p>
      <p className="gd-muted">来自预案的专项方案，本工具编写、企业可改（非官方）。分钟数是内部目标；与本单位操作规程不一致时按操作规程。</p>
    </section>
  );
}
