import { Segmented } from 'antd';
import type { ReactNode } from 'react';

interface TypeSwitchProps<T extends string> {
  /** What is switched, for screen readers: 企业类型. */
  readonly label: string;
  readonly options: readonly { readonly id: T; readonly label: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** Switches between the enterprise types of a page; nothing where there is only one. */
export function TypeSwitch<T extends string>({ label, options, value, onChange }: TypeSwitchProps<T>): ReactNode {
  if (options.length < 2) return null;
  return (
    <div className="gd-row gd-type-switch">
      <span>{label}</span>
      <Segmented<T>
        aria-label={label}
        value={value}
        options={options.map((option) => ({ value: option.id, label: option.label }))}
        onChange={onChange}
      />
    </div>
  );
}
