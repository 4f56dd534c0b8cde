import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shanghaiInstant } from '#shared/base/instant';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import { reportingTasks } from '#shared/plan/reporting-tasks';
import type { ReportingInput } from '#shared/plan/reporting-tasks';
import { planValues } from '#shared/plan/plan-values';
import { planPack, sampleDossier } from './sample-dossiers';

interface Example {
  readonly id: string;
  readonly in: Record<string, unknown> & { readonly types: EnterpriseType[] };
  readonly tasks: { readonly rule: string; readonly due?: string; readonly dueText?: string; readonly internalDue?: string; readonly to?: string }[];
}
const examples = (JSON.parse(readFileSync(new URL('../../golden/yn-plan/vectors.json', import.meta.url), 'utf8')) as { reporting: Example[] }).reporting;
const level = { 一般: 'IV', 较大: 'III', 重大: 'II', 特别重大: 'I' } as const;
const instant = (text: unknown): string | null => (typeof text === 'string' ? shanghaiInstant(text.slice(0, 10), text.slice(11)) : null);

function inputOf(given: Record<string, unknown> & { readonly types: EnterpriseType[] }, more: readonly Change[] = []): ReportingInput {
  const changes: Change[] = [...more, ...(given['is_cii'] === true ? [put('planValues', 'flags.is_cii', { value: true })] : [])];
  const levelOf = (key: string): 'I' | 'II' | 'III' | 'IV' | null => (typeof given[key] === 'string' ? level[given[key] as keyof typeof level] : null);
  return {
    pack: planPack,
    values: planValues({ plan: planPack }, sampleDossier(given.types, 3, changes)),
    facts: Object.fromEntries(Object.entries(given).filter(([, value]) => typeof value === 'boolean')) as ReportingInput['facts'],
    eventLevel: levelOf('event_level'),
    dataLevel: levelOf('data_level'),
    miit281Level: null,
    responseLevel: levelOf('event_level'),
    discoveredAt: instant(given['discover_at']),
    judgedAt: instant(given['judged_at']),
    closedAt: instant(given['closed_at']),
  };
}

it.each(['connected_industrial', 'platform', 'identifier'] as const)('a production accident is reported by a %s enterprise, too, and can be said in the wizard', (type) => {
  const tasks = reportingTasks(inputOf({ types: [type], event_level: '一般', production_accident: true }));
  expect(tasks.map((task) => task.ruleId)).toContain('RR-12');
  expect(reportingTasks(inputOf({ types: [type], event_level: '一般' })).map((task) => task.ruleId)).not.toContain('RR-12');
  const fact = planPack.levelCriteria.facts.find((one) => one.id === 'production_accident');
  expect(fact).toBeDefined();
  expect(fact).not.toHaveProperty('types');
});

describe('reporting examples', () => {
  it.each(examples)('$id', (example) => {
    const tasks = reportingTasks(inputOf(example.in));
    for (const wanted of example.tasks.filter((task) => task.rule.startsWith('RR-') && task.rule !== 'RR-15')) {
      const task = tasks.find((one) => one.ruleId === wanted.rule);
      expect(task, wanted.rule).toBeDefined();
      if (wanted.dueText !== undefined) expect([task!.limit, task!.due]).toEqual([wanted.dueText, null]);
      if (wanted.due !== undefined) expect(task!.due).toBe(instant(wanted.due));
      if (wanted.to !== undefined) expect(task!.to).toEqual([wanted.to]);
      for (const [, at] of (wanted.internalDue ?? '').matchAll(/(\d{4}-\d\d-\d\dT\d\d:\d\d)/g)) {
        expect([...task!.targets.map((target) => target.at), task!.due]).toContain(instant(at));
      }
    }
  });

  it('critical infrastructure replaces the 4-hour report by the 1-hour one', () => {
    expect(reportingTasks(inputOf(examples[1]!.in)).map((task) => task.ruleId)).toEqual(['RR-01', 'RR-03', 'RR-15', 'follow']);
  });

  it('an event of that operator beside its critical infrastructure goes to the cyberspace office of the province', () => {
    const given = { types: ['connected_industrial'] as EnterpriseType[], is_cii: true, event_level: '较大', discover_at: '2026-11-23T02:10' };
    const told = (more: object): readonly string[] => reportingTasks(inputOf({ ...given, ...more })).map((task) => task.ruleId).filter((id) => /RR-(0[234]|16)/.test(id));
    expect([told({}), told({ cii_not_involved: true })]).toEqual([['RR-03'], ['RR-16']]);
    expect(told({ is_cii: false, cii_not_involved: true })).toEqual(['RR-02']);
  });

  it('statutory 立即 never carries hours and stands before everything with a clock', () => {
    const tasks = reportingTasks(inputOf(examples[0]!.in));
    expect(tasks.map((task) => [task.ruleId, task.kind])).toEqual([
      ['RR-01', 'statutory'], ['RR-05', 'statutory'], ['RR-07', 'statutory'], ['RR-02', 'statutory'], ['RR-15', 'statutory'], ['follow', 'internal'],
    ]);
    expect(tasks[0]!.due).toBeNull();
    expect(tasks[0]!.targets.map((target) => target.label)).toEqual(['电话', '书面']);
  });

  it('a closed event from 较大 on is summed up within 30 days, in days of Yunnan', () => {
    const task = reportingTasks(inputOf({ ...examples[0]!.in, closed_at: '2026-11-25T01:30' })).find((one) => one.ruleId === 'RR-15');
    expect(task?.dueOn).toBe('2026-12-25');
    expect(reportingTasks(inputOf(examples[0]!.in)).find((one) => one.ruleId === 'RR-15')?.dueOn).toBeNull();
    expect(reportingTasks(inputOf({ ...examples[2]!.in, closed_at: '2026-11-25T01:30' })).some((one) => one.ruleId === 'RR-15')).toBe(false);
  });

  it('several types report to both authorities', () => {
    const tasks = reportingTasks(inputOf({ types: ['connected_industrial', 'platform'], event_level: '一般', discover_at: '2026-11-23T09:00' }));
    expect(tasks[0]!.to).toEqual(['云南省工业和信息化厅', '云南省通信管理局']);
    expect(tasks[0]!.cc).toBe('大理白族自治州工业和信息化主管部门');
  });
});
