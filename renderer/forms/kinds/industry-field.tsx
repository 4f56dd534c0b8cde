import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { normalizeCode } from '#shared/text/normalize';
import { useFormLists } from '../form-lists';
import type { Choice, KindProps } from '../form-lists';
import { ariaOf } from './aria';
import { findsChoice } from './choice-field';

/**
 * GB/T 4754 code: the division is picked from the list (name, code or pinyin), the finer code behind it may be typed.
 * The value is the finest code known, digits only: `32` or `3211`.
 */
export function IndustryField(props: KindProps): ReactNode {
  const { field, id, value, onChange, onBlur, invalid, readOnly } = props;
  const choices = useFormLists().choices(field);
  const code = typeof value === 'string' ? value : '';
  const division = choices.find((choice) => choice.id === code.slice(0, 2))?.id;
  return (
    <div className="gd-industry">
      <Select<string, { value: string; label: string; choice: Choice }>
        {...ariaOf(props)}
        className="gd-select"
        value={division ?? null}
        disabled={readOnly}
        allowClear={{ label: '清除选择' }}
        status={invalid ? 'error' : ''}
        placeholder="输入名称、代码或拼音首字母查找，如 铜、32、ysjs"
        showSearch={{ filterOption: (query, option) => option !== undefined && findsChoice(option.choice, query) }}
        options={choices.map((choice) => ({ value: choice.id, label: choice.label, choice }))}
        onChange={(picked) => onChange(picked ?? null)}
        onBlur={onBlur}
      />
      <Input
        className="gd-industry-code"
        aria-label="中类或小类代码（可不填）"
        value={code}
        readOnly={readOnly}
        disabled={division === undefined && code === ''}
        inputMode="numeric"
        maxLength={8}
        placeholder="小类代码"
        onChange={(event) => onChange(event.target.value === '' ? null : normalizeCode(event.target.value))}
        onBlur={onBlur}
      />
      <span className="gd-sr" id={`${id}-hint`}>
        先选大类；知道小类时在后面写四位代码。
      </span>
    </div>
  );
}
