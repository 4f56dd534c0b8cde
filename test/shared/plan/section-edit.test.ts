import { describe, expect, it } from 'vitest';
import { planSectionSchema } from '#shared/dossier/plan-records';
import { applyChanges, put } from '#shared/dossier/change';
import { blockText } from '#shared/plan/plan-blocks';
import { checkPlan } from '#shared/plan/plan-checks';
import { renderPlan } from '#shared/plan/plan-rendering';
import { openedTable } from '#shared/plan/opened-tables';
import { planDocument } from '#shared/report/sections/plan-document';
import { editRecord, mergeTexts, settleConflicts } from '#shared/plan/section-edit';
import { referenceNumbers } from '#shared/plan/section-numbers';
import { canonicalText, plainSection, readSection, writeSection } from '#shared/plan/section-text';
import { editChanges, readableLine } from '#shared/plan/readable-lines';
import { pathOfLabel, tokenLabels } from '#shared/plan/token-labels';
import { given, planPack, sampleDossier } from './sample-dossiers';

const find = (plan: ReturnType<typeof renderPlan>, id: string) => [...plan.chapters.flatMap((chapter) => chapter.sections), ...plan.annexes].find((section) => section.id === id)!;
const at = '2026-11-23T06:00:00Z';
const references = referenceNumbers(planPack);

/** Opens tables as the screens do, from a pack. */
function opener(pack = planPack) {
  const plan = renderPlan({ plan: pack }, sampleDossier(['connected_industrial']));
  return (id: string) => openedTable(id, { pack, values: plan.values, annexes: plan.annexSources }, { references });
}

/** A dossier of a plant in which one section was edited. */
function edited(id: string, text: string, template = find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'])), id).template) {
  return sampleDossier(['connected_industrial'], 3, [put('planSections', id, editRecord({ id, text, template, at, open: opener() })!)]);
}

/** The pack as a later version would bring it: one section's text changed. */
function changedPack(id: string, change: (body: string) => string): typeof planPack {
  return { ...planPack, chapters: planPack.chapters.map((chapter) => ({ ...chapter, sections: chapter.sections.map((section) => (section.id === id ? { ...section, body: change(section.body) } : section)) })) };
}

const fresh = find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'])), 'S01.4');
const edit = (text: string) => edited('S01.4', text);
const mine = fresh.template.replace('（2）统一指挥，责任到人。', '（2）统一指挥，谁值班谁负责。');

describe('settleConflicts', () => {
  it('takes the template’s lines where the conflict is, not where the same lines stand elsewhere', () => {
    const merged = mergeTexts('同一句\n甲\n乙\n同一句', '同一句\n甲\n乙\n旧', '同一句\n甲\n乙\n新');
    expect(merged.conflicts).toHaveLength(1);
    expect(settleConflicts(merged, () => true)).toBe('同一句\n甲\n乙\n新');
    expect(settleConflicts(merged, () => false)).toBe(merged.text);
  });

  it('puts back in its place what the user had taken out', () => {
    const merged = mergeTexts('甲\n丙\n丁', '甲\n乙\n丙\n丁', '甲\n乙新\n丙\n丁');
    expect(settleConflicts(merged, () => true)).toBe('甲\n乙新\n丙\n丁');
  });
});

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

  it('typed on beside an update that was taken in, the edit makes no conflict of it', () => {
    const next = changedPack('S01.4', (body) => body.replace('按季核对', '每月核对'));
    const shown = find(renderPlan({ plan: next }, edit(mine)), 'S01.4');
    const { planSections } = edit(mine);
    const typed = editRecord({ id: 'S01.4', text: `${shown.text}（补记）`, template: shown.template, held: planSections['S01.4'], at, open: opener(next) })!;
    const section = find(renderPlan({ plan: next }, sampleDossier(['connected_industrial'], 3, [put('planSections', 'S01.4', typed)])), 'S01.4');
    expect(section.state).toBe('merged');
    for (const words of ['谁值班谁负责', '每月核对', '（补记）']) expect(section.text).toContain(words);
  });

  it('lines that both sides changed differently beside common ones are still a conflict', () => {
    expect(mergeTexts('甲新\n乙我', '甲\n乙', '甲新\n乙他').conflicts).toHaveLength(1);
    expect(mergeTexts('甲新\n乙', '甲\n乙', '甲新\n乙他')).toMatchObject({ text: '甲新\n乙他', conflicts: [] });
    expect(mergeTexts('甲新\n乙我', '甲\n乙', '甲新\n乙')).toMatchObject({ text: '甲新\n乙我', conflicts: [] });
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
    const template = find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'])), 'S01.3').template;
    const record = editRecord({ id: 'S01.3', text: `${template}\n自加一段。`, template, at, open: opener() })!;
    const section = find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial', 'platform'], 3, [put('planSections', 'S01.3', record)])), 'S01.3');
    expect(section.text).toContain('自加一段');
    expect(section.text).toContain('按平台企业的特点');
  });

  it('names a locked sentence that is gone, not one that only became bold', () => {
    expect(find(renderPlan({ plan: planPack }, edited('S06.2', '以后再说。')), 'S06.2').lostLocked.map((one) => one.article)).toEqual(['第十一条']);
    const kept = find(renderPlan({ plan: planPack }, edited('S06.2', '前言。\n经**初判**构成一般及以上网络安全事件的，立即向{{report.primary}}报告。')), 'S06.2');
    expect(kept.state).toBe('edited');
    expect(kept.lostLocked).toEqual([]);
  });

  it('goes back to the template when it reads like the template again', () => {
    expect(editRecord({ id: 'S01.4', text: ` ${fresh.template.replaceAll('\n', '\n\n')} `, template: fresh.template, at, open: opener() })).toBeNull();
  });

  it('keeps the numbers of untouched paragraphs live', () => {
    const template = find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'])), 'S03.5').template;
    expect(template).toContain('按{{§3.7}}授权表执行');
    const moved = applyChanges(edited('S03.5', `${template}\n另加一段，见9.9。`), [given('order.CH03', ['S03.7'])]);
    const words = find(renderPlan({ plan: planPack }, moved), 'S03.5').blocks.map((block) => blockText(block)).join('\n');
    expect(words).toContain('按3.1授权表执行');
    expect(words).toContain('见9.9');
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

describe('an edit with lists, tables and bold', () => {
  const rich = `${fresh.template}\n## 补充\n- 甲\n- **乙**{{org.tech.name}}\n| 项 | 值 |\n| 一 | 二\\n三 |`;

  it('takes a template update elsewhere and keeps everything', () => {
    const next = changedPack('S01.4', (body) => body.replace('（1）', '（1）修订：'));
    const section = find(renderPlan({ plan: next }, edit(rich)), 'S01.4');
    expect(section.state).toBe('merged');
    expect(section.blocks.map((block) => block.kind).slice(-3)).toEqual(['subheading', 'list', 'table']);
    expect(blockText(section.blocks[0]!)).toContain('修订：');
    expect(blockText(section.blocks.at(-1)!)).toContain('二\n三');
  });

  it('keeps a conflict open while the user goes on typing, and closes it only when accepted', () => {
    const next = changedPack('S01.4', (body) => body.replace('（2）统一指挥，责任到人。', '（2）统一指挥，分级负责。'));
    const held = editRecord({ id: 'S01.4', text: mine, template: fresh.template, at, open: opener() })!;
    const inConflict = find(renderPlan({ plan: next }, edit(mine)), 'S01.4');
    const typedOn = editRecord({ id: 'S01.4', text: `${inConflict.text}\n又一段。`, template: inConflict.template, held, at, open: opener(next) })!;
    const still = find(renderPlan({ plan: next }, sampleDossier(['connected_industrial'], 3, [put('planSections', 'S01.4', typedOn)])), 'S01.4');
    expect(still.state).toBe('conflict');
    expect(still.text).toContain('又一段');
    expect(still.text).toContain('谁值班谁负责');
    const accepted = editRecord({ id: 'S01.4', text: still.text, template: still.template, at, open: opener(next) })!;
    expect(find(renderPlan({ plan: next }, sampleDossier(['connected_industrial'], 3, [put('planSections', 'S01.4', accepted)])), 'S01.4').state).toBe('edited');
  });

  it('merges an opened table of the template row by row', () => {
    const template = find(renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'])), 'S03.7').template;
    const table = opener()('T_AUTHORITY')!;
    const own = { ...table, rows: [...table.rows.slice(0, 2), [[{ kind: 'text' as const, text: '拉闸', bold: false }], [], [], []], ...table.rows.slice(2)] };
    const text = template.replace('[[table:T_AUTHORITY]]', () => writeSection([own]));
    const record = editRecord({ id: 'S03.7', text, template, at, open: opener() })!;
    const dossier = sampleDossier(['connected_industrial'], 3, [put('planSections', 'S03.7', record)]);
    const now = find(renderPlan({ plan: planPack }, dossier), 'S03.7');
    expect(now.state).toBe('edited');
    const last = table.rows.at(-1)!.map((cell) => writeSection([{ kind: 'paragraph', content: cell }])).find((words) => words !== '')!;
    const next = { ...planPack, tables: planPack.tables.map((one) => (one.id === 'T_AUTHORITY' ? { ...one, rows: [...(one.rows ?? []), { cells: ['新增动作', '当班负责人', '确认后', '报告'] }] } : one)) };
    const merged = find(renderPlan({ plan: next }, dossier), 'S03.7');
    expect(merged.state).toBe('merged');
    const printed = merged.blocks.find((block) => block.kind === 'table')!;
    expect(printed).toMatchObject({ id: 'T_AUTHORITY', title: '紧急授权一览' });
    for (const words of ['拉闸', '新增动作', last.replaceAll(/\{\{.*?\}\}/g, '')]) expect(blockText(printed)).toContain(words);
  });
});

describe('an edited annex', () => {
  const plan = renderPlan({ plan: planPack }, sampleDossier(['connected_industrial']));
  const annex = find(plan, 'SC01');
  const text = annex.template.replace('受影响主机拔网线、保持通电', '先拍照，再拔网线').replace('## 三、禁止事项\n', '## 三、禁止事项\n- 不靠近熔炉\n');
  const dossier = edited('SC01', text);

  it('prints the user\'s words in the annex and on its card', () => {
    const now = renderPlan({ plan: planPack }, dossier);
    expect(find(now, 'SC01').state).toBe('edited');
    const card = now.annexSources.find((one) => one.id === 'SC01')!;
    expect(card.first15[1]!.action).toContain('先拍照');
    expect(card.doNot[0]).toBe('不靠近熔炉');
    expect(card.detection).toEqual(plan.annexSources.find((one) => one.id === 'SC01')!.detection);
    const document = JSON.stringify(planDocument({ plan: now, pack: planPack, dossier, createdOn: '2026-11-23', draft: true, look: 'compact' }).blocks);
    expect(document.split('先拍照').length - 1).toBe(2);
  });

  it('takes a template update of another part, and shows a conflict in the same one', () => {
    const change = (detection: (lines: readonly string[]) => string[], doNot = (lines: readonly string[]) => [...lines]) => ({ ...planPack, annexes: planPack.annexes.map((one) => (one.id === 'SC01' ? { ...one, detection: detection(one.detection), doNot: doNot(one.doNot) } : one)) });
    const merged = find(renderPlan({ plan: change((lines) => [...lines, '风扇狂转']) }, dossier), 'SC01');
    expect(merged.state).toBe('merged');
    expect(merged.text).toContain('风扇狂转');
    expect(merged.text).toContain('不靠近熔炉');
    const other = edited('SC01', annex.template.replace('不重启、不关机', '不重启'));
    const conflict = find(renderPlan({ plan: change((lines) => [...lines], (lines) => lines.map((line) => line.replace('不重启、不关机', '一律不碰'))) }, other), 'SC01');
    expect(conflict.state).toBe('conflict');
    expect(conflict.conflicts[0]!.template.join('')).toContain('一律不碰');
  });
});

describe('own sections and annexes', () => {
  const own = put('planSections', 'mine', planSectionSchema.parse({ id: 'mine', baseDigest: '', baseText: '', text: plainSection('- 不是列表\n由𠮷工负责 {{org.tech.name}}'), custom: true, title: '尾矿库监测中断', chapter: 'annexes', updatedAt: at }));

  it('stand in the user\'s order, numbered, and are listed in 1.5', () => {
    const plan = renderPlan({ plan: planPack }, sampleDossier(['connected_industrial'], 3, [own, given('order.annexes', ['SC02', 'mine'])]));
    expect(plan.annexes.slice(0, 3).map((annex) => `${annex.number} ${annex.id}`)).toEqual(['A1 SC02', 'A2 mine', 'A3 SC01']);
    expect(plan.annexSources.map((annex) => annex.code)).not.toContain('A2');
    expect(find(plan, 'S01.5').blocks.map((block) => blockText(block)).join('\n')).toContain('A2　尾矿库监测中断');
  });

  it('take plain words as words, braces too, which the checks then name', () => {
    const dossier = sampleDossier(['connected_industrial'], 3, [own]);
    const plan = renderPlan({ plan: planPack }, dossier);
    expect(find(plan, 'mine').blocks.map((block) => blockText(block))).toEqual(['- 不是列表', '由𠮷工负责 {{org.tech.name}}']);
    expect(checkPlan({ pack: planPack, dossier, plan, today: '2026-11-23', coveredYears: [] }).find((finding) => finding.id === 'PL05')?.sectionId).toBe('mine');
  });
});

describe('for reading', () => {
  it('labels lead there and back, and lines name what they bind to', () => {
    expect(new Set(tokenLabels(planPack).values()).size).toBe(tokenLabels(planPack).size);
    for (const [path, label] of tokenLabels(planPack)) expect(pathOfLabel(label, planPack)).toBe(path);
    expect(pathOfLabel('某人', planPack)).toBeNull();
    expect(readableLine('- 由{{org.principal.name}}按{{§5.6}}处理', planPack)).toBe('· 由〔主要负责人姓名〕按5.6处理');
    expect(readableLine('[[table:T_ORG]]', planPack)).toBe('〔应急组织人员〕');
  });

  it('what differs from the template is told line by line', () => {
    expect(editChanges(fresh.template, canonicalText(mine), planPack)).toEqual([{ before: ['（2）统一指挥，责任到人。主要负责人是第一责任人，指挥权只有一个，替补顺序事先写明。'], after: ['（2）统一指挥，谁值班谁负责。主要负责人是第一责任人，指挥权只有一个，替补顺序事先写明。'] }]);
    expect(readSection(mine).length).toBe(6);
  });
});
