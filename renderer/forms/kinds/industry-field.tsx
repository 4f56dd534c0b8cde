import { Select } from 'antd';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { searchIndustries } from '#shared/registration/industries';
import type { IndustryChoice } from '#shared/registration/industries';
import { useFormLists } from '../form-lists';
import type { KindProps } from '../form-lists';
import { ariaOf } from './aria';
import { knownKey, useSearchKeys } from './search-keys';

/**
 * GB/T 4754 industry: one list of divisions, groups and classes, found by name, code or pinyin. The value is the code
 * chosen, digits only: `32`, `321` or `3211`.
 */
export function IndustryField(props: KindProps): ReactNode {
  const { value, onChange, onBlur, invalid, readOnly } = props;
  const { industries } = useFormLists();
  const [query, setQuery] = useState('');
  const [focused, setFocused] = useState(false);
  const labels = useMemo(() => industries.map((choice) => choice.label), [industries]);
  const ready = useSearchKeys(labels, focused);
  const code = typeof value === 'string' && value !== '' ? value : null;
  const chosen = industries.find((choice) => choice.code === code);
  const options = useMemo(() => {
    // Until the pinyin is there (`ready`), names and codes find what they find.
    const index = industries.map((choice) => ({ choice, key: ready || query === '' ? knownKey(choice.label) : null }));
    return searchIndustries(index, query).map((choice) => ({ value: choice.code, label: choice.label, choice }));
  }, [industries, query, ready]);
  return (
    <div className="gd-industry">
      <Select<string, { value: string; label: string; choice: IndustryChoice }>
        {...ariaOf(props)}
        className="gd-select"
        value={code}
        disabled={readOnly}
        allowClear={{ label: '清除选择' }}
        status={invalid ? 'error' : ''}
        placeholder="输入名称、代码或拼音首字母查找，如 铜冶炼、3211、tongyelian"
        showSearch={{ filterOption: false, onSearch: setQuery }}
        notFoundContent={ready ? '没有找到。可换名称、代码或拼音再试；也可先选大类。' : '正在准备拼音查找，名称和代码已可用。'}
        options={options}
        optionRender={industryLine}
        labelRender={({ value: shown }) => industries.find((choice) => choice.code === shown)?.label ?? shown}
        onFocus={() => setFocused(true)}
        onChange={(picked) => onChange(picked ?? null)}
        onBlur={onBlur}
      />
      {code === null ? null : (
        <p className="gd-industry-place">{chosen ? place(chosen) : `列表里没有 ${code}。请核对营业执照或统计登记，从列表选择。`}</p>
      )}
    </div>
  );
}

function place({ depth, under }: IndustryChoice): string {
  return under === '' ? `已选到${depth}。知道中类或小类时请选到更细一级。` : `${depth}，属 ${under}`;
}

function industryLine({ data: { choice } }: { readonly data: { readonly choice: IndustryChoice } }): ReactNode {
  return (
    <span className={choice.under === '' ? 'gd-industry-line gd-industry-top' : 'gd-industry-line'}>
      <span>{choice.label}</span>
      <span className="gd-industry-depth">{choice.depth}</span>
    </span>
  );
}
