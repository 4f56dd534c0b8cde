import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useFormLists } from '../form-lists';
import type { KindProps } from '../form-lists';
import { ClearableGroup } from './clearable-group';

/** Any number of several, as boxes. */
export function ChoicesField(props: KindProps): ReactNode {
  const { field, value, onChange, readOnly } = props;
  const choices = useFormLists().choices(field);
  const chosen = Array.isArray(value) ? value : [];
  return (
    <ClearableGroup props={props} given={chosen.length > 0} onClear={() => onChange([])}>
      <Checkbox.Group
        value={[...chosen]}
        disabled={readOnly}
        onChange={(picked) => onChange(picked)}
        options={choices.map((choice) => ({ value: choice.id, label: choice.label }))}
      />
    </ClearableGroup>
  );
}
