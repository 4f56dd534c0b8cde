import { Button, Popover } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { tokenLabels } from '#shared/plan/token-labels';
import type { PlanBinding } from '#shared/rules/plan-pack';
import { useDossier, usePacks } from '../../session/hooks';
import { focusTarget } from '../../ui/focus-place';
import { useReturnFocus } from '../../ui/return-focus';
import { useValueWriter } from './use-value-writer';
import { ValueInput } from './value-input';
import type { EnteredValue } from './value-input';

/** Values that come from elsewhere: where they are filled, and what to say. */
const elsewhere: Readonly<Record<string, readonly [to: string, label: string]>> = {
  'enterprise.typesText': ['/dossier', '到企业档案选择企业类型'],
  'enterprise.levelsText': ['/grading', '到定级完成并批准定级'],
  'enterprise.topLevel': ['/grading', '到定级完成并批准定级'],
  'report.primary': ['/dossier', '到企业档案选择企业类型'],
  'deputy.principal': ['/plan/values/step2', '到快速填写第二步填写网络安全负责人（不能与主要负责人同一人）'],
  'deputy.security': ['/plan/values/step2', '到快速填写第二步填写技术处置组组长（不能与网络安全负责人同一人）'],
  'deputy.data': ['/plan/values/step2', '到快速填写第二步填写信息报送联络员（不能与数据与合规负责人同一人）'],
  'monitoring.toolsText': ['/plan/values/step4', '到快速填写第四步填写监测手段'],
};

interface ValuePopoverProps {
  readonly path: string;
  /** The words that stand in the text. */
  readonly text: string;
  /** The value as it is held; null while nothing was given. */
  readonly held: EnteredValue;
  readonly className: string;
  /** Name for screen readers, before the label. */
  readonly what: string;
}

/** A value in the middle of the text: a button that opens a field to fill or change it in place. */
export function ValuePopover({ path, text, held, className, what }: ValuePopoverProps): ReactNode {
  const [open, setOpen] = useState(false);
  const { plan: pack } = usePacks();
  const binding = pack.bindings.find((one) => one.path === path && one.type !== 'derived');
  const label = tokenLabels(pack).get(path) ?? binding?.label ?? text;
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      title={label}
      destroyOnHidden
      content={<div style={{ width: 300 }}>{binding && elsewhere[path] === undefined && binding.type !== 'list' ? <ValueForm binding={binding} held={held} onSaved={() => setOpen(false)} /> : <Elsewhere path={path} held={held} binding={binding} />}</div>}
    >
      <button type="button" className={className} aria-label={`${what}：${label}${label === text ? '' : `，${text}`}`}>
        {text}
      </button>
    </Popover>
  );
}

function Elsewhere({ path, held, binding }: { readonly path: string; readonly held: EnteredValue; readonly binding: PlanBinding | undefined }): ReactNode {
  const [to, label] = elsewhere[path] ?? ['/plan/values/step3', '到快速填写第三步填写清单'];
  if (binding === undefined && held !== null && elsewhere[path] === undefined) return <p>由企业类型、级别等自动得出，不能单独修改。</p>;
  return <Link to={to}>{label}</Link>;
}

function ValueForm({ binding, held, onSaved }: { readonly binding: PlanBinding; readonly held: EnteredValue; readonly onSaved: () => void }): ReactNode {
  const [value, setValue] = useState<EnteredValue>(held);
  const { write, readOnly } = useValueWriter();
  useReturnFocus();
  // At once, not when the opening has ended: by then the user may be typing elsewhere.
  useEffect(() => focusTarget(`value-${binding.path}`)?.focus({ preventScroll: true }), [binding.path]);
  const fromDossier = useDossier().planValues[binding.path] === undefined && held !== null;
  const save = async (): Promise<void> => {
    if (await write(binding.path, value)) onSaved();
  };
  return (
    <form
      className="gd-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ValueInput binding={binding} value={value} onChange={setValue} id={`value-${binding.path}`} />
      <span className="gd-muted">
        {binding.help === undefined ? '' : `${binding.help}。`}
        {fromDossier ? '取自企业档案。' : ''}预案里所有用到它的地方一起更新。
      </span>
      <Button type="primary" htmlType="submit" disabled={readOnly || value === null || value === ''}>
        保存{binding.label}
      </Button>
    </form>
  );
}
