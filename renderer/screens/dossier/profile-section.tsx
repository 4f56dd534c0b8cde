import { Alert } from 'antd';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { levels } from '#shared/dossier/enterprise-type';
import { currentGrading } from '#shared/grading/grading-steps';
import { checkField } from '#shared/registration/check-field';
import { readFieldInput } from '#shared/registration/field-input';
import { scopeHint } from '#shared/registration/industries';
import { evaluate } from '#shared/rules/condition';
import type { Field, FieldGroup } from '#shared/rules/registration-pack';
import { FieldForm } from '../../forms/field-form';
import type { FormValues } from '../../forms/field-row';
import { isEmpty } from '../../forms/field-values';
import { useClock, useDossier, usePacks, useReadOnly } from '../../session/hooks';
import { useProfile, useSaveValues } from './use-profile';

/** The highest approved level over all types: what 二级及以上 asks for is asked once for the enterprise. */
function useHighestLevel(): number | null {
  const dossier = useDossier();
  const found = (dossier.profile['profile']?.types ?? []).map((type) => currentGrading(Object.values(dossier.gradings), type)?.frozen?.level ?? 0);
  const highest = Math.max(0, ...found);
  return levels.find((level) => level === highest) ?? null;
}

/** One plain group of the registration fields as a form. */
export function ProfileSection({ group, showAll }: { readonly group: FieldGroup; readonly showAll: boolean }): ReactNode {
  const profile = useProfile();
  const pack = usePacks().registration;
  const readOnly = useReadOnly();
  const today = useClock().today();
  const level = useHighestLevel();
  const onSave = useSaveValues(group);
  const recorded = useMemo(() => ({ ...profile.values }), [profile]);
  const isRequired = (field: Field, values: FormValues): boolean => evaluate(field.required, { ...recorded, ...values, level });
  const check = (field: Field, values: FormValues): readonly Problem[] => {
    const value = values[field.id];
    if (!isEmpty(value)) return checkField(field, value ?? null, today);
    return isRequired(field, values) && field.kind !== 'derived' ? [problem('E-REG-20', `请填写${field.label.replace(/（.*$/, '')}。`)] : [];
  };
  const code = profile.values['gbt4754'];
  const outside = group.id === 'enterprise' && typeof code === 'string' ? scopeHint(pack, code) : null;
  return (
    <section className="gd-panel" aria-labelledby={`gd-group-${group.id}`}>
      <h2 id={`gd-group-${group.id}`}>{group.label}</h2>
      {outside ? <Alert type="warning" showIcon title="请确认是否属于适用范围" description={`${pack.scope.text}${outside}`} /> : null}
      <FieldForm
        prefix="field"
        fields={group.fields}
        values={recorded}
        readOnly={readOnly}
        showAll={showAll}
        isRequired={isRequired}
        check={check}
        tidy={(field, value) => readFieldInput(field, value).value}
        onSave={onSave}
      />
    </section>
  );
}
