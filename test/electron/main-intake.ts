import { openAsBlob } from 'node:fs';
import type { Entry } from '#shared/dossier/change';
import type { VaultCalls } from '#shared/vault/vault-calls';
import { feedSpan } from '../../electron/node/feed-span';
import { createVaultClient } from '../../renderer/host/vault-client';
import type { VaultCaller } from '../../renderer/host/vault-messages';
import { takeFiles } from '../../renderer/session/evidence-intake';
import type { IntakeProgress, IntakeResult } from '../../renderer/session/evidence-intake';

/** What is taken in, and to where. */
export interface MainIntake {
  readonly calls: VaultCalls;
  readonly id: string;
  /** Path by file name. */
  readonly paths: ReadonlyMap<string, string>;
  readonly onProgress?: (progress: IntakeProgress) => void;
  readonly onSaved?: (records: number) => void;
}

/** Takes files in as the desktop program does: the window's code, and the main process reading the files by path; no IPC between. */
export async function takeInMain({ calls, id, paths, onProgress, onSaved }: MainIntake): Promise<IntakeResult> {
  const vault = createVaultClient({
    call: ((name: keyof VaultCalls, args: never) => (calls[name] as (given: never) => unknown)(args)) as unknown as VaultCaller,
    feed: (file, { token, ...span }) => feedSpan({ ...span, path: paths.get((file as File).name)! }, (bytes) => calls.evidenceWrite({ token, bytes })),
  });
  const files = await Promise.all([...paths].map(async ([name, file]) => new File([await openAsBlob(file)], name)));
  return takeFiles({
    vault,
    dossierId: id,
    files,
    known: {},
    now: () => new Date().toISOString(),
    newId: () => crypto.randomUUID(),
    by: '张三',
    scalePhotos: false,
    ...(onProgress ? { onProgress } : {}),
    save: async (changes) => {
      const entry: Entry = { at: new Date().toISOString(), by: '张三', label: '添加佐证', changes };
      const saved = await calls.append({ id, entry });
      if (saved.ok) onSaved?.(changes.length);
      return saved.ok ? [] : saved.problems;
    },
  });
}
