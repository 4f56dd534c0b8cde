import { Button, DatePicker, Form, Input, Radio } from 'antd';
import type { Dayjs } from 'dayjs';
import dayjs from 'dayjs';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import type { Problem } from '#shared/base/problem';
import { applyChanges, put } from '#shared/dossier/change';
import { renderPlan } from '#shared/plan/plan-rendering';
import { planLessons, revisionNote } from '#shared/plan/plan-lessons';
import { freezePlan, latestVersion } from '#shared/plan/plan-versions';
import { valueText } from '#shared/plan/plan-value';
import { nextVersion } from '#shared/plan/plan-values';
import { packRef } from '#shared/rules/rule-packs';
import { useClock, useNewId, useReadOnly } from '../../session/hooks';
import { EmptyState } from '../../ui/empty-state';
import { ProblemList } from '../../ui/problem-list';
import { OpenLessons } from './section-lessons';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

/** 检查与定稿: what is missing with a jump to each place, then 编制 → 评审 → 批准 and the frozen version. */
export function ChecksPage({ work }: { readonly work: PlanWork }): ReactNode {
  const navigate = useNavigate();
  const { findings, packs } = work;
  const problems: Problem[] = findings.map((finding, at) => ({ code: `E-${finding.id}`, severity: finding.severity, message: finding.message, where: String(at) }));
  const jump = (found: Problem): void => {
    const finding = findings[Number(found.where)];
    const step = packs.plan.quickEntry.steps.find((one) => finding?.paths.some((path) => one.fields.includes(path)));
    if (step) void navigate(`/plan/values/${step.id}`);
    else if (finding?.sectionId) void navigate(`/plan/text/${finding.sectionId}`);
    else void navigate('/plan/values');
  };
  return (
    <div className="gd-stack">
      {problems.length === 0 ? <EmptyState title="16 项检查都通过">可以送评审并批准。</EmptyState> : <ProblemList problems={problems} onJump={jump} />}
      <OpenLessons work={work} />
      <ContactsChecked work={work} />
      <Approval work={work} blocked={findings.some((finding) => finding.severity === 'error')} />
    </div>
  );
}

function ContactsChecked({ work }: { readonly work: PlanWork }): ReactNode {
  const save = useSaver();
  const readOnly = useReadOnly();
  const held = work.dossier.planValues['contacts.checkedOn']?.value;
  return (
    <section className="gd-panel gd-row" aria-label="通讯录核对">
      <span>{typeof held === 'string' ? `通讯录上次核对：${valueText(held)}` : '通讯录还没有核对记录'}（每季度拨测一遍，内部目标）</span>
      <Button disabled={readOnly} onClick={() => void save('核对通讯录', [put('planValues', 'contacts.checkedOn', { value: work.today })])}>
        通讯录已核对
      </Button>
    </section>
  );
}

interface Typed {
  readonly version: string;
  readonly prepared: string;
  readonly reviewed: string;
  readonly approved: string;
  readonly date: Dayjs;
  readonly note?: string;
  readonly reviewResult: string;
}

/** The version in work, or the one after it where that was approved already. */
function proposedVersion({ plan, dossier }: PlanWork): string {
  const version = valueText(plan.values.byPath.get('plan.version')?.value);
  return Object.values(dossier.planVersions).some((one) => one.version === version) ? nextVersion(version) : version;
}

function required(what: string): { required: true; whitespace: true; message: string }[] {
  return [{ required: true, whitespace: true, message: `请填写${what}。` }];
}

function Approval({ work, blocked }: { readonly work: PlanWork; readonly blocked: boolean }): ReactNode {
  const [form] = Form.useForm<Typed>();
  const [done, setDone] = useState('');
  const save = useSaver();
  const clock = useClock();
  const newId = useNewId();
  const readOnly = useReadOnly();
  const { plan, packs, today } = work;
  const learned = revisionNote(planLessons(work.dossier), latestVersion(work.dossier.planVersions)?.approvedAt ?? '');
  const text = (path: string): string => (plan.values.byPath.get(path)?.origin === 'given' ? valueText(plan.values.byPath.get(path)?.value) : '');
  const approve = async (typed: Typed): Promise<void> => {
    const date = typed.date.format('YYYY-MM-DD');
    // The number goes onto the cover before the text is frozen.
    const numbered = put('planValues', 'plan.version', { value: typed.version.trim() });
    const version = freezePlan(renderPlan(packs, applyChanges(work.dossier, [numbered])), {
      id: newId(),
      version: typed.version.trim(),
      pack: packRef(packs.plan),
      approvals: [
        { step: 'prepared', name: typed.prepared.trim(), date, note: '' },
        { step: 'reviewed', name: typed.reviewed.trim(), date, note: typed.reviewResult },
        { step: 'approved', name: typed.approved.trim(), date, note: '' },
      ],
      approvedAt: clock.now(),
      note: typed.note?.trim() || learned,
    });
    if (await save(`批准预案 ${version.version}`, [numbered, put('planVersions', version.id, version)])) {
      setDone(version.version);
      form.resetFields();
    }
  };
  return (
    <section className="gd-panel" aria-labelledby="plan-approval">
      <h2 id="plan-approval">定稿</h2>
      <p className="gd-muted">编制、评审、批准后，本版文字和数据被冻结，之后的修改形成下一版。细则没有规定企业预案必须备案，主管部门要求时再报送。</p>
      {done === '' ? null : <output>第 {done} 版已批准并冻结，可在“版本”里比较，在“预览与导出”里打印。</output>}
      <Form<Typed>
        form={form}
        layout="vertical"
        disabled={readOnly || blocked}
        initialValues={{ version: proposedVersion(work), prepared: text('org.security.name'), approved: text('org.principal.name'), date: dayjs(today), reviewResult: '评审通过' }}
        onFinish={(typed) => void approve(typed)}
      >
        <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))', columnGap: 24 }}>
          <Form.Item name="version" label="版本" rules={required('版本')}>
            <Input maxLength={20} />
          </Form.Item>
          <Form.Item name="prepared" label="编制人" rules={required('编制人')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="reviewed" label="评审人" rules={required('评审人')} extra="至少有生产、安全环保、信息或自动化、法务各一方。">
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="reviewResult" label="评审结论">
            <Radio.Group options={['评审通过', '修改后通过']} />
          </Form.Item>
          <Form.Item name="approved" label="批准人" rules={required('批准人')}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="date" label="批准日期" rules={[{ required: true, message: '请选择批准日期。' }]}>
            <DatePicker format="YYYY年M月D日" style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="note" label="修订说明" extra={learned === '' ? undefined : `留空则写：${learned}`}>
            <Input maxLength={200} placeholder="首次发布" />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit">
          批准并冻结本版
        </Button>
        {blocked ? <p role="note">还有不能定稿的错误，见上方。</p> : null}
      </Form>
    </section>
  );
}
