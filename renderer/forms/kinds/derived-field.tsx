import type { ReactNode } from 'react';
import { useFormLists } from '../form-lists';
import type { KindProps } from '../form-lists';

/** A value that the app works out, with the reason for it. */
export function DerivedField({ field, id }: KindProps): ReactNode {
  const found = useFormLists().derived(field);
  return (
    <div className="gd-derived" id={id} tabIndex={-1}>
      <output aria-labelledby={`${id}-label`}>{found?.text ?? '填写相关内容后自动得出'}</output>
      {found?.why ? <p className="gd-muted">{found.why}</p> : null}
    </div>
  );
}
