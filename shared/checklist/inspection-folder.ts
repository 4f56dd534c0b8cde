import type { Answer } from '../dossier/checklist-records';
import type { Evidence } from '../dossier/core-records';
import type { EnterpriseType, Level } from '../dossier/enterprise-type';
import type { Records } from '../dossier/stores';
import type { ChecklistPack, InspectionDocument } from '../rules/checklist-pack';
import { isUsable } from './evidence-state';
import { itemState } from './item-state';
import type { ChecklistItem } from '../rules/checklist-pack';

/** One document of the folder for inspections (article 12) and what is there for it. */
export interface FolderEntry {
  readonly document: InspectionDocument;
  /** Evidence linked to the items of the document, each once, in order. */
  readonly evidence: readonly Evidence[];
  /** Items of the document that apply and have neither usable evidence nor 不适用. */
  readonly bare: readonly string[];
  /** present 齐全, partial 部分, missing 缺, not_needed: none of its items applies. */
  readonly state: 'present' | 'partial' | 'missing' | 'not_needed';
}

/** Chinese names of the states. */
export const folderStateNames: Readonly<Record<FolderEntry['state'], string>> = { present: '齐全', partial: '部分', missing: '缺', not_needed: '不涉及' };

/** What the presence check looks at. */
export interface FolderInput {
  readonly pack: ChecklistPack;
  readonly type: EnterpriseType;
  readonly level: Level;
  readonly items: readonly ChecklistItem[];
  readonly answers: Readonly<Record<string, Answer | undefined>>;
  readonly evidence: Records<'evidence'>;
}

/**
 * The documents that an inspection usually asks for, with a presence check by the evidence of their items. There is no
 * official list: this one is inferred (推断) from the duties of the regulation and common practice.
 * @example inspectionFolder(input).filter((entry) => entry.state === 'missing')
 */
export function inspectionFolder({ pack, type, level, items, answers, evidence }: FolderInput): readonly FolderEntry[] {
  const applicable = new Map(items.map((item) => [item.id, item]));
  return pack.inspectionDocuments
    .filter((document) => document.appliesTo.includes(type) && document.minLevel <= level)
    .map((document) => {
      const own = document.items.flatMap((id) => applicable.get(id) ?? []);
      const found = new Map<string, Evidence>();
      const bare: string[] = [];
      let needed = 0;
      for (const item of own) {
        const linked = (answers[item.id]?.evidenceIds ?? []).map((id) => evidence[id]).filter(isUsable);
        for (const one of linked) found.set(one.id, one);
        if (itemState(item, answers[item.id]) === 'na') continue;
        needed += 1;
        if (!linked.some(hasContent)) bare.push(item.id);
      }
      return { document, evidence: [...found.values()], bare, state: stateOf(needed, bare.length, [...found.values()].filter(hasContent).length) };
    });
}

function stateOf(needed: number, bare: number, found: number): FolderEntry['state'] {
  if (needed === 0 && found === 0) return 'not_needed';
  if (bare === 0) return 'present';
  return found > 0 ? 'partial' : 'missing';
}

/** Whether there is something to show: a file that is empty or missing proves nothing. A reference is kept elsewhere. */
function hasContent(evidence: Evidence): boolean {
  return evidence.kind === 'reference' || (evidence.sha256 !== null && evidence.size > 0);
}

/** A file of the exported folder. */
export interface FolderFile {
  readonly path: string;
  readonly evidence: Evidence;
}

/**
 * The files of the exported folder in order: `D01_名称/01_文件名`. Names are safe on Windows and unique in their folder.
 * References without a file are left out; the catalogue names them.
 * @example folderFiles(inspectionFolder(input))[0]?.path // 'D01_企业基本情况表、组织架构与业务说明/01_营业执照.pdf'
 */
export function folderFiles(entries: readonly FolderEntry[]): readonly FolderFile[] {
  return entries.flatMap((entry) =>
    entry.evidence
      .filter((one) => one.kind === 'file' && hasContent(one))
      .map((one, at) => ({
        path: `${safeName(`${entry.document.id}_${entry.document.name}`)}/${String(at + 1).padStart(2, '0')}_${safeName(one.title)}`,
        evidence: one,
      })),
  );
}

/** Longest part of a path, in UTF-16 units, so that the whole stays below the limit of old programs. */
const maxName = 80;

/**
 * A name that Windows, macOS and Linux accept: no reserved signs or device names, no trailing dot or blank, not too
 * long, ending kept.
 * @example safeName('a/b:c?.pdf ') // 'a_b_c_.pdf'
 */
export function safeName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be in a name
  const plain = name.toWellFormed().replaceAll(/[\u0000-\u001F<>:"/\\|?*\u007F\u202A-\u202E\u2066-\u2069]/g, '_').replace(/[\s.]+$/u, '').trim();
  const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\.|$)/i.test(plain);
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  const stem = Array.from(ending ? plain.slice(0, dot) : plain);
  while (stem.join('').length + ending.length > maxName) stem.pop();
  return `${reserved ? '_' : ''}${stem.join('').replace(/[\s.]+$/u, '') || '未命名'}${ending}`;
}
