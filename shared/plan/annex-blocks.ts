import type { AnnexParts, PlanPack } from '../rules/plan-pack';
import type { PlanBlock, PlanRun } from './plan-blocks';
import type { NumberedAnnex } from './plan-selection';

/** How annex text is filled. */
export interface AnnexFilling {
  readonly pack: PlanPack;
  readonly fill: (template: string) => readonly PlanRun[];
}

/**
 * The blocks of a scenario annex 专项方案: situation, classes and level hint, then the headed parts in the pack's order; the
 * first 15 minutes and the division of work are tables, the drill hint closes it.
 * @example annexBlocks(annex, { pack, fill })[0].kind // 'paragraph'
 */
export function annexBlocks(annex: NumberedAnnex, { pack, fill }: AnnexFilling): readonly PlanBlock[] {
  const blocks: PlanBlock[] = [];
  const say = (template: string): number => blocks.push({ kind: 'paragraph', runs: fill(template) });
  for (const { part, title } of pack.annexHeadings) {
    if (part === 'overview') {
      say(annex.overview);
      say(`事件类别：${classNames(pack, annex.classes)}。分级提示：${annex.levelHint}。`);
      continue;
    }
    blocks.push({ kind: 'subheading', runs: fill(title) });
    blocks.push(...partBlocks(annex, part, fill));
  }
  say(`演练提示：${annex.drillHint}`);
  return blocks;
}

function classNames(pack: PlanPack, ids: readonly string[]): string {
  const all = pack.eventClasses.items.flatMap((item) => [item, ...item.subclasses]);
  return ids.map((id) => all.find((one) => one.id === id)?.title ?? '').filter((title) => title !== '').join('、');
}

function partBlocks(annex: NumberedAnnex, part: keyof AnnexParts, fill: AnnexFilling['fill']): readonly PlanBlock[] {
  if (part === 'first15') {
    const rows = annex.first15.map((step) => [fill(step.time), fill(step.role), fill(step.action)]);
    return [{ kind: 'table', id: 'first15', title: '', columns: ['时间', '岗位', '动作'], rows }];
  }
  if (part === 'roles') {
    const rows = annex.roles.map((role) => [fill(role.role), fill(role.duty)]);
    return [{ kind: 'table', id: 'roles', title: '', columns: ['岗位', '职责'], rows }];
  }
  const content = annex[part];
  if (typeof content === 'string') return [{ kind: 'paragraph', runs: fill(content) }];
  return [{ kind: 'list', ordered: part !== 'detection' && part !== 'doNot', items: content.map((line) => fill(line)) }];
}
