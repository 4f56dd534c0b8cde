import type { ReactNode } from 'react';
import type { RenderedSection } from '#shared/plan/section-rendering';
import type { TemplateSection } from '#shared/rules/plan-pack';
import type { PlanWork } from './use-plan';

interface SectionHelpProps {
  readonly work: PlanWork;
  readonly section: RenderedSection;
  readonly template: TemplateSection | undefined;
}

/** What a section is for, what to mind, what must stay, and which documents it rests on with how sure they are. */
export function SectionHelp({ work, section, template }: SectionHelpProps): ReactNode {
  const { plan: pack } = work.packs;
  const annex = work.plan.annexSources.find((one) => one.id === section.id);
  if (!template) return <p>{annex ? `专项方案由模板生成，按企业类型和级别选用。分级提示、步骤和演练提示均为本工具编写（非官方）。${annex.drillHint}` : '这是你自编的内容，不随模板更新。'}</p>;
  const sources = template.sources.map((id) => pack.sources.find((source) => source.id === id)).filter((source) => source !== undefined);
  return (
    <div className="gd-stack">
      {template.purpose === '' ? null : <p>{template.purpose}。</p>}
      {template.help === '' ? null : <p>{template.help}</p>}
      {template.locked.length === 0 ? null : (
        <section>
          <h3>必须保留的语句</h3>
          <ul>
            {template.locked.map((locked) => (
              <li key={locked.text}>
                {locked.text.startsWith('[[') ? '本节的报告对象与时限表' : locked.text.replaceAll(/\{\{.*?\}\}/g, '…')}
                {locked.article === '' ? '' : `（细则${locked.article}）`}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>依据</h3>
        <ul>
          {sources.map((source) => (
            <li key={source.id}>
              {source.title}
              {source.number === undefined ? '' : `（${source.number}）`}
              <br />
              <span className="gd-muted">核对程度：{pack.confidenceLegend?.[String(source['confidence'])] ?? '未注明'}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
