import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { shanghaiDate } from '#shared/base/instant';
import { improvementDue } from '#shared/plan/drill-work';
import { gapOf, withLine } from '#shared/plan/incident-work';
import { fillWords } from '#shared/plan/plan-value';
import { formatCivilDate } from '#shared/text/dates';
import { useNewId } from '../../session/hooks';
import { Improvements } from '../../ui/improvements';
import type { IncidentWork } from './use-incident';

/** Close-out: exit conditions one by one, then lessons that flow into rectification and into the plan's next version. */
export function ClosePanel({ work }: { readonly work: IncidentWork }): ReactNode {
  const { incident, annex, values } = work;
  const newId = useNewId();
  const [met, setMet] = useState<readonly number[]>([]);
  const criteria = annex?.exitCriteria ?? ['人和装置（服务）安全', '系统恢复并稳定运行72小时以上', '入口已封堵，排查无异常'];
  const conditions = [...criteria.map((text) => fillWords(text, values)), '主管部门无不同意见'];
  const control = (): void => void work.save('事件已控制', withLine({ ...incident, status: 'controlled' }, '结束', '事件已控制，进入观察', work.actor()));
  const close = (): void => {
    const actor = work.actor();
    void work.save('结束响应', withLine({ ...incident, status: 'closed', closedAt: actor.at }, '结束', `响应结束，确认：${conditions.join('；')}`, actor));
  };
  return (
    <section className="gd-panel gd-stack" aria-labelledby="incident-close">
      <h2 id="incident-close">结束与改进</h2>
      {incident.status === 'closed' ? (
        <p>响应已结束。较大及以上事件，最迟 30 日内按原渠道报总结报告。</p>
      ) : (
        <>
          {incident.status === 'open' ? (
            <Button disabled={work.readOnly} onClick={control}>
              标为已控制
            </Button>
          ) : null}
          <fieldset>
            <legend>结束条件（逐项确认）</legend>
            {conditions.map((text, at) => (
              <div key={text}>
                <Checkbox disabled={work.readOnly} checked={met.includes(at)} onChange={(event) => setMet(event.target.checked ? [...met, at] : met.filter((one) => one !== at))}>
                  {text}
                </Checkbox>
              </div>
            ))}
          </fieldset>
          <Button disabled={work.readOnly || met.length < conditions.length} onClick={close}>
            结束响应
          </Button>
        </>
      )}
      <Improvements
        items={incident.lessons}
        readOnly={work.readOnly}
        dateText={formatCivilDate}
        addVerb="添加教训"
        onAdd={(item) => {
          const actor = work.actor();
          const lesson = { ...item, id: newId(), dueOn: improvementDue(item.severity, shanghaiDate(actor.at)), sectionId: '', gapId: null };
          void work.save('登记教训', withLine({ ...incident, lessons: [...incident.lessons, lesson] }, '改进', item.text, actor));
        }}
        onForward={(item) => {
          const id = newId();
          const actor = work.actor();
          const lessons = incident.lessons.map((one) => (one.id === item.id ? { ...one, gapId: id } : one));
          void work.save('教训转整改', withLine({ ...incident, lessons }, '改进', `转入整改：${item.text}`, actor), [gapOf(item, { kind: 'incident', ref: incident.id }, { id, at: actor.at, dueOn: item.dueOn })]);
        }}
      />
    </section>
  );
}
