import { describe, expect, it } from 'vitest';
import { applyChanges, put } from '#shared/dossier/change';
import { keepApprovals, openApprovals, signStep } from '#shared/plan/approval-steps';
import type { SignedStep } from '#shared/plan/approval-steps';
import { renderPlan } from '#shared/plan/plan-rendering';
import { planValues } from '#shared/plan/plan-values';
import { freezePlan, latestVersion, nextPlace, planTextDigest, readsAsApproved } from '#shared/plan/plan-versions';
import { given, planPack, sampleDossier } from './sample-dossiers';

const packs = { plan: planPack };
const today = '2026-11-23';
const step = (one: SignedStep['step'], date: string, name = '段丽'): SignedStep => ({ step: one, name, date, note: '', text: 'd' });
const prepared = step('prepared', '2026-11-02');

function codeOf(signed: readonly SignedStep[], next: SignedStep): string {
  const result = signStep(signed, next, today);
  return result.ok ? 'signed' : result.problems.map((found) => found.code).join();
}

describe('the steps of an approval', () => {
  it('are signed in order, each on its own day, none before the one above or after today', () => {
    expect(codeOf([], prepared)).toBe('signed');
    expect(codeOf([prepared], step('reviewed', '2026-11-20'))).toBe('signed');
    expect(codeOf([], step('reviewed', '2026-11-20'))).toBe('E-PLV-01');
    expect(codeOf([prepared], prepared)).toBe('E-PLV-01');
    expect(codeOf([], step('prepared', '2026-11-02', '　'))).toBe('E-PLV-02');
    expect(codeOf([prepared], step('reviewed', '2026-11-01'))).toBe('E-PLV-03');
    expect(codeOf([], step('prepared', '2026-11-24'))).toBe('E-PLV-03');
    expect(codeOf([], step('prepared', '2026-02-30'))).toBe('E-PLV-03');
  });
  it('are kept in the dossier, taken back from the end, and read only as far as they are in order', () => {
    const dossier = sampleDossier(['platform']);
    const both = applyChanges(dossier, [keepApprovals([prepared, step('reviewed', '2026-11-20')])]);
    expect(openApprovals(both).map((one) => one.step)).toEqual(['prepared', 'reviewed']);
    expect(openApprovals(applyChanges(both, [keepApprovals([])]))).toEqual([]);
    expect(openApprovals(applyChanges(dossier, [given('plan.approvals', [{ step: 'reviewed', name: '甲', date: '2026-11-01' }])]))).toEqual([]);
  });
  it('name the people of the version in the revision table', () => {
    const signed = [prepared, step('reviewed', '2026-11-10', '赵示'), step('approved', '2026-11-20', '杨建国')];
    const rows = planValues(packs, applyChanges(sampleDossier(['platform']), [keepApprovals(signed)])).byPath.get('plan.revisions')!.value;
    expect(rows).toEqual([{ version: '1.0', date: '2026年11月20日', note: '首次发布', editor: '段丽', approver: '杨建国' }]);
  });
});

describe('the text that was approved', () => {
  it('is told from a draft by its words, not by the version number and the revision table', () => {
    const dossier = sampleDossier(['connected_industrial']);
    const plan = renderPlan(packs, dossier);
    const version = freezePlan(plan, { id: 'v1', version: '1.0', pack: { id: 'p', version: '1.0.0', digest: '' }, approvals: [], approvedAt: '2026-11-20T02:00:00Z', note: '' });
    const approved = renderPlan(packs, applyChanges(dossier, [put('planVersions', 'v1', version)]));
    const edited = renderPlan(packs, applyChanges(dossier, [given('org.dutyPhone', '0871-1')]));
    expect([plan, approved, edited].map((one) => readsAsApproved(one, version))).toEqual([true, true, false]);
    expect(planTextDigest(approved)).toBe(planTextDigest(plan));
    expect(planTextDigest(edited)).not.toBe(planTextDigest(plan));
    expect(readsAsApproved(plan, undefined)).toBe(false);
    expect(readsAsApproved(renderPlan(packs, dossier, { profile: 'lite' }), version)).toBe(false);
  });
});

describe('the place of a new version', () => {
  const frozen = (version: string, approvedAt: string) => freezePlan(renderPlan(packs, sampleDossier(['connected_industrial'])), { id: version, version, pack: { id: 'p', version: '1', digest: '' }, approvals: [], approvedAt, note: '' });
  const versions = { '1.0': frozen('1.0', '2026-11-23T06:00:00Z') };

  it('has a number of its own', () => {
    const taken = nextPlace(versions, ' 1.0 ', '2026-11-24T06:00:00Z');
    expect(taken.ok ? '' : taken.problems[0]?.code).toBe('E-PLV-04');
  });

  it('is behind the version above, also where the clock was set back', () => {
    const place = nextPlace(versions, '1.1', '2026-11-20T06:00:00Z');
    if (!place.ok) throw new Error(place.problems[0]?.message);
    expect(latestVersion({ ...versions, '1.1': frozen('1.1', place.value.approvedAt) })?.version).toBe('1.1');
    expect(nextPlace(versions, '1.1', '2026-11-24T06:00:00Z')).toEqual({ ok: true, value: { version: '1.1', approvedAt: '2026-11-24T06:00:00Z' } });
  });
});
