import { Button, Collapse, Input, InputNumber, Radio, Select, Tag } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { LevelDecision } from '#shared/dossier/plan-records';
import { decideLevel, needsReason, responseFor, withLine } from '#shared/plan/incident-work';
import { levelWords } from '#shared/plan/table-data';
import type { EventLevel, LevelFact } from '#shared/rules/plan-pack-response';
import { onLeaving } from '../../forms/autosave-timer';
import { useAutosave } from '../../forms/use-autosave';
import { UnofficialTag } from '../../ui/unofficial-tag';
import type { IncidentWork } from './use-incident';

const word = (level: EventLevel | null): string => (level === null ? '安全事态' : `${levelWords[level]}（${level}级）`);
type Chosen = LevelDecision['event'];
const options: { value: Chosen; label: string }[] = [
  { value: 'I', label: 'I 特别重大' },
  { value: 'II', label: 'II 重大' },
  { value: 'III', label: 'III 较大' },
  { value: 'IV', label: 'IV 一般' },
  { value: 'none', label: '安全事态' },
];

/** The proposed level with its reasons; the user confirms or raises it, lowering needs a reason. */
export function LevelPanel({ work }: { readonly work: IncidentWork }): ReactNode {
  const { proposal, level, incident } = work;
  const response = level.response === null ? '不启动响应，登记观察' : `${level.response}级响应`;
  return (
    <section className="gd-panel gd-stack" aria-labelledby="incident-level">
      <div className="gd-row">
        <h2 id="incident-level" style={{ margin: 0, marginRight: 'auto' }}>
          级别{level.standing === 'decided' ? '' : '（建议）'}
        </h2>
        <UnofficialTag official="国家网络安全事件分级、281号、数据安全事件分级的量化条件，带核对程度标注。细则只写“一般及以上”，没有给出分级数值。" own="本单位响应分级条件和直接升级条件由本工具提供、企业可改；建议级别供人判断，不代替认定。" />
      </div>
      <p className="incident-level">
        事件：{proposal.manual && level.standing === 'proposed' ? `待人工判定，先按${word(level.event)}报告` : word(level.event)}　·　{response}
      </p>
      {level.standing === 'risen' ? <Tag color="error">情况比上次定级时严重，已先按建议级别执行，请重新确定</Tag> : null}
      {proposal.raiseSuggested ? <Tag color="warning">事件仍在扩大，建议提高一级</Tag> : null}
      {proposal.reasons.length === 0 ? (
        <p>{proposal.event === null ? '只是被拦截或未造成损害，登记为安全事态，继续观察。' : '没有命中更高级别的条件。先按一般事件处理，一般事件也须立即报告（细则第十一条）；弄清更多情况后随时重判。'}</p>
      ) : (
        <ul>
          {proposal.reasons.map((reason) => (
            <li key={`${reason.ruler} ${reason.text}`}>
              <strong>{reason.level}级</strong>：{reason.text}（{reason.ruler}；{confidenceWords(reason.confidence)}）
            </li>
          ))}
        </ul>
      )}
      {incident.answers['safety']?.some((one) => one === 'casualty' || one === 'sis' || one === 'hazmat') ? <Tag color="error">同时启动《生产安全事故应急预案》</Tag> : null}
      <Decide work={work} />
      <MoreFacts work={work} />
    </section>
  );
}

function confidenceWords(mark: string): string {
  return { A: '已核对原文', B: '部分核对', C: '未见原文，须核对', D: '本工具口径，企业可改' }[mark] ?? mark;
}

function asChosen(found: EventLevel | null): Chosen {
  return found ?? 'none';
}

function Decide({ work }: { readonly work: IncidentWork }): ReactNode {
  const { proposal, incident, level } = work;
  const [event, setEvent] = useState<Chosen | null>(null);
  const [response, setResponse] = useState<Chosen | null>(null);
  const [reason, setReason] = useState('');
  const picked = { event: event ?? asChosen(level.event), response: response ?? asChosen(level.response) };
  const chosen = { ...picked, response: responseFor(picked) };
  const lower = needsReason(chosen, proposal);
  const [busy, setBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setBusy(true);
    const same = chosen.event === asChosen(proposal.reportAs) && chosen.response === asChosen(proposal.response);
    const decision = { ...chosen, proposed: same, reason: lower ? reason.trim() : '', over: { event: asChosen(proposal.reportAs), response: asChosen(proposal.response) } };
    const actor = work.actor();
    if (await work.save('确定级别', (now) => decideLevel(now, decision, actor))) {
      setEvent(null);
      setResponse(null);
      setReason('');
    }
    setBusy(false);
  };
  return (
    <div className="gd-stack">
      <div className="gd-row">
        <span>事件级别</span>
        <Radio.Group size="small" aria-label="事件级别" optionType="button" disabled={work.readOnly} value={chosen.event} onChange={(one) => setEvent(one.target.value as Chosen)} options={options} />
      </div>
      <div className="gd-row">
        <span>响应级别</span>
        <Radio.Group size="small" aria-label="响应级别" optionType="button" disabled={work.readOnly} value={chosen.response} onChange={(one) => setResponse(one.target.value as Chosen)} options={options} />
      </div>
      {chosen.response === picked.response ? null : <p className="gd-muted">响应级别不低于事件级别（本单位规定），已随事件级别提高。</p>}
      {lower ? <Input aria-label="低于建议的理由（必填）" placeholder="低于建议级别，请写明理由（必填）" maxLength={500} disabled={work.readOnly} value={reason} onChange={(one) => setReason(one.target.value)} /> : null}
      <Button type="primary" loading={busy} disabled={work.readOnly || (lower && reason.trim() === '')} onClick={() => void confirm()}>
        {incident.decisions.length > 0 ? '调整级别' : '确定级别，启动响应'}
      </Button>
    </div>
  );
}

/** Further facts that make the level more exact; none of them is needed to begin. */
function MoreFacts({ work }: { readonly work: IncidentWork }): ReactNode {
  const { packs, incident, values } = work;
  const bySteps = new Set(packs.plan.incidentSteps.flatMap((step) => [...step.options, ...(step.extra ?? [])].flatMap((option) => Object.keys(option.sets))));
  const facts = packs.plan.levelCriteria.facts.filter((fact) => (!bySteps.has(fact.id) || fact.kind === 'number') && (fact.types === undefined || values.types.length === 0 || fact.types.some((type) => values.types.includes(type))));
  const set = (fact: LevelFact, value: boolean | number | string | null): void => {
    const words = value === true ? '是' : value === false || value === null ? '清除' : (fact.options?.find((one) => one.id === value)?.label ?? `${value}${fact.unit ?? ''}`);
    const actor = work.actor();
    void work.save('补充事实', (now) => {
      const { [fact.id]: _, ...others } = now.facts;
      return withLine({ ...now, facts: value === null || value === false ? others : { ...others, [fact.id]: value } }, '判级', `${fact.label}：${words}`, actor);
    });
  };
  return (
    <Collapse
      items={[
        {
          key: 'facts',
          label: '补充几项，级别更准（可以以后再填）',
          children: (
            <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(250px, 1fr))', gap: 10 }}>
              {facts.map((fact) => (
                <FactInput key={fact.id} fact={fact} value={incident.facts[fact.id]} disabled={work.readOnly} onSet={(value) => set(fact, value)} />
              ))}
            </div>
          ),
        },
      ]}
    />
  );
}

interface FactInputProps {
  readonly fact: LevelFact;
  readonly value: boolean | number | string | undefined;
  readonly disabled: boolean;
  readonly onSet: (value: boolean | number | string | null) => void;
}

function FactInput({ fact, value, disabled, onSet }: FactInputProps): ReactNode {
  const [typed, setTyped] = useState<number | null | undefined>(undefined);
  const id = `fact-${fact.id}`;
  const current = typeof value === 'number' ? value : null;
  const write = (): Promise<boolean> => {
    if (typed !== undefined && typed !== current) onSet(typed);
    setTyped(undefined);
    return Promise.resolve(true);
  };
  // Also when F8, another page or a lock takes the field away before it was left.
  const autosave = useAutosave(write, onLeaving);
  const type = (next: number | null): void => {
    setTyped(next);
    autosave.touch();
  };
  const leave = (): void => void autosave.flush();
  return (
    <div>
      <label htmlFor={id}>{fact.label}</label>
      {fact.kind === 'number' ? (
        <InputNumber id={id} min={0} disabled={disabled} suffix={fact.unit} value={typed === undefined ? current : typed} onChange={type} onBlur={leave} onPressEnter={leave} style={{ width: '100%' }} />
      ) : (
        <Select
          id={id}
          aria-label={fact.label}
          allowClear={{ label: '清除选择' }}
          disabled={disabled}
          value={value === undefined ? null : String(value)}
          onChange={(next: string | undefined) => onSet(next === undefined ? null : next === 'true' ? true : next)}
          options={fact.kind === 'bool' ? [{ value: 'true', label: '是' }] : (fact.options ?? []).map((one) => ({ value: one.id, label: one.label }))}
          style={{ width: '100%' }}
        />
      )}
    </div>
  );
}
