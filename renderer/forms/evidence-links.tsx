import { App, Button, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import type { Evidence } from '#shared/dossier/core-records';
import { formatBytes } from '#shared/text/numbers';
import { useKeptFocus } from '../ui/kept-focus';
import { findsChoice } from './kinds/choice-field';

interface EvidenceLinksProps {
  /** What the evidence is for; part of the names of the buttons. */
  readonly what: string;
  /** Ids that are linked. */
  readonly linked: readonly string[];
  /** All evidence of the dossier. */
  readonly all: Readonly<Record<string, Evidence>>;
  readonly readOnly: boolean;
  /** Takes files in; gives the evidence to link and what was refused. */
  readonly onAdd: (files: readonly File[]) => Promise<{ readonly evidence: readonly Evidence[]; readonly problems: readonly Problem[] }>;
  /** Changes the links as they are then: files arrive late, when others may have come or gone. */
  readonly onChange: (change: (ids: readonly string[]) => string[]) => void;
}

/** Evidence of one thing in one line: what is linked, add a file, link what the dossier already has. */
export function EvidenceLinks({ what, linked, all, readOnly, onAdd, onChange }: EvidenceLinksProps): ReactNode {
  const { message } = App.useApp();
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  useKeptFocus(button, busy);
  const usable = Object.values(all).filter((one) => one.deleted === null && !linked.includes(one.id));
  const add = async (files: readonly File[]): Promise<void> => {
    if (files.length === 0) return;
    setBusy(true);
    try {
      const taken = await onAdd(files);
      const ids = taken.evidence.map((one) => one.id);
      if (ids.length > 0) onChange((now) => [...new Set([...now, ...ids])]);
      setProblems(taken.problems);
      // Who is on another page or type by then must hear of it all the same.
      if (!here.current && taken.problems.length > 0) void message.error(`${what}：${taken.problems.map(describeProblem).join(' ')}`, 12);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="gd-evidence-links">
      {linked.length > 0 ? (
        <ul aria-label={`${what}的佐证`}>
          {linked.map((id) => (
            <li key={id}>
              <span>{nameOf(all[id])}</span>
              {readOnly ? null : (
                <Button
                  size="small"
                  type="text"
                  aria-label={`取消关联 ${nameOf(all[id])}`}
                  onClick={() => {
                    onChange((now) => now.filter((one) => one !== id));
                    button.current?.focus();
                  }}
                >
                  取消关联
                </Button>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {readOnly ? null : (
        <div className="gd-row">
          <Button ref={button} size="small" disabled={busy} aria-label={`为${what}添加佐证文件`} onClick={() => input.current?.click()}>
            添加佐证文件
          </Button>
          {usable.length > 0 ? (
            <Select<string, { value: string; label: string }>
              size="small"
              className="gd-evidence-pick"
              value={null}
              aria-label={`为${what}关联已有佐证`}
              placeholder="关联已有佐证"
              showSearch={{ filterOption: (query, option) => option !== undefined && findsChoice({ id: option.value, label: option.label }, query) }}
              options={usable.map((one) => ({ value: one.id, label: one.title }))}
              onChange={(id) => onChange((now) => [...new Set([...now, id])])}
            />
          ) : null}
          <output>{busy ? '正在添加佐证…' : ''}</output>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            tabIndex={-1}
            aria-label={`为${what}选择佐证文件`}
            onChange={(event) => {
              void add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
        </div>
      )}
      {problems.map((found) => (
        <p key={`${found.code}${found.message}`} className="gd-severity-error" role="alert">
          {describeProblem(found)}
        </p>
      ))}
    </div>
  );
}

function nameOf(evidence: Evidence | undefined): string {
  if (!evidence) return '（找不到的佐证）';
  const size = evidence.kind === 'file' ? `（${formatBytes(evidence.size)}）` : '';
  return `${evidence.title}${size}${evidence.deleted ? '（已删除）' : ''}`;
}
