import { Button, Table } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/base/problem';
import { fieldSteps, mayUndo, toolAuthor, undoEntry } from '#shared/dossier/history';
import type { NumberedEntry } from '#shared/dossier/history';
import { useDossier, useHost, useOpenDossier, useReadOnly, useSave, useSaveState } from '../../session/hooks';
import { ProblemList } from '../../ui/problem-list';
import { instantWords, storeWords } from './backup-words';

/** Steps that are read; older ones stay in the journal. */
const shownSteps = 5000;

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
      <Table<NumberedEntry>
        size="small"
        rowKey="seq"
        loading={history === null}
        dataSource={history ? [...history] : []}
        pagination={{ pageSize: 20, showSizeChanger: false, hideOnSinglePage: true }}
        locale={{ emptyText: '还没有修改。填写任何一处并保存后，这里会有第一步。' }}
        expandable={{ expandedRowRender: (entry) => entryFields(entry, history ?? []) }}
        columns={[
          { title: '序号', dataIndex: 'seq', width: 72 },
          { title: '时间', dataIndex: 'at', render: instantWords, width: 200 },
          { title: '谁', dataIndex: 'by', width: 140 },
          { title: '做了什么', dataIndex: 'label' },
          {
            title: '操作',
            width: 120,
            render: (_value: unknown, entry: NumberedEntry) =>
              entry.by === toolAuthor || !mayUndo(entry.changes) ? null : (
                <Button size="small" disabled={readOnly} onClick={() => void undo(entry)} aria-label={`撤销这一步：第 ${entry.seq} 步，${entry.label}`}>
                  撤销这一步
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}

/** The fields that a step changed. */
function entryFields(entry: NumberedEntry, history: readonly NumberedEntry[]): ReactNode {
  const rows = entry.changes.flatMap(({ store, key, value }) => {
    const before = history.find((one) => one.seq < entry.seq && one.changes.some((change) => change.store === store && change.key === key));
    const from = before?.changes.find((change) => change.store === store && change.key === key)?.value ?? null;
    return fieldSteps(from, value).map((step) => ({ id: `${store}/${key}/${step.path}`, place: `${storeWords[store] ?? store} ${key} ${step.path}`, ...step }));
  });
  return (
    <Table
      size="small"
      rowKey="id"
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      dataSource={rows}
      columns={[
        { title: '哪里', dataIndex: 'place' },
        { title: '从', dataIndex: 'from', render: valueWords },
        { title: '改成', dataIndex: 'to', render: valueWords },
      ]}
    />
  );
}

const longestShown = 200;

function valueWords(value: unknown): string {
  if (value === null || value === undefined) return '（无）';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
