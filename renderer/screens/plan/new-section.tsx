import { Form, Input, Select } from 'antd';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { put } from '#shared/dossier/change';
import { planSectionSchema } from '#shared/dossier/plan-records';
import { plainSection } from '#shared/plan/section-text';
import { useClock, useNewId } from '../../session/hooks';
import { useDraft } from '../../session/use-draft';
import { Dialog } from '../../ui/dialog';
import type { PlanWork } from './use-plan';
import { useSaver } from './use-value-writer';

interface NewSectionProps {
  readonly work: PlanWork;
  /** The id of the new section, or null when none was made. */
  readonly onClose: (made: string | null) => void;
}

interface Typed {
  readonly title: string;
  readonly chapter: string;
  readonly text?: string;
}

const empty: Typed = { title: '', chapter: 'CH11' };

/** Makes an own section in a chapter, or an own annex 专项方案. */
export function NewSection({ work, onClose }: NewSectionProps): ReactNode {
  const [form] = Form.useForm<Typed>();
  const save = useSaver();
  const clock = useClock();
  const newId = useNewId();
  // What was typed is still there after Escape.
  const [draft, setDraft] = useDraft('plan.newSection', empty);
  const making = useRef(false);
  const create = async (typed: Typed): Promise<void> => {
    if (making.current) return;
    making.current = true;
    const id = newId();
    const order = Object.values(work.dossier.planSections).filter((section) => section.custom).length;
    const record = planSectionSchema.parse({ id, baseDigest: '', baseText: '', text: plainSection(typed.text ?? '') || '（待编写）', custom: true, title: typed.title.trim(), chapter: typed.chapter, order, updatedAt: clock.now() });
    const saved = await save(`新增章节 ${typed.title}`, [put('planSections', id, record)]);
    if (!saved) {
      making.current = false;
      return;
    }
    setDraft(empty);
    onClose(id);
  };
  const chapters = work.plan.chapters.filter((chapter) => chapter.number !== '').map((chapter) => ({ value: chapter.id, label: `${chapter.number} ${chapter.title}` }));
  return (
    <Dialog title="新增章节" okText="新增章节" cancelText="不新增" onOk={() => form.submit()} onCancel={() => onClose(null)}>
      <Form<Typed> form={form} layout="vertical" initialValues={draft} onValuesChange={(_, typed) => setDraft(typed)} onFinish={(typed) => void create(typed)}>
        <Form.Item name="title" label="标题（必填）" rules={[{ required: true, whitespace: true, message: '请填写标题。' }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="chapter" label="放在哪里">
          <Select options={[...chapters, { value: 'annexes', label: '附件A 专项处置方案（自编方案）' }]} />
        </Form.Item>
        <Form.Item name="text" label="正文" extra="一行一段，也可以之后在“编辑本节”里写，那里可以放列表和表格、从 Word 粘贴。">
          <Input.TextArea autoSize={{ minRows: 4 }} maxLength={20_000} />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
