import { Button, Input, Table } from 'antd';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { mayUndo, toolAuthor, undoEntry } from '#shared/dossier/history';
import type { NumberedEntry } from '#shared/dossier/history';
import { useBuiltinPacks, useDossier, useHost, useOpenDossier, usePacks, useReadOnly, useSave, useSaveState } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';
import { instantWords } from './backup-words';
import { matchingSteps, readSteps } from './history-fields';
import type { ReadStep } from './history-fields';
import { StepFields } from './step-fields';

/** Steps that are read; older ones stay in the journal. */
const shownSteps = 5000;

const fieldsOfStep = (step: ReadStep): ReactNode => <StepFields fields={step.fields()} />;

/** 修改历史: who changed what, when, from what to what; any step can be taken back while nothing later touched it. */
export function HistorySection(): ReactNode {
  const { open } = useOpenDossier();
  const { vault } = useHost();
  const dossier = useDossier();
  const save = useSave();
  const state = useSaveState();
  const readOnly = useReadOnly();
  const [history, setHistory] = useState<readonly NumberedEntry[] | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const id = open?.id ?? null;
  const savedAt = state.kind === 'saved' ? state.at : '';
  useEffect(() => {
    let current = true;
    const read = async (): Promise<void> => {
      if (id === null) return;
      const found = await vault.history(id, shownSteps);
      if (current) setHistory(found);
    };
    void read();
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- savedAt says that there is something new to read
  }, [id, savedAt, vault]);
  const packs = usePacks();
  const otherPacks = useBuiltinPacks();
  const [words, setWords] = useState('');
  const sought = useDeferredValue(words);
  const steps = useMemo(() => readSteps({ packs, otherPacks, dossier }, history ?? []), [packs, otherPacks, dossier, history]);
  const shown = useMemo(() => matchingSteps(steps, sought), [steps, sought]);
  if (!open) return null;
  const undo = async (entry: NumberedEntry): Promise<void> => {
    const changes = undoEntry(history ?? [], dossier, entry.seq);
    if (!changes.ok) return setProblems(changes.problems);
    const saved = await save(`撤销：${entry.label}`, changes.value);
    setProblems(saved.ok ? [] : saved.problems);
  };
  return (
    <section className="gd-panel" aria-labelledby="gd-history">
      <h2 id="gd-history">修改历史</h2>
      <p>每一步修改都记着谁、什么时候、从什么改成什么。撤销也是一步，同样留在历史里。时间是这台电脑的时间。</p>
      <ProblemList problems={problems} title="没有撤销" />
      <Input.Search
        aria-label="在修改历史中查找"
        placeholder="查找某一处：企业名称、REG-01、责任人……"
        allowClear
        value={words}
        onChange={(event) => setWords(event.target.value)}
        style={{ maxWidth: 420, marginBottom: 12 }}
      />
      <Table<ReadStep>
        size="small"
        rowKey={({ entry }) => entry.seq}
        loading={history === null}
        dataSource={[...shown]}
        pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
        locale={{ emptyText: words === '' ? '还没有修改。填写任何一处并保存后，这里会有第一步。' : '没有找到。换一个词，或清空查找框看全部。' }}
        expandable={{ expandedRowRender: fieldsOfStep }}
        columns={[
          { title: '序号', dataIndex: ['entry', 'seq'], width: 72 },
          { title: '时间', dataIndex: ['entry', 'at'], render: instantWords, width: 200 },
          { title: '谁', dataIndex: ['entry', 'by'], width: 140 },
          { title: '做了什么', dataIndex: ['entry', 'label'] },
          {
            title: '操作',
            width: 120,
            render: (_value: unknown, { entry }: ReadStep) =>
              entry.by === toolAuthor || !mayUndo(entry.changes) ? null : (
                <Button size="small" disabled={readOnly} onClick={(event) => (event.detail > 1 ? undefined : void undo(entry))} aria-label={`撤销这一步：第 ${entry.seq} 步，${entry.label}`}>
                  撤销这一步
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}
