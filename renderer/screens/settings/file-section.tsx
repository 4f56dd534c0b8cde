import { App, Button, Checkbox, Form } from 'antd';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { dossierFormat, writeDossierFile } from '#shared/dossier/dossier-file';
import { minPassphrase } from '#shared/vault/key-box';
import { lockArchive } from '../../archive/archive-lock';
import { packDossier } from '../../archive/dossier-archive';
import type { ArchiveWatch } from '../../archive/dossier-archive';
import { useClock, useDossier, useHost, useOpenDossier, useWorkspace } from '../../session/hooks';
import { NewPassphraseFields } from '../../ui/new-passphrase-fields';
import { ProblemList } from '../../ui/problem-list';
import { TaskProgress } from '../../ui/task-progress';

interface Values {
  locked?: boolean;
  passphrase?: string;
  again?: string;
}

/** What an export holds: the records with their evidence, or the records alone. */
type Content = 'whole' | 'records';

/** Export of the whole dossier, encrypted with a passphrase where the user wants it; for a protected one that is the default. */
export function FileSection(): ReactNode {
  const { open } = useOpenDossier();
  const [form] = Form.useForm<Values>();
  const locked = Form.useWatch('locked', form) ?? open?.protected ?? false;
  const content = useRef<Content>('whole');
  const { task, problems, done, run, stop } = useExport();
  if (!open) return null;
  /** The passphrase must not lie about in the form. */
  const finish = async ({ passphrase = '' }: Values): Promise<void> => {
    await run(content.current, locked ? passphrase : null);
    form.resetFields(['passphrase', 'again']);
  };
  const start = (chosen: Content): void => {
    content.current = chosen;
    form.submit();
  };
  return (
    <section className="gd-panel" aria-labelledby="gd-file">
      <h2 id="gd-file">导出档案文件</h2>
      <p>把整份企业档案带到另一台电脑：在那台电脑的“企业档案列表”里点“导入档案文件”，内容原样恢复。</p>
      <ProblemList problems={problems} title="没有导出" />
      <Form<Values> form={form} layout="vertical" disabled={task !== null} style={{ maxWidth: 480 }} onFinish={(values) => void finish(values)}>
        <Form.Item name="locked" valuePropName="checked" initialValue={open.protected} extra={locked ? '' : '没有加密的文件，任何拿到它的人都能读。'}>
          <Checkbox>用口令加密导出的文件</Checkbox>
        </Form.Item>
        {locked ? <NewPassphraseFields shortest={minPassphrase} label="导出文件的口令（必填）" hint="忘记后这份文件打不开，档案本身不受影响。" /> : null}
        <p className="gd-row">
          <Button type="primary" onClick={() => start('whole')}>
            导出档案和佐证{locked ? '（.zip.age）' : '（.zip）'}
          </Button>
          <Button onClick={() => start('records')}>只导出档案内容{locked ? '（.json.age，不含佐证文件）' : '（.json，不含佐证文件）'}</Button>
        </p>
      </Form>
      {task ? <TaskProgress title={task.title} share={task.share} onCancel={stop} /> : null}
      <output>{done}</output>
    </section>
  );
}

const closedMeanwhile = '档案已关闭，导出停止了，没有写出文件。打开档案后请重新导出。';

/** What the save dialog is told; the ending decides for what it has no name. */
const fileKind = (ending: string): string => (ending.endsWith('.zip') ? 'zip' : ending.endsWith('.json') ? 'json' : 'other');

interface Export {
  readonly task: { readonly title: string; readonly share: number } | null;
  readonly problems: readonly Problem[];
  /** Where the last file went. */
  readonly done: string;
  /** `passphrase` null: in clear. */
  readonly run: (content: Content, passphrase: string | null) => Promise<void>;
  readonly stop: () => void;
}

function useExport(): Export {
  const host = useHost();
  const workspace = useWorkspace();
  const { message } = App.useApp();
  const dossier = useDossier();
  const clock = useClock();
  const { open } = useOpenDossier();
  const [task, setTask] = useState<Export['task']>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [done, setDone] = useState('');
  const running = useRef<AbortController>(undefined);
  const watch = (title: string, { signal }: AbortController): ArchiveWatch => {
    setTask({ title, share: 0 });
    return { signal, onProgress: (share) => setTask({ title, share }) };
  };
  const make = async (content: Content, passphrase: string | null, controller: AbortController): Promise<Result<Blob>> => {
    const { id } = open!;
    const text = writeDossierFile({ format: dossierFormat, id, exportedAt: clock.now(), stores: dossier });
    const clear = content === 'whole' ? await packDossier(text, dossier, (sha256) => host.vault.getBlob(id, sha256), watch('正在打包', controller)) : ok(new Blob([text], { type: 'application/json' }));
    return clear.ok && passphrase !== null ? lockArchive(clear.value, passphrase, watch('正在加密', controller)) : clear;
  };
  const run = async (content: Content, passphrase: string | null): Promise<void> => {
    const controller = new AbortController();
    let closing = false;
    const stopClosing = (): void => {
      closing = true;
      controller.abort();
    };
    running.current = controller;
    setProblems([]);
    setDone('');
    const ending = `${content === 'whole' ? '.gongdun-dossier.zip' : '.json'}${passphrase === null ? '' : '.age'}`;
    try {
      // Locking or closing the dossier stops it: nothing of it is written out after that.
      const made = await workspace.work.run(stopClosing, () => make(content, passphrase, controller));
      if (closing) throw new DOMException(closedMeanwhile, 'AbortError');
      if (!made.ok) return setProblems(made.problems);
      const saved = await host.files.save({ suggestedName: `${open!.title}-${clock.today().replaceAll('-', '')}${ending}`, bytes: made.value, kind: fileKind(ending) });
      if (!saved.ok) setProblems(saved.problems);
      else if (saved.value) setDone(`已导出到 ${saved.value.path}`);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      if (closing) void message.warning(closedMeanwhile, 12);
      setDone('已停止导出，没有写出文件。');
    } finally {
      setTask(null);
    }
  };
  return { task, problems, done, run, stop: () => running.current?.abort() };
}
