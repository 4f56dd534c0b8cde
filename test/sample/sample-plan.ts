import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { PlanValueData } from '#shared/dossier/plan-records';
import type { Person } from '#shared/dossier/core-records';
import type { FieldValue } from '#shared/dossier/core-records';

/** One system: the fields of the registration pack and those of the plan. */
export type SampleSystem = Readonly<Record<string, FieldValue>>;

/** A judged item that is not simply met. */
export interface SampleJudgement {
  readonly verdict: 'partial' | 'unmet' | 'na';
  readonly note: string;
}

/** A small file that stands for evidence. */
export interface SampleEvidence {
  readonly id: string;
  readonly title: string;
  readonly file: string;
  readonly mediaType: string;
  /** The text of the file; without it the file lies ready under assets/sample/evidence. */
  readonly text?: string;
  /** Items that it proves. */
  readonly items: readonly string[];
  readonly attachment?: string;
}

/** All that makes one made-up enterprise. */
export interface SamplePlan {
  readonly id: string;
  readonly type: EnterpriseType;
  readonly level: 1 | 2 | 3;
  readonly profile: Readonly<Record<string, FieldValue>>;
  readonly typeAnswers: Readonly<Record<string, FieldValue>>;
  readonly persons: readonly Person[];
  readonly systems: readonly SampleSystem[];
  readonly factors: Readonly<Record<string, { readonly option: string; readonly reason: string }>>;
  readonly judgements: Readonly<Record<string, SampleJudgement>>;
  readonly evidence: readonly SampleEvidence[];
  readonly planValues: Readonly<Record<string, PlanValueData>>;
}

/** A made-up person; the names say so. */
export function person(id: string, roles: Person['roles'], name: string, job: { title: string; department: string; number: number }): Person {
  const mobile = `138${String(job.number).padStart(8, '0')}`;
  return { id, name: `${name}（虚构）`, roles, title: job.title, department: job.department, mobile, phone: '', email: `${id}@example.invalid`, note: '示例人员，并非真实个人' };
}
