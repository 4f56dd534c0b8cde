import { Button, Popover } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { usePacks } from '../../session/hooks';
import { useValueWriter } from './use-value-writer';
import { ValueInput } from './value-input';

/** Derived values and lists are filled elsewhere: where, and what to say. */
const elsewhere: Readonly<Record<string, readonly [to: string, label: string]>> = {
  'enterprise.typesText': ['/dossier', '到企业档案选择企业类型'],
  'enterprise.levelsText': ['/grading', '到定级完成并批准定级'],
  'enterprise.topLevel': ['/grading', '到定级完成并批准定级'],
  'report.primary': ['/dossier', '到企业档案选择企业类型'],
  'monitoring.toolsText': ['/plan/values/step4', '到快速填写第四步填写监测手段'],
};

/** A value that is still missing, in the middle of the text: an amber field that opens and can be filled in place. */
export function MissingValue({ path, text }: { readonly path: string; readonly text: string }): ReactNode {
  const [open, setOpen] = useState(false);
  const [value, setValue] = useState<string | number | boolean | string[] | null>(null);
  const { plan: pack } = usePacks();
  const { write, readOnly } = useValueWriter();
  const binding = pack.bindings.find((one) => one.path === path);
  const label = binding?.label ?? text;
  const other = elsewhere[path] ?? (binding === undefined || binding.type === 'list' ? (['/plan/values/step3', '到快速填写第三步填写清单'] as const) : undefined);
  const save = async (): Promise<void> => {
    if (await write(path, value)) setOpen(false);
  };
  const form = binding && (
    <form
      className="gd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ValueInput binding={binding} value={value} onChange={setValue} id={`missing-${path}`} />
      {binding.help === undefined ? null : <span className="gd-muted">{binding.help}</span>}
      <Button type="primary" htmlType="submit" disabled={readOnly || value === null || value === ''}>
        保存{label}
      </Button>
    </form>
  );
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={label}
      destroyOnHidden
      afterOpenChange={(shown) => {
        if (shown) document.querySelector<HTMLElement>(`[id="missing-${path}"]`)?.focus();
      }}
      content={<div style={{ width: 300 }}>{other ? <Link to={other[0]}>{other[1]}</Link> : form}</div>}
    >
      <button type="button" className="plan-missing" aria-label={`待填写：${label}`}>
        {text}
      </button>
    </Popover>
  );
}
