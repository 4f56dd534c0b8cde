import { Button, Input, InputNumber, Tag } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Drill } from '#shared/dossier/plan-records';
import { scoreDrill } from '#shared/plan/drill-work';
import { forwardImprovement, newImprovement } from '#shared/plan/improvements';
import { lessonPlaces } from '#shared/plan/plan-lessons';
import { formatCivilDate } from '#shared/text/dates';
import { useAutosave } from '../../forms/use-autosave';
import type { Autosave } from '../../forms/use-autosave';
import { useClock, useNewId } from '../../session/hooks';
import { Improvements } from '../../ui/improvements';
import type { DrillWork } from './drill-parts';

/** The score sheet of 100 points, measured times, problems that flow into rectification. */
export function DrillEvaluation({ work, drill, save, readOnly }: DrillWork): ReactNode {
  const { evaluation } = work.packs.plan.drill;
  const { shown, notes, change, keepNote, autosave } = useTypedEvaluation(drill, save);
  const clock = useClock();
  const newId = useNewId();
  const navigate = useNavigate();
  const { values } = work.plan;
  const places = useMemo(() => lessonPlaces(work.packs.plan, values), [work.packs, values]);
  const score = scoreDrill(work.packs.plan, shown);
  return (
    <div className="gd-stack" {...autosave.container} onBlur={() => void autosave.flush()}>
      <section className="plan-table-wrap" aria-label={evaluation.title}>
        <table className="plan-table">
          <caption>
            {evaluation.title}　<Tag>{score.points} / 100 分</Tag> {score.band === null ? `还有 ${score.open.length} 项未评` : score.band}　<span className="gd-muted">评分表为本工具提供，非官方</span>
          </caption>
          <thead>
            <tr>
              {['项目', '要点', '满分', '得分', '说明'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {evaluation.items.map((item) => {
              const held = shown.scores[item.id];
              const note = held?.note ?? notes[item.id] ?? '';
              return (
                <tr key={item.id}>
                  <th scope="row">{item.title}</th>
                  <td>{item.criteria}</td>
                  <td>{item.weight}</td>
                  <td>
                    <InputNumber aria-label={`${item.title} 得分`} min={0} max={item.weight} disabled={readOnly} value={held?.points ?? null} onChange={(points) => { keepNote(item.id, note); change({ scores: withScore(shown.scores, item.id, points, note) }); }} style={{ width: 72 }} />
                  </td>
                  <td>
                    <Input aria-label={`${item.title} 说明`} disabled={readOnly || !held} maxLength={500} value={note} onChange={(event) => change({ scores: withScore(shown.scores, item.id, held?.points ?? null, event.target.value) })} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
      <section className="gd-panel" aria-label="各环节用时">
        <h3>各环节用时（分钟）</h3>
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(260px, 1fr))', gap: 8 }}>
          {evaluation.timings.map((name) => (
            <label key={name} className="gd-row">
              <span style={{ flex: 1 }}>{name}</span>
              <InputNumber aria-label={`${name} 用时（分钟）`} min={0} disabled={readOnly} value={shown.timings[name] ?? null} onChange={(minutes) => change({ timings: withTime(shown.timings, name, minutes) })} />
            </label>
          ))}
        </div>
      </section>
      <div>
        <label htmlFor="drill-summary">总结与主要成效</label>
        <Input.TextArea id="drill-summary" autoSize={{ minRows: 2 }} maxLength={5000} disabled={readOnly} value={shown.summary} onChange={(event) => change({ summary: event.target.value })} />
      </div>
      <Improvements
        items={drill.improvements}
        readOnly={readOnly}
        dateText={formatCivilDate}
        addVerb="添加问题"
        places={places}
        onAdd={(item) => void save('登记演练问题', (now) => ({ ...now, improvements: [...now.improvements, newImprovement(item, newId(), work.today)] }))}
        onForward={(item) => {
          const sent = forwardImprovement(drill.improvements, item.id, { kind: 'drill', ref: drill.id }, { id: newId(), at: clock.now(), persons: work.dossier.persons });
          void save('演练问题转整改', (now) => ({ ...now, improvements: sent.items }), [sent.gap]);
        }}
        onOpenPlace={(sectionId) => void navigate(`/plan/text/${sectionId}`)}
      />
      <Button onClick={() => void autosave.flush()} disabled={readOnly}>
        保存评估
      </Button>
    </div>
  );
}

type Evaluated = Pick<Drill, 'scores' | 'timings' | 'summary'>;

interface TypedEvaluation {
  readonly shown: Evaluated;
  /** Notes of items whose points are being typed anew: without points an item has no note on record. */
  readonly notes: Readonly<Record<string, string>>;
  readonly change: (part: Partial<Evaluated>) => void;
  readonly keepNote: (itemId: string, note: string) => void;
  readonly autosave: Autosave;
}

/** The evaluation as it is typed over the record; what was written follows the record again. */
function useTypedEvaluation(drill: Drill, save: DrillWork['save']): TypedEvaluation {
  const [typed, setTyped] = useState<Partial<Evaluated>>({});
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>({});
  const autosave = useAutosave(async () => {
    const saved = Object.keys(typed).length === 0 || (await save('演练评分', (now) => ({ ...now, ...typed })));
    if (saved) setTyped((now) => Object.fromEntries(Object.entries(now).filter(([key, value]) => typed[key as keyof Evaluated] !== value)));
    return saved;
  });
  const change = (part: Partial<Evaluated>): void => {
    setTyped((now) => ({ ...now, ...part }));
    autosave.touch();
  };
  return { shown: { ...drill, ...typed }, notes, change, keepNote: (itemId, note) => setNotes((now) => ({ ...now, [itemId]: note })), autosave };
}

function withScore(scores: Drill['scores'], id: string, points: number | null, note: string): Drill['scores'] {
  const { [id]: _, ...others } = scores;
  return points === null ? others : { ...others, [id]: { points, note } };
}

function withTime(timings: Drill['timings'], name: string, minutes: number | null): Drill['timings'] {
  const { [name]: _, ...others } = timings;
  return minutes === null ? others : { ...others, [name]: minutes };
}
