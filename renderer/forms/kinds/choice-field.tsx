import { Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { matchesSearch } from '#shared/text/pinyin-search';
import { useFormLists } from '../form-lists';
import type { Choice, KindProps } from '../form-lists';
import { ariaOf } from './aria';
import { ClearableGroup } from './clearable-group';
import { keyOf } from './search-keys';

/** Up to so many choices are shown as radio buttons, more as a list to search. */
const fewChoices = 4;

/** Whether a choice is found by name, code or pinyin. */
export function findsChoice(choice: Choice, query: string): boolean {
  return matchesSearch(keyOf(`${choice.label} ${choice.search ?? ''}`), query);
}

/** One of several: radio buttons for a few, a searchable list for many. */
export function ChoiceField(props: KindProps): ReactNode {
  const { field, id, value, onChange, onBlur, invalid, readOnly } = props;
  const choices = useFormLists().choices(field);
  const chosen = typeof value === 'string' && value !== '' ? value : undefined;
  if (choices.length > 0 && choices.length <= fewChoices) {
    return (
      <ClearableGroup props={props} given={chosen !== undefined} onClear={() => onChange(null)}>
        <Radio.Group
          name={id}
          value={chosen}
          disabled={readOnly}
          onChange={(event) => onChange(event.target.value as string)}
          options={choices.map((choice) => ({ value: choice.id, label: choice.label }))}
        />
      </ClearableGroup>
    );
  }
  return (
    <Select<string, { value: string; label: string; choice: Choice }>
      {...ariaOf(props)}
      className="gd-select"
      value={chosen ?? null}
      disabled={readOnly}
      allowClear={{ label: '清除选择' }}
      status={invalid ? 'error' : ''}
      placeholder={choices.length === 0 ? '请先填写上一级' : '请选择，可输入名称或拼音查找'}
      showSearch={{ filterOption: (query, option) => option !== undefined && findsChoice(option.choice, query) }}
      options={choices.map((choice) => ({ value: choice.id, label: choice.label, choice }))}
      onChange={(picked) => onChange(picked ?? null)}
      onBlur={onBlur}
    />
  );
}
