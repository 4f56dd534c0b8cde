import { Button, Checkbox } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { shanghaiDate } from '#shared/base/instant';
import { forwardImprovement, newImprovement } from '#shared/plan/improvements';
import { endResponse, withLine } from '#shared/plan/incident-work';
import { isAtLeast } from '#shared/plan/level-proposal';
import { lessonPlaces } from '#shared/plan/plan-lessons';
import { fillWords } from '#shared/plan/plan-value';
import { formatCivilDate } from '#shared/text/dates';
import { useNewId, useRecords } from '../../session/hooks';
import { Improvements } from '../../ui/improvements';
import type { IncidentWork } from './use-incident';

/** Close-out: exit conditions one by one, then lessons that flow into rectification and into the plan's next version. */
export function ClosePanel({ work }: { readonly work: IncidentWork }): ReactNode {
  const { incident, annex, values } = work;
  const newId = useNewId();
  const navigate = useNavigate();
  const persons = useRecords('persons');
  const places = useMemo(() => lessonPlaces(work.packs.plan, values), [work.packs, values]);
  const [met, setMet] = useState<readonly number[]>([]);
  const criteria = annex?.exitCriteria ?? ['人和装置（服务）安全', '系统恢复并稳定运行72小时以上', '入口已封堵，排查无异常'];
  const conditions = [...criteria.map((text) => fillWords(text, values)), '主管部门无不同意见'];
  const control = (): void => {
    const actor = work.actor();
    void work.save('事件已控制', (now) => withLine({ ...now, status: 'controlled' }, '结束', '事件已控制，进入观察', actor));
  };
  const close = (): void => {
    const actor = work.actor();
    void work.save('结束响应', (now) => endResponse(now, conditions, actor));
  };
  return (
    <section className="gd-panel gd-stack" aria-labelledby="incident-close">
      <h2 id="incident-close">结束与改进</h2>
      {incident.status === 'closed' ? (
        <p>
          响应已结束。
          {isAtLeast(work.level.event, 'III') ? '较大及以上事件，处置结束后 30 日内（自然日）按原渠道报总结报告（《国家网络安全事件报告管理办法》）。' : '一般事件的总结没有法定期限，内部目标 10 个工作日。'}
        </p>
      ) : (
        <>
          {incident.status === 'open' ? (
            <Button disabled={work.readOnly} onClick={control}>
              标为已控制
            </Button>
          ) : null}
          <fieldset>
            <legend>结束条件（本工具口径，逐项确认）</legend>
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
        places={places}
        onAdd={(typed) => {
          const actor = work.actor();
          const lesson = newImprovement(typed, newId(), shanghaiDate(actor.at));
          void work.save('登记教训', (now) => withLine({ ...now, lessons: [...now.lessons, lesson] }, '改进', lesson.text, actor));
        }}
        onForward={(item) => {
          const actor = work.actor();
          const sent = forwardImprovement(incident.lessons, item.id, { kind: 'incident', ref: incident.id }, { id: newId(), at: actor.at, persons });
          void work.save('教训转整改', (now) => withLine({ ...now, lessons: sent.items }, '改进', `转入整改：${item.text}`, actor), [sent.gap]);
        }}
        onOpenPlace={(sectionId) => void navigate(`/plan/text/${sectionId}`)}
      />
    </section>
  );
}
