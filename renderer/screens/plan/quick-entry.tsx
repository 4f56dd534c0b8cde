import { Button, Form, Steps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { concernsTypes } from '#shared/plan/plan-checks';
import { valueText } from '#shared/plan/plan-value';
import { collectionPaths } from '#shared/plan/plan-values';
import { useGoTo } from '../../ui/use-go-to';
import { CollectionEditor } from './collection-editor';
import { placeId } from './finding-route';
import { SystemsEditor } from './systems-editor';
import type { PlanWork } from './use-plan';
import { ValueField } from './value-field';

/** 快速填写: the 36 values in four steps, filled from the dossier where it knows them, defaults marked as such. */
export function QuickEntry({ work }: { readonly work: PlanWork }): ReactNode {
  const { plan: pack } = work.packs;
  const steps = pack.quickEntry.steps;
  const { stepId } = useParams();
  const navigate = useNavigate();
  const at = Math.max(0, steps.findIndex((step) => step.id === stepId));
  const step = steps[at]!;
  const shown = (path: string): boolean => concernsTypes(path, work.plan.values);
  const bindings = step.fields.filter((path) => shown(path)).flatMap((path) => pack.bindings.find((one) => one.path === path) ?? []);
  const others = pack.bindings.filter((binding) => !binding.quickEntry && binding.type !== 'derived' && !isCollection(binding.path) && shown(binding.path));
  const wanted = useSearchParams()[0].get('goto');
  const [all, setAll] = useState(() => others.some((binding) => binding.path === wanted));
  useGoTo(placeId);
  const entry = useStepStart(step.id, wanted !== null);
  const openCount = (fields: readonly string[]): number => fields.filter((path) => shown(path) && work.plan.values.byPath.get(path)?.origin !== 'given').length;
  return (
    <div className="gd-stack">
      <Steps
        size="small"
        current={at}
        onChange={(next) => void navigate(`/plan/values/${steps[next]!.id}`)}
        items={steps.map((one) => ({ title: one.title, content: openCount(one.fields) === 0 ? '已填完' : `还有 ${openCount(one.fields)} 项` }))}
      />
      {step.note === '' ? null : <p className="gd-muted">{step.note}</p>}
      <section className="gd-panel gd-stack" aria-label={step.title} ref={entry} tabIndex={-1}>
        {at === 0 ? <TypesLine work={work} /> : null}
        <Form layout="vertical" component="div">
          <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))', columnGap: 24 }}>
            {bindings.filter((binding) => !isCollection(binding.path)).map((binding) => <ValueField key={binding.path} binding={binding} work={work} />)}
          </div>
        </Form>
        {bindings.filter((binding) => isCollection(binding.path)).map((binding) => (binding.path === 'systems' ? <SystemsEditor key="systems" work={work} /> : <CollectionEditor key={binding.path} path={binding.path} work={work} />))}
      </section>
      <div className="gd-row">
        <Button disabled={at === 0} onClick={() => void navigate(`/plan/values/${steps[at - 1]!.id}`)}>
          上一步
        </Button>
        {at < steps.length - 1 ? (
          <Button type="primary" onClick={() => void navigate(`/plan/values/${steps[at + 1]!.id}`)}>
            下一步：{steps[at + 1]!.title}
          </Button>
        ) : (
          <Button type="primary" onClick={() => void navigate('/plan/checks')}>
            检查预案
          </Button>
        )}
        <Button onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? '收起其他项' : `其他项（${others.length + 1}，都有默认值）`}
        </Button>
      </div>
      {all ? (
        <section className="gd-panel gd-stack" aria-label="其他项">
          <Form layout="vertical" component="div">
            <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))', columnGap: 24 }}>
              {others.map((binding) => <ValueField key={binding.path} binding={binding} work={work} />)}
            </div>
          </Form>
          <CollectionEditor path="networkLinks" work={work} />
        </section>
      ) : null}
    </div>
  );
}

/** On another step: the focus goes to its fields, so that Tab leads through them; not where a jump has its own place. */
function useStepStart(step: string, jumping: boolean): RefObject<HTMLElement | null> {
  const fields = useRef<HTMLElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    if (jumping) return;
    globalThis.scrollTo(0, 0);
    fields.current?.focus({ preventScroll: true });
  }, [step, jumping]);
  return fields;
}

function isCollection(path: string): boolean {
  return (collectionPaths as readonly string[]).includes(path);
}

function TypesLine({ work }: { readonly work: PlanWork }): ReactNode {
  const text = (path: string): string => valueText(work.plan.values.byPath.get(path)?.value);
  return (
    <p>
      企业类型与级别：{text('enterprise.levelsText')} <span className="gd-muted">取自企业档案和定级，不重复录入。</span>
    </p>
  );
}
