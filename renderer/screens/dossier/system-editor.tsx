import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { put } from '#shared/dossier/change';
import type { FieldValue, System } from '#shared/dossier/core-records';
import { checkField } from '#shared/registration/check-field';
import { readFieldInput } from '#shared/registration/field-input';
import { evaluate } from '#shared/rules/condition';
import type { Field, FieldGroup } from '#shared/rules/registration-pack';
import { FieldForm } from '../../forms/field-form';
import type { FormValues } from '../../forms/field-row';
import { isEmpty } from '../../forms/field-values';
import { useClock, useReadOnly, useSave, useWorkspace } from '../../session/hooks';
import { useReturnFocus } from '../../ui/return-focus';

interface SystemEditorProps {
  readonly group: FieldGroup;
  readonly system: System;
  readonly onClose: () => void;
}

const isRequired = (field: Field, values: FormValues): boolean => evaluate(field.required, values);

/** All fields of one system beside the table; saved while typing like every form. */
export function SystemEditor({ group, system, onClose }: SystemEditorProps): ReactNode {
  useReturnFocus();
  const save = useSave();
  const workspace = useWorkspace();
  const readOnly = useReadOnly();
  const today = useClock().today();
  const name = typeof system.values['sys_name'] === 'string' && system.values['sys_name'] !== '' ? system.values['sys_name'] : '新系统';
  const check = (field: Field, values: FormValues): readonly Problem[] => {
    const value = values[field.id];
    if (!isEmpty(value)) return checkField(field, value ?? null, today);
    return isRequired(field, values) ? [problem('E-REG-20', `请填写${field.label}。`)] : [];
  };
  const onSave = async (changed: Readonly<Record<string, FieldValue>>): Promise<boolean> => {
    // The newest record: another field of the same system may have been saved since this drawing.
    const newest = workspace.state().session?.data().systems[system.id] ?? system;
    const saved = await save(`修改系统 ${name}`, [put('systems', system.id, { ...newest, values: { ...newest.values, ...changed } })]);
    return saved.ok;
  };
  return (
    <Drawer
      open
      title={name}
      size={560}
      onClose={onClose}
      closable={{ 'aria-label': '收起' }}
      footer={
        <Button type="primary" onClick={onClose}>
          完成，回到列表
        </Button>
      }
    >
      <FieldForm
        prefix="system"
        fields={group.fields}
        values={system.values}
        readOnly={readOnly}
        isRequired={isRequired}
        check={check}
        tidy={(field, value) => readFieldInput(field, value).value}
        onSave={onSave}
      />
    </Drawer>
  );
}
