import { DatePicker, Input, InputNumber, Radio, Select } from 'antd';
import dayjs from 'dayjs';
import type { ReactNode } from 'react';
import type { PlanBinding } from '#shared/rules/plan-pack';

/** A value while it is being entered. */
export type EnteredValue = string | number | boolean | string[] | null;

interface ValueInputProps {
  readonly binding: PlanBinding;
  readonly value: EnteredValue;
  readonly onChange: (value: EnteredValue) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
  readonly id?: string;
}

interface KindProps extends Omit<ValueInputProps, 'onBlur' | 'id' | 'disabled'> {
  readonly common: { readonly disabled: boolean; readonly 'aria-label': string; readonly id?: string; readonly onBlur?: () => void };
}

const wide = { width: '100%' };

/** The input for one value of the plan, by its type. */
export function ValueInput({ onBlur, disabled = false, id, ...rest }: ValueInputProps): ReactNode {
  const common = { disabled, 'aria-label': rest.binding.label, ...(id === undefined ? {} : { id }), ...(onBlur ? { onBlur } : {}) };
  const Kind = kinds[rest.binding.type] ?? TextInput;
  return <Kind {...rest} common={common} />;
}

function YesNo({ binding, value, onChange, common }: KindProps): ReactNode {
  const options = [
    { value: true, label: '是' },
    { value: false, label: '否' },
  ];
  return <Radio.Group {...(common.id === undefined ? {} : { id: common.id })} aria-label={binding.label} disabled={common.disabled} value={value} onChange={(event) => onChange(event.target.value as boolean)} options={options} />;
}

function NumberField({ value, onChange, common }: KindProps): ReactNode {
  return <InputNumber {...common} min={0} value={typeof value === 'number' ? value : null} onChange={onChange} style={wide} />;
}

function DateField({ value, onChange, common }: KindProps): ReactNode {
  const date = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? dayjs(value) : null;
  return <DatePicker {...common} format="YYYY年M月D日" value={date} onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : null)} style={wide} />;
}

function Choice({ binding, value, onChange, common }: KindProps): ReactNode {
  const options = (binding.options ?? []).map((option) => ({ value: option, label: option }));
  return <Select {...common} showSearch allowClear={{ label: '清除选择' }} value={typeof value === 'string' && value !== '' ? value : null} onChange={(next: string | undefined) => onChange(next ?? null)} options={options} style={wide} />;
}

function Tags({ value, onChange, common }: KindProps): ReactNode {
  return <Select {...common} mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', '；']} placeholder="输入后按回车，可填多项" value={Array.isArray(value) ? value : []} onChange={(next: string[]) => onChange(next)} style={wide} />;
}

function TextInput({ binding, value, onChange, common }: KindProps): ReactNode {
  return <Input {...common} inputMode={binding.type === 'phone' ? 'tel' : 'text'} maxLength={500} placeholder={binding.example} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value)} />;
}

const kinds: Partial<Record<PlanBinding['type'], (props: KindProps) => ReactNode>> = { bool: YesNo, number: NumberField, date: DateField, enum: Choice, list: Tags };
