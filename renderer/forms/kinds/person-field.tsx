import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Person } from '#shared/dossier/core-records';
import { useFormLists } from '../form-lists';
import type { Choice, KindProps } from '../form-lists';
import { PersonDialog } from '../person-dialog';
import { ariaOf } from './aria';
import { findsChoice } from './choice-field';

const lineOf = (person: Person): string => [person.name || '（未填姓名）', person.title, person.mobile || person.phone].filter(Boolean).join(' · ');

/** A person of the dossier, picked or added; the person is kept once, the field holds the id. */
export function PersonField(props: KindProps): ReactNode {
  const { field, value, onChange, onBlur, invalid, readOnly } = props;
  const { persons, savePerson } = useFormLists();
  const [editing, setEditing] = useState<Person | 'new' | null>(null);
  const chosen = persons.find((person) => person.id === value);
  const choices = persons.map((person): Choice => ({ id: person.id, label: lineOf(person), search: person.department }));
  return (
    <div className="gd-person">
      <Select<string, { value: string; label: string; choice: Choice }>
        {...ariaOf(props)}
        className="gd-select"
        value={chosen?.id ?? null}
        disabled={readOnly}
        allowClear={{ label: '清除选择' }}
        status={invalid ? 'error' : ''}
        placeholder={persons.length === 0 ? '还没有人员，请点“新增人员”' : '请选择，可输入姓名或拼音查找'}
        showSearch={{ filterOption: (query, option) => option !== undefined && findsChoice(option.choice, query) }}
        options={choices.map((choice) => ({ value: choice.id, label: choice.label, choice }))}
        onChange={(picked) => onChange(picked ?? null)}
        onBlur={onBlur}
      />
      {readOnly ? null : (
        <>
          {chosen ? (
            <Button aria-label={`修改人员 ${chosen.name}`} onClick={() => setEditing(chosen)}>
              修改人员
            </Button>
          ) : null}
          <Button aria-label={`为“${field.label}”新增人员`} onClick={() => setEditing('new')}>
            新增人员
          </Button>
        </>
      )}
      {editing ? (
        <PersonDialog
          person={editing === 'new' ? null : editing}
          personRole={field.personRole ?? 'other'}
          onClose={() => setEditing(null)}
          onSave={async (person) => {
            const id = await savePerson(person);
            if (id === null) return false;
            if (id !== value) onChange(id);
            onBlur();
            return true;
          }}
        />
      ) : null}
    </div>
  );
}
