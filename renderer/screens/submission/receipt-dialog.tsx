import { App, Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { formatDate } from '#shared/base/civil-date';
import { shanghaiDate } from '#shared/base/instant';
import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import type { ReceiptRecord, SubmissionRecord } from '#shared/dossier/submission-records';
import { trustListOf } from '#shared/submission/trust-list';
import type { Primitives } from '#shared/submission/primitives';
import { readReceipt, receiptRecord, resultNames, typedReceipt } from '#shared/submission/receipts';
import { useClock, useHost, useNewId, useReadOnly } from '../../session/hooks';
import { useAskBeforeLeaving } from '../../forms/ask-before-leaving';
import { useConfirm } from '../../ui/confirm';
import { DateInput } from '../../ui/date-input';
import { Dialog } from '../../ui/dialog';
import { FileDrop } from '../../ui/file-drop';
import { ProblemList } from '../../ui/problem-list';

interface ReceiptDialogProps {
  readonly submission: SubmissionRecord;
  readonly submissions: readonly SubmissionRecord[];
  /** What is registered already: a file is registered once. */
  readonly receipts: readonly ReceiptRecord[];
  readonly parts: Primitives;
  readonly onRecord: (record: ReceiptRecord) => Promise<readonly Problem[]>;
  readonly onClose: () => void;
}

interface Values {
  readonly result: ReceiptRecord['result'];
  readonly receivedOn: string | null;
  readonly documentNumber: string;
  readonly authority: string;
  readonly note: string;
  readonly defects: string;
}

/** Registers what came back: a signed receipt file, or the paper typed in with its document number. */
export function ReceiptDialog({ submission, submissions, receipts, parts, onRecord, onClose }: ReceiptDialogProps): ReactNode {
  const host = useHost();
  const clock = useClock();
  const newId = useNewId();
  const [form] = Form.useForm<Values>();
  const leave = useAskBeforeLeaving(form, onClose);
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const result = Form.useWatch('result', form);
  const keep = async (record: ReceiptRecord): Promise<void> => {
    setBusy(true);
    const found = await onRecord(record);
    setBusy(false);
    setProblems(found);
    if (found.length > 0) return;
    const of = submissions.find((one) => one.id === record.submissionId) ?? submission;
    // A file says itself which revision it is about; that need not be the one in whose line the button stood.
    void message.success(`已登记第 ${of.revision} 版的回执：${resultNames[record.result]}。`);
    onClose();
  };
  const type = async (values: Values): Promise<void> => {
    const typed = typedReceipt(
      { ...values, receivedOn: values.receivedOn ?? '', submissionId: submission.id, defects: (values.defects ?? '').split('\n') },
      { id: newId(), at: clock.now(), today: clock.today() },
    );
    if (typed.ok) await keep(typed.value);
    else setProblems(typed.problems);
  };
  const importFile = async (files: readonly File[]): Promise<void> => {
    const entries = await host.keys.trusted();
    const read = readReceipt(new Uint8Array(await files[0]!.arrayBuffer()), trustListOf(entries.ok ? entries.value : []), parts);
    const record = read.ok ? receiptRecord(read.value, submissions, { id: newId(), at: clock.now() }) : read;
    if (!record.ok) return setProblems(record.problems);
    const { submissionId, documentNumber, rootDigest } = record.value;
    const known = receipts.some((one) => one.source === 'file' && one.submissionId === submissionId && one.documentNumber === documentNumber && one.rootDigest?.sha256 === rootDigest?.sha256 && one.result === record.value.result);
    if (known) return setProblems([problem('E-RCP-08', `这份回执（${documentNumber}）已经登记过，没有重复登记。`)]);
    await keep(record.value);
  };
  return (
    <Dialog title={`登记第 ${submission.revision} 版的回执`} okText="保存回执" cancelText="不登记" width={680} confirmLoading={busy} onOk={() => form.submit()} onCancel={leave}>
      <div className="gd-stack">
        <FileDrop verb="导入回执文件" hint="平台下发的带签名回执文件；没有文件时在下面照纸面填写。" accept={['.json']} onFiles={(files) => void importFile(files)} />
        <ProblemList problems={problems} />
        <Form<Values>
          form={form}
          layout="vertical"
          initialValues={{ result: 'accepted', receivedOn: clock.today(), documentNumber: '', authority: submission.destination, note: '', defects: '' }}
          onFinish={(values) => void type(values)}
        >
          <Form.Item name="result" label="结果">
            <Radio.Group
              options={[
                { value: 'accepted', label: '已受理' },
                { value: 'passed', label: '核查通过' },
                { value: 'correction', label: '需补正' },
                { value: 'rejected', label: '不予受理' },
              ]}
            />
          </Form.Item>
          <div className="su-two">
            <Form.Item name="documentNumber" label="受理编号或文号">
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name="receivedOn" label="收到日期">
              <ReceivedOn />
            </Form.Item>
          </div>
          <Form.Item name="authority" label="发出单位">
            <Input maxLength={200} />
          </Form.Item>
          {result === 'correction' ? (
            <Form.Item name="defects" label="需补正的问题（每行一条，照通知原文）" extra="从收到之日起 20 个工作日内补正（细则第六条，法定期限）。">
              <Input.TextArea rows={5} />
            </Form.Item>
          ) : null}
          <Form.Item name="note" label="备注（可不填）">
            <Input maxLength={500} />
          </Form.Item>
        </Form>
      </div>
    </Dialog>
  );
}

/** The date as a field of the form around it, which gives id, value and onChange. */
function ReceivedOn({ id, value = null, onChange }: { readonly id?: string; readonly value?: string | null; readonly onChange?: (value: string | null) => void }): ReactNode {
  return <DateInput id={id} className="gd-input" value={value} onChange={(date) => onChange?.(date)} />;
}

/**
 * Button that opens the dialog for one submission. What comes back is nearly always about the newest revision: for a
 * superseded one it asks first, and names the one that took its place.
 */
export function RegisterReceipt(props: Omit<ReceiptDialogProps, 'onClose'>): ReactNode {
  const { submission, submissions } = props;
  const [open, setOpen] = useState(false);
  const readOnly = useReadOnly();
  const confirm = useConfirm();
  const newest = submissions.at(-1) ?? submission;
  const superseded = newest.id !== submission.id;
  const ask = async (): Promise<void> => {
    const agreed = !superseded || (await confirm(supersededQuestion(submission, newest)));
    if (agreed) setOpen(true);
  };
  return (
    <>
      <Button size="small" disabled={readOnly} onClick={() => void ask()}>
        {superseded ? `登记第 ${submission.revision} 版的回执` : '登记回执'}
      </Button>
      {open ? <ReceiptDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function supersededQuestion({ revision }: SubmissionRecord, newest: SubmissionRecord): Parameters<ReturnType<typeof useConfirm>>[0] {
  const made = formatDate(shanghaiDate(newest.createdAt));
  return {
    title: `登记第 ${revision} 版的回执？`,
    content: `第 ${revision} 版已被第 ${newest.revision} 版（${made}导出）替代。收到的回执写明是第 ${revision} 版时才在这里登记；如果是第 ${newest.revision} 版的，请按“不登记”，再到第 ${newest.revision} 版那一行登记。`,
    verb: `登记第 ${revision} 版的回执`,
    keep: '不登记',
  };
}
