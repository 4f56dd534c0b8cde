import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { readFieldInput } from '#shared/registration/field-input';
import type { FieldInput } from '#shared/registration/field-input';
import { formatNumber } from '#shared/text/numbers';
import type { KindProps } from '../form-lists';
import { ariaOf } from './aria';

const shown = (value: KindProps['value']): string => (typeof value === 'number' ? formatNumber(value, 6) : typeof value === 'string' ? value : '');

/**
 * A number with its unit. Full-width digits and separators are accepted; what is no number stays as typed and is named
 * as a mistake, so that nothing is lost. An amount typed with 元 or 亿元 is asked about, never converted silently.
 */
export function NumberField(props: KindProps): ReactNode {
  const { field, value, onChange, onBlur, invalid, readOnly } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [asked, setAsked] = useState<FieldInput['ask']>(null);
  const leave = (): void => {
    if (typed !== null) setAsked(readFieldInput(field, typed).ask);
    setTyped(null);
    onBlur();
  };
  const answer = (accepted: boolean): void => {
    if (accepted && asked) onChange(asked.suggested);
    setAsked(null);
    onBlur();
  };
  return (
    <>
      <Input
        {...ariaOf(props)}
        className="gd-number-input"
        value={typed ?? shown(value)}
        status={invalid ? 'error' : ''}
        readOnly={readOnly}
        inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
        autoComplete="off"
        {...(field.unit ? { suffix: field.unit } : {})}
        onChange={(event) => {
          setTyped(event.target.value);
          setAsked(null);
          onChange(readFieldInput(field, event.target.value).value);
        }}
        onBlur={leave}
      />
      {asked ? (
        <Alert
          type="warning"
          title={asked.question}
          description={
            <span className="gd-row">
              <Button size="small" type="primary" onClick={() => answer(true)}>
                按 {shown(asked.suggested)} {field.unit} 填写
              </Button>
              <Button size="small" onClick={() => answer(false)}>
                仍填 {shown(value)} {field.unit}
              </Button>
            </span>
          }
        />
      ) : null}
    </>
  );
}
