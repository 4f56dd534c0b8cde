import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Evidence } from '#shared/dossier/core-records';
import { formatBytes } from '#shared/text/numbers';
import { matchesSearch, searchKey } from '#shared/text/pinyin-search';
import { Dialog } from '../../../ui/dialog';

interface EvidencePickerProps {
  readonly all: readonly Evidence[];
  readonly linked: ReadonlySet<string>;
  readonly onLink: (ids: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Most lines shown at once; searching narrows. */
const shownAtMost = 100;

/** Links evidence that is already in the dossier: one file may prove many items. */
export function EvidencePicker({ all, linked, onLink, onClose }: EvidencePickerProps): ReactNode {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => all.filter((one) => !linked.has(one.id)).map((one) => ({ one, key: searchKey(one.title) })), [all, linked]);
  const found = rows.filter(({ key }) => matchesSearch(key, query));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <Dialog
      width={640}
      title="关联已有佐证"
      okText={chosen.size > 0 ? `关联 ${chosen.size} 份佐证` : '关联佐证'}
      cancelText="不关联"
      okButtonProps={{ disabled: chosen.size === 0 }}
      onCancel={onClose}
      onOk={() => onLink([...chosen])}
    >
      <input type="search" className="gd-input" aria-label="搜索佐证名称或拼音首字母" placeholder="搜索名称、拼音首字母" value={query} onChange={(event) => setQuery(event.target.value)} />
      {rows.length === 0 ? <p className="gd-muted">没有可关联的佐证。先用“添加佐证文件”添加。</p> : null}
      <ul className="cl-picker">
        {found.slice(0, shownAtMost).map(({ one }) => (
          <li key={one.id}>
            <label className="gd-check">
              <input type="checkbox" checked={chosen.has(one.id)} onChange={() => toggle(one.id)} />
              {one.title} <span className="gd-muted">{one.kind === 'file' ? formatBytes(one.size) : '纸质或系统记录'}</span>
            </label>
          </li>
        ))}
      </ul>
      {found.length > shownAtMost ? <p className="gd-muted">还有 {found.length - shownAtMost} 份，请输入名称缩小范围。</p> : null}
    </Dialog>
  );
}
