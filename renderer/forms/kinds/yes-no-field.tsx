import { Radio } from 'antd';
import type { ReactNode } from 'react';
import type { KindProps } from '../form-lists';
import { ClearableGroup } from './clearable-group';

/** 是 or 否; not answered is a third state and never a default. */
export function YesNoField(props: KindProps): ReactNode {
  const { id, value, onChange, readOnly } = props;
  return (
    <ClearableGroup props={props} given={typeof value === 'boolean'} onClear={() => onChange(null)}>
      <Radio.Group
        name={id}
        value={typeof value === 'boolean' ? value : undefined}
        disabled={readOnly}
        onChange={(event) => onChange(event.target.value as boolean)}
        options={[
          { value: true, label: '是' },
          { value: false, label: '否' },
        ]}
      />
    </ClearableGroup>
  );
}
