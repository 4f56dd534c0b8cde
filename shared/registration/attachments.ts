import type { RegistrationRecord } from '../dossier/registration-records';
import type { Attachment } from '../rules/registration-pack';
import { evaluate } from '../rules/condition';
import { profileValues } from './registration-view';
import type { RegistrationSource } from './registration-view';

/** The registration record of the type; null before there is one. */
export type EvidenceState = RegistrationRecord | null;

/** One attachment a1 to a10: whether it is expected here and how many files are there. */
export interface AttachmentState {
  readonly attachment: Attachment;
  readonly expected: boolean;
  /** Evidence ids that exist and are not deleted. */
  readonly evidenceIds: readonly string[];
  readonly present: number;
}

/**
 * Presence of each attachment. Evidence that was deleted or never existed does not count.
 * @example attachmentStates(source, record).find((one) => one.attachment.id === 'a1')?.present // 1
 */
export function attachmentStates(source: RegistrationSource, record: EvidenceState): readonly AttachmentState[] {
  const facts = { ...profileValues(source.dossier), type: source.type, level: source.grading?.frozen?.level };
  return source.pack.attachments.map((attachment) => {
    const evidenceIds = (record?.attachments[attachment.id] ?? []).filter((id) => source.dossier.evidence[id]?.deleted === null);
    return { attachment, expected: evaluate(attachment.expected, facts), evidenceIds, present: evidenceIds.length };
  });
}
