import type { ReactNode } from 'react';
import type { EditEffect, NamedSection, PlanPackEffect } from '#shared/plan/plan-pack-effect';
import { latestVersion } from '#shared/plan/plan-versions';
import type { Loaded } from '#shared/rules/rule-packs';
import type { PlanPack } from '#shared/rules/plan-pack';
import { useRecords } from '../session/hooks';
import { DiffText } from './diff-text';
import { PartDifferences } from './part-differences';

/** So few sections are shown opened; more are opened one by one. */
const shownOpen = 3;

const titles = (sections: readonly NamedSection[]): string => sections.map(({ title }) => title).join('、');

interface PlanPreviewProps {
  readonly from: Loaded<PlanPack>;
  readonly next: Loaded<PlanPack>;
  readonly effect: PlanPackEffect;
}

/** What another version of the plan's template does: sections that come, go and change, and what becomes of every edit. */
export function PlanPreview({ from, next, effect }: PlanPreviewProps): ReactNode {
  const approved = latestVersion(useRecords('planVersions'));
  const conflicts = effect.edits.filter(({ state }) => state === 'conflict');
  return (
    <>
      <p>
        <strong>
          章节和专项方案：新增 {effect.added.length}，改动 {effect.changed.length}，去掉 {effect.removed.length}；你修改过的 {effect.edits.length} 处，其中 {conflicts.length} 处有冲突
        </strong>
      </p>
      {effect.added.length > 0 ? <p>新增：{titles(effect.added)}</p> : null}
      {effect.removed.length > 0 ? <p>去掉：{titles(effect.removed)}</p> : null}
      <Edits edits={effect.edits} />
      <Changed changed={effect.changed} />
      {effect.needed.length > 0 ? <p>新的必填项：{effect.needed.join('、')}</p> : null}
      <PartDifferences from={from} to={next} />
      {approved ? <p>已批准的版本“{approved.version}”原样保留。模板有改动时，当前预案与它不同，导出会标“草稿”，要重新走编制、评审、批准。</p> : null}
    </>
  );
}

const outcome: Readonly<Record<EditEffect['state'], string>> = {
  template: '与新模板相同，今后跟随模板',
  edited: '模板没有变，修改照旧',
  merged: '修改保留，并入新模板的改动',
  conflict: '有冲突：先按你的文字，更新后到这一节逐处选择',
  removed: '模板去掉了这一节：你的文字转为自编章节保留',
  unused: '目前不在预案里，修改保留',
};

function Edits({ edits }: { readonly edits: readonly EditEffect[] }): ReactNode {
  if (edits.length === 0) return null;
  return (
    <>
      <p>你修改过的章节：</p>
      <ul>
        {edits.map(({ id, title, state, conflicts }) => (
          <li key={id}>
            {title}：{outcome[state]}
            {conflicts > 0 ? `（${conflicts} 处）` : ''}
          </li>
        ))}
      </ul>
    </>
  );
}

function Changed({ changed }: Pick<PlanPackEffect, 'changed'>): ReactNode {
  return changed.map(({ id, title, lines }) => (
    <details key={id} open={changed.length <= shownOpen}>
      <summary>改动：{title}</summary>
      {lines.length === 0 ? <p className="gd-muted">本企业的预案现在不含这一节，或改的不是正文（说明、适用范围、出处等）。</p> : null}
      {lines.map(({ before, after }) => (
        <p key={`${before.join('\n')} ${after.join('\n')}`} className="pk-lines">
          <DiffText before={before.join('\n')} after={after.join('\n')} />
        </p>
      ))}
    </details>
  ));
}
