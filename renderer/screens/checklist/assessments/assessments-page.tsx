import type { ReactNode } from 'react';
import { EmptyState } from '../../../ui/empty-state';
import type { ChecklistView } from '../use-checklist';

/** Placeholder. */
export function AssessmentsPage({ view }: { readonly view: ChecklistView }): ReactNode {
  return <EmptyState title="还没有做好">{view.type}</EmptyState>;
}
