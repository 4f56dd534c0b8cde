import { AutoComplete, Button, DatePicker, Form, Input, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { DossierData } from '#shared/dossier/stores';
import { approvalNames } from '#shared/plan/approval-steps';
import type { SignedStep } from '#shared/plan/approval-steps';
import { planLessons, revisionNote } from '#shared/plan/plan-lessons';
import { valueText } from '#shared/plan/plan-value';
import { nextVersion } from '#shared/plan/plan-values';
import { latestVersion } from '#shared/plan/plan-versions';
import { useOperators } from '../../session/hooks';
import type { PlanWork } from './use-plan';

/** What the form of a step asks for; the version only at 批准. */
export interface TypedStep {
  readonly name: string;
  readonly date: Dayjs;
  readonly note?: string;
  readonly version: string;
}

interface ApprovalFormProps {
  readonly step: SignedStep['step'];
  readonly work: PlanWork;
  /** Civil date of the step above; empty for the first. */
  readonly earliest: string;
  readonly disabled: boolean;
  readonly onSign: (typed: TypedStep) => Promise<void>;
}

const verbs = { prepared: '登记编制', reviewed: '登记评审', approved: '批准并冻结本版' } as const;
const reviewers = '至少有生产、安全环保、信息或自动化、法务各一方；几个人用顿号隔开。';

/** One step of 定稿: who and when; at 评审 the result, at 批准 the number of the version and what it changes. */
export function ApprovalForm({ step, work, earliest, disabled, onSign }: ApprovalFormProps): ReactNode {
  const what = approvalNames[step];
  const { dossier, today } = work;
  const { name: operator } = useOperators();
  const learned = learnedNote(dossier);
  const people = [...new Set(Object.values(dossier.persons).map((person) => person.name))].filter((name) => name !== '');
  return (
    <Form<TypedStep>
      layout="vertical"
      disabled={disabled}
      initialValues={{ name: proposedName(step, work) || (step === 'prepared' ? operator : ''), date: dayjs(today), version: proposedVersion(work), ...(step === 'reviewed' ? { note: '评审通过' } : {}) }}
      onFinish={(typed) => void onSign(typed)}
    >
      <div className="plan-approval-fields">
        <Form.Item name="name" label={`${what}人`} rules={required(`${what}人`)} {...(step === 'reviewed' ? { extra: reviewers } : {})}>
          <AutoComplete options={people.map((value) => ({ value }))} maxLength={200} />
        </Form.Item>
        <Form.Item name="date" label={`${what}日期`} rules={[{ required: true, message: `请选择${what}日期。` }]}>
          <DatePicker format="YYYY年M月D日" style={{ width: '100%' }} disabledDate={(day) => day.format('YYYY-MM-DD') > today || day.format('YYYY-MM-DD') < earliest} />
        </Form.Item>
        {step === 'reviewed' ? (
          <Form.Item name="note" label="评审结论">
            <Radio.Group options={['评审通过', '修改后通过']} />
          </Form.Item>
        ) : null}
        {step === 'approved' ? (
          <>
            <Form.Item name="version" label="版本" rules={required('版本')}>
              <Input maxLength={20} />
            </Form.Item>
            <Form.Item name="note" label="修订说明" {...(learned === '' ? {} : { extra: `留空则写：${learned}` })}>
              <Input maxLength={200} placeholder={Object.keys(dossier.planVersions).length === 0 ? '首次发布' : '修订'} />
            </Form.Item>
          </>
        ) : null}
      </div>
      <Button type="primary" htmlType="submit">
        {verbs[step]}
      </Button>
    </Form>
  );
}

/** What the revision table says where nobody says more: the lessons that went into this version. */
export function learnedNote(dossier: DossierData): string {
  return revisionNote(planLessons(dossier), latestVersion(dossier.planVersions)?.approvedAt ?? '');
}

function proposedName(step: SignedStep['step'], { plan }: PlanWork): string {
  const path = step === 'prepared' ? 'org.security.name' : step === 'approved' ? 'org.principal.name' : '';
  const found = plan.values.byPath.get(path);
  return found?.origin === 'given' ? valueText(found.value) : '';
}

/** The version in work, or the one after it where that was approved already. */
function proposedVersion({ plan, dossier }: PlanWork): string {
  const version = valueText(plan.values.byPath.get('plan.version')?.value);
  return Object.values(dossier.planVersions).some((one) => one.version === version) ? nextVersion(version) : version;
}

function required(what: string): { required: true; whitespace: true; message: string }[] {
  return [{ required: true, whitespace: true, message: `请填写${what}。` }];
}
