import { createContext, useContext } from 'react';
import type { RenderedSection } from '#shared/plan/section-rendering';
import type { PlanWork } from '../use-plan';

/** What the pieces in the text are shown with. */
export interface EditedSection {
  readonly work: PlanWork;
  readonly section: RenderedSection;
  /** Article of a locked sentence; '' where the source has none. */
  readonly articleOf: (words: string) => string;
}

export const EditedSectionContext = createContext<EditedSection | null>(null);

/** The section being edited; only inside the editor. */
export function useEditedSection(): EditedSection {
  const found = useContext(EditedSectionContext);
  if (!found) throw new Error('outside the section editor');
  return found;
}
