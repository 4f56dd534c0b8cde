import type { ReactNode } from 'react';

interface ForceTagProps {
  readonly force: 'statutory' | 'reference' | 'internal';
  /** Whose clock it is; the authority's own clock says so. */
  readonly owner?: 'enterprise' | 'authority';
}

const words = { statutory: '法定期限', reference: '可参照', internal: '内部目标' } as const;

/** 法定期限 and 内部目标 visibly apart: filled against outlined, and always in words. */
export function ForceTag({ force, owner = 'enterprise' }: ForceTagProps): ReactNode {
  return (
    <span className={`gd-force gd-force-${force}`}>
      {words[force]}
      {owner === 'authority' ? '·主管部门' : ''}
    </span>
  );
}
