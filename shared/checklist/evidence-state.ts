import type { Problem } from '../base/problem';
import type { Answer } from '../dossier/checklist-records';
import type { Evidence } from '../dossier/core-records';
import type { Records } from '../dossier/stores';

/** Largest evidence file that a package can carry: 4 GiB − 2 bytes. */
export const maxEvidenceSize = 4_294_967_294;

/**
 * Whether a piece of evidence can be used: it is there and was not deleted.
 * @example isUsable(undefined) // false
 */
export function isUsable(evidence: Evidence | undefined): evidence is Evidence {
  return evidence !== undefined && evidence.deleted === null;
}

/**
 * Ids of the evidence that can be used.
 * @example usableEvidence(dossier.evidence).has('e1')
 */
export function usableEvidence(records: Records<'evidence'>): ReadonlySet<string> {
  return new Set(Object.values(records).filter(isUsable).map((one) => one.id));
}

/**
 * What is doubtful about one piece of evidence on a day, in words for the list. Empty when nothing is.
 * Codes: E-EVD-10 empty, E-EVD-11 file missing in the store, E-EVD-12 needs a password, E-EVD-13 expired,
 * E-EVD-14 name and content differ, E-EVD-15 has macros, E-EVD-16 a photo that tells where it was taken,
 * E-EVD-17 a type that was not recognised. Good on its last day, expired from the day after.
 * @param today civil date in China
 * @param stored hashes whose bytes are known to be there; undefined when that was not looked at
 * @example evidenceProblems(evidence, '2026-11-23')
 */
export function evidenceProblems(evidence: Evidence, today: string, stored?: ReadonlySet<string>): readonly Problem[] {
  const found: Problem[] = [];
  const warn = (code: string, message: string, severity: Problem['severity'] = 'warning'): void => {
    found.push({ code, severity, message: `“${evidence.title}”${message}`, where: evidence.id });
  };
  if (evidence.deleted) return found;
  if (evidence.kind === 'file' && evidence.size === 0) warn('E-EVD-10', '是空文件。请换成有内容的文件。', 'error');
  if (evidence.kind === 'file' && evidence.sha256 === null) warn('E-EVD-11', '没有文件内容。请重新添加。', 'error');
  if (evidence.sha256 !== null && stored && !stored.has(evidence.sha256)) {
    warn('E-EVD-11', '的文件内容不在本机。请重新添加同一个文件。', 'error');
  }
  if (evidence.validUntil !== null && evidence.validUntil < today) warn('E-EVD-13', `已过有效期（${evidence.validUntil}）。请换成有效的材料。`);
  for (const mark of evidence.marks) {
    const [code, message, severity] = markWords[mark];
    warn(code, message, severity);
  }
  return found;
}

const markWords: Readonly<Record<Evidence['marks'][number], readonly [string, string, Problem['severity']]>> = {
  locked: ['E-EVD-12', '需要密码才能打开，检查人员看不到内容。请换成没有密码的文件。', 'warning'],
  mismatch: ['E-EVD-14', '的内容与扩展名不符。请确认文件没有损坏或改错名。', 'warning'],
  macro: ['E-EVD-15', '含有宏，接收方可能打不开。建议另存为不含宏的格式。', 'hint'],
  gps: ['E-EVD-16', '带有拍摄位置。另存的副本会去除位置；原件留在档案里。', 'hint'],
  opaque: ['E-EVD-17', '的类型认不出，将按普通附件保存。', 'hint'],
};

/** Where one piece of evidence is used. */
export interface EvidenceUse {
  readonly itemIds: readonly string[];
  readonly count: number;
}

/**
 * How often each piece of evidence is used by answers, by evidence id: one file may prove many items.
 * @example evidenceUses(Object.values(dossier.answers)).get('e1')?.count // 3
 */
export function evidenceUses(answers: readonly Answer[]): ReadonlyMap<string, EvidenceUse> {
  const uses = new Map<string, string[]>();
  for (const answer of answers) {
    for (const id of answer.evidenceIds) uses.set(id, [...(uses.get(id) ?? []), answer.itemId]);
  }
  return new Map([...uses].map(([id, itemIds]) => [id, { itemIds, count: itemIds.length }]));
}
