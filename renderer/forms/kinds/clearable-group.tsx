import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { KindProps } from '../form-lists';

interface ClearableGroupProps {
  readonly props: KindProps;
  readonly given: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

/** A group of radio buttons or boxes, named by the label of the field, with a way back to not answered. */
export function ClearableGroup({ props, given, onClear, children }: ClearableGroupProps): ReactNode {
  const { id, field, invalid, describedBy, readOnly, required } = props;
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={invalid ? 'gd-group gd-group-invalid' : 'gd-group'}
      aria-labelledby={`${id}-label`}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
    >
      {required ? <span className="gd-sr">必填</span> : null}
      {children}
      {given && !readOnly ? (
        <Button size="small" type="link" aria-label={`清除“${field.label}”的选择`} onClick={onClear}>
          清除
        </Button>
      ) : null}
    </fieldset>
  );
}
