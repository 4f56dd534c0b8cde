import { problem } from '#shared/base/problem';
import type { Problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { put } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { Evidence } from '#shared/dossier/core-records';
import type { FilesHost } from '../host/host';
import { exportedCopy } from './evidence-copy';
import { takeFiles } from './evidence-intake';
import type { IntakeProgress, IntakeResult } from './evidence-intake';
import { asRecorded, makePositionCopies, positionsLabel } from './position-copies';
import type { Workspace } from './workspace';

/** What a screen can do with evidence 佐证 of the open dossier. */
export interface EvidenceDesk {
  /** One intake at a time. */
  readonly add: (files: readonly File[], options?: { readonly scalePhotos?: boolean }) => Promise<IntakeResult>;
  readonly stop: () => void;
  /** A reference without a file: a paper in a cabinet, a page of another system. */
  readonly addReference: (title: string, location: string) => Promise<Result<Evidence>>;
  readonly bytesOf: (evidence: Evidence) => Promise<Result<Blob>>;
  /** Whether the bytes are there and still those that were added; nothing of them comes into the window. */
  readonly isWhole: (evidence: Evidence) => Promise<boolean>;
  /** Hands a copy out to a place that the user chooses; positions inside photos are taken out. */
  readonly saveCopy: (evidence: Evidence) => Promise<Result<SavedCopy | null>>;
  /** Makes copies of photos without their position, for packages; the originals stay. */
  readonly removePositions: (photos: readonly Evidence[]) => Promise<readonly Problem[]>;
  readonly update: (evidence: Evidence, label: string) => Promise<readonly Problem[]>;
  /** Marks as deleted with the reason; the record stays, and so do the bytes until the dossier is removed. */
  readonly remove: (evidence: Evidence, reason: string) => Promise<readonly Problem[]>;
}

/** A copy that was handed out; `positionStays` where a photo's position could not be taken out. */
export interface SavedCopy {
  readonly path: string;
  readonly positionStays: boolean;
}

const newId = (): string => crypto.randomUUID();

type Saver = (label: string, changes: readonly Change[]) => Promise<readonly Problem[]>;

/** Saves into the dossier that is open now, also when another one is open by the time there is something to save. */
function saverOf(workspace: Workspace): Saver {
  const { session } = workspace.state();
  return async (label, changes) => {
    const saved = await session?.save(label, changes);
    if (!saved) return [problem('E-VLT-26', '没有打开的企业档案，无法保存。请先打开一份档案。')];
    return saved.ok ? [] : saved.problems;
  };
}

/** The desk of the window: it always works on the dossier that is open when a step begins. */
export function createEvidenceDesk(workspace: Workspace, onProgress: (progress: IntakeProgress | null) => void): EvidenceDesk {
  let running: AbortController | null = null;
  const { vault, files: fileHost } = workspace.host;
  const dossierId = (): string => workspace.state().session?.id ?? '';
  const now = (): string => workspace.clock.now();
  const saveAll: Saver = (label, changes) => saverOf(workspace)(label, changes);
  const bytesOf: EvidenceDesk['bytesOf'] = (evidence) =>
    evidence.sha256 === null
      ? Promise.resolve(fail(problem('E-EVD-07', `“${evidence.title}”是引用，没有文件。`)))
      : vault.getBlob(dossierId(), evidence.sha256);

  return {
    async add(files, options) {
      if (running) return busy;
      const controller = new AbortController();
      running = controller;
      const save = saverOf(workspace);
      const stop = (): void => controller.abort();
      try {
        return await workspace.work.run(stop, () => workspace.digests.resting(() => takeFiles({
          vault,
          dossierId: dossierId(),
          files,
          known: workspace.state().session?.data().evidence ?? {},
          now,
          newId,
          by: workspace.author(),
          scalePhotos: options?.scalePhotos ?? false,
          onProgress,
          signal: controller.signal,
          save: (changes) => save('添加佐证', changes),
        })));
      } finally {
        running = null;
        onProgress(null);
      }
    },
    stop: () => running?.abort(),
    addReference: async (title, location) => {
      const reference = referenceRecord({ title, location, at: now(), by: workspace.author() });
      const [first] = await saveAll('添加佐证引用', [put('evidence', reference.id, reference)]);
      return first ? fail(first) : ok(reference);
    },
    bytesOf,
    isWhole: async ({ sha256 }) => sha256 !== null && (await vault.sm3(dossierId(), sha256)).ok,
    saveCopy: async (evidence) => {
      const bytes = await bytesOf(evidence);
      if (!bytes.ok) return bytes;
      return handOut(fileHost, bytes.value, evidence);
    },
    removePositions: (photos) => removePositions(workspace, photos),
    update: (evidence, label) => saveAll(label, [put('evidence', evidence.id, evidence)]),
    remove: (evidence, reason) =>
      saveAll('删除佐证', [put('evidence', evidence.id, { ...evidence, deleted: { at: now(), by: workspace.author(), reason } })]),
  };
}

/** Belongs to the dossier that is open now: closing it stops the work and waits for what is done. */
function removePositions(workspace: Workspace, photos: readonly Evidence[]): Promise<readonly Problem[]> {
  const save = saverOf(workspace);
  const { session } = workspace.state();
  const controller = new AbortController();
  const task = async (): Promise<readonly Problem[]> => {
    const made = await makePositionCopies(photos, { vault: workspace.host.vault, dossierId: session?.id ?? '', signal: controller.signal });
    const changes = asRecorded(made.changes, session?.data().evidence ?? {});
    return [...made.problems, ...(changes.length > 0 ? await save(positionsLabel, changes) : [])];
  };
  return workspace.work.run(() => controller.abort(), task);
}

async function handOut(fileHost: FilesHost, bytes: Blob, evidence: Evidence): Promise<Result<SavedCopy | null>> {
  const copy = await exportedCopy(bytes, evidence);
  const saved = await fileHost.save({ suggestedName: evidence.title, bytes: copy.bytes, kind: 'evidence' });
  if (!saved.ok) return saved;
  return ok(saved.value && { path: saved.value.path, positionStays: !copy.cleaned });
}

const busy: IntakeResult = {
  evidence: [],
  duplicates: 0,
  problems: [problem('E-EVD-06', '上一批佐证还在添加。请等它完成，或先停止。')],
  stopped: false,
};

function referenceRecord({ title, location, at, by }: { title: string; location: string; at: string; by: string }): Evidence {
  return {
    id: newId(),
    title,
    kind: 'reference',
    sha256: null,
    sm3: null,
    size: 0,
    mediaType: 'text/plain',
    addedAt: at,
    addedBy: by,
    validUntil: null,
    location,
    marks: [],
    scaledSha256: null,
    note: '',
    deleted: null,
  };
}
