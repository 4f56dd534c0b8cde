import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import { useRecords } from './hooks';

/** The enterprise type that a stage is about, and the way to change it. */
export interface CurrentType {
  /** All types of the enterprise, in the order of article 2. */
  readonly types: readonly EnterpriseType[];
  /** The type in the address (`?type=`), else the first one; null while the enterprise has none. */
  readonly type: EnterpriseType | null;
  readonly setType: (type: EnterpriseType) => void;
}

/**
 * The type that stages 2 to 6 show: kept in the address, so that it survives a reload and goes along from stage to
 * stage (the left column carries it). Two types are never mixed on one page.
 */
export function useCurrentType(): CurrentType {
  const types = useRecords('profile')['profile']?.types ?? noTypes;
  const [params, setParams] = useSearchParams();
  const asked = params.get('type');
  const setType = useCallback(
    (type: EnterpriseType) =>
      setParams((old) => {
        old.set('type', type);
        return old;
      }),
    [setParams],
  );
  return { types, type: types.find((type) => type === asked) ?? types[0] ?? null, setType };
}

const noTypes: readonly EnterpriseType[] = [];
