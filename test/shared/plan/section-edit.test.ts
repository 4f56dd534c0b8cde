import { describe, expect, it } from 'vitest';
import { put } from '#shared/dossier/change';
import { blockText } from '#shared/plan/plan-blocks';
import { renderPlan } from '#shared/plan/plan-rendering';
import { editRecord, mergeTexts } from '#shared/plan/section-edit';
import { withLabels, withPaths, tokenLabels } from '#shared/plan/token-labels';
import { planPack, sampleDossier } from './sample-dossiers';

const find = (plan: ReturnType<typeof renderPlan>, id: string) => plan.chapters.flatMap((chapter) => chapter.sections).find((section) => section.id === id)!;

/** The pack as a later version would bring it: one section's text changed. */
function changedPack(id: string, change: (body: string) => string): typeof planPack {
  return { ...planPack, chapters: planPack.chapters.map((chapter) => ({ ...chapter, sections: chapter.sections.map((section) => (section.id === id ? { ...section, body: change(section.body) } : section)) })) };
}

const fresh = find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'])), 'S01.4');
const edit = (text: string, template = fresh.template) => sampleDossier(['connected_industrial'], 3, [put('planSections', 'S01.4', editRecord({ id: 'S01.4', text, template, at: '2026-11-23T06:00:00Z' }))]);
const mine = fresh.template.replace('（2）统一指挥，责任到人。', '（2）统一指挥，谁值班谁负责。');

describe('an edited section', () => {
  it('keeps its bindings live', () => {
    const section = find(renderPlan({ plan: planPack }, edit(`${mine}\n由{{org.principal.name}}负责。`)), 'S01.4');
    expect(section.state).toBe('edited');
    expect(section.blocks.map((block) => blockText(block)).at(-1)).toBe('由杨建国负责。');
  });

  it('takes a template update elsewhere and keeps the edit', () => {
    const next = changedPack('S01.4', (body) => `${body}\n（7）新的一条原则。`);
    const section = find(renderPlan({ plan: next }, edit(mine)), 'S01.4');
    expect(section.state).toBe('merged');
    expect(section.text).toContain('谁值班谁负责');
    expect(section.text).toContain('新的一条原则');
  });

  it('shows a conflict, keeps the edit, and names both texts', () => {
    const next = changedPack('S01.4', (body) => body.replace('（2）统一指挥，责任到人。', '（2）统一指挥，分级负责。'));
    const section = find(renderPlan({ plan: next }, edit(mine)), 'S01.4');
    expect(section.state).toBe('conflict');
    expect(section.conflicts).toHaveLength(1);
    expect(section.text).toContain('谁值班谁负责');
    expect(section.conflicts[0]!.template.join('')).toContain('分级负责');
  });

  it('follows a change of type as a template update', () => {
    const both = sampleDossier(['connected_industrial', 'platform'], 3, [put('planSections', 'S01.3', editRecord({ id: 'S01.3', text: `${find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'])), 'S01.3').template}\n自加一段。`, template: find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'])), 'S01.3').template, at: '2026-11-23T06:00:00Z' }))]);
    const section = find(renderPlan({ plan: planPack }, both), 'S01.3');
    expect(section.text).toContain('自加一段');
    expect(section.text).toContain('按平台企业的特点');
  });

  it('names a locked sentence that is gone', () => {
    const template = find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'])), 'S06.2').template;
    const dossier = sampleDossier(['connected_industrial'], 3, [put('planSections', 'S06.2', editRecord({ id: 'S06.2', text: '以后再说。', template, at: '2026-11-23T06:00:00Z' }))]);
    expect(find(renderPlan({ plan: planPack }, dossier), 'S06.2').lostLocked.map((one) => one.article)).toEqual(['第十一条']);
  });

  it('reads lists, headings and tables in the user\'s words', () => {
    const section = find(renderPlan({ plan: planPack }, edit('## 小标题\n- 甲\n- {{org.tech.name}}\n| 项 | 值 |\n| 一 | {{org.dutyPhone}} | 多 |')), 'S01.4');
    expect(section.blocks.map((block) => block.kind)).toEqual(['subheading', 'list', 'table']);
    expect(blockText(section.blocks[1]!)).toBe('甲\n和志强');
    expect(blockText(section.blocks[2]!)).toContain('一 | 0871-65550001多');
  });
});

describe('merging', () => {
  it('is the other text when one side did not change', () => {
    expect(mergeTexts('甲\n乙', '甲', '甲')).toMatchObject({ text: '甲\n乙', state: 'merged' });
    expect(mergeTexts('甲', '甲', '甲\n丙')).toMatchObject({ text: '甲\n丙', state: 'merged' });
  });
});

describe('labels of bindings', () => {
  it('lead there and back for every section, and unknown ones are named', () => {
    expect(new Set(tokenLabels(planPack).values()).size).toBe(tokenLabels(planPack).size);
    for (const section of planPack.chapters.flatMap((chapter) => chapter.sections)) {
      expect(withPaths(withLabels(section.body, planPack), planPack)).toEqual({ text: section.body, unknown: [] });
    }
    expect(withPaths('{{某人}}', planPack).unknown).toEqual(['某人']);
  });
});
