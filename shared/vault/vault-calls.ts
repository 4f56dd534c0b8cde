import type { Problem } from '../base/problem';
import { ok } from '../base/result';
import type { Result } from '../base/result';
import { readEntry } from '../dossier/change';
import type { DossierData } from '../dossier/stores';
import { backupCalls } from './backup-calls';
import { evidenceCalls } from './evidence-calls';
import type { NumberedEntry } from './history';
import type { OpenDossierVault, VaultAck } from './open-dossier';
import { attempt } from './vault';
import type { NewDossier, Vault, VaultSummary } from './vault';

/** A dossier as it is handed to the window. */
export interface OpenedDossier {
  readonly generation: string;
  readonly seq: number;
  readonly head: string;
  readonly data: DossierData;
  readonly readOnly: { readonly owner: string } | null;
  readonly notices: readonly Problem[];
  /** Set while a restore waits for its confirmation. */
  readonly unconfirmed: { readonly at: string; readonly reason: string } | null;
}

/** The vault as a set of calls with plain arguments: the same over a worker's messages and over Electron's IPC. */
export type VaultCalls = ReturnType<typeof vaultCalls>;

/** Calls over one vault. */
export function vaultCalls(vault: Vault) {
  return {
    list: (): Promise<Result<VaultSummary[]>> => attempt('读取档案列表', async () => ok(await vault.list())),
    create: (input: NewDossier): Promise<Result<{ id: string; recoveryCode: string | null }>> => vault.create(input),
    async open({ id, secret }: { id: string; secret: string | null }): Promise<Result<OpenedDossier>> {
      const opened = await vault.open(id, secret);
      return opened.ok ? ok(describeOpened(opened.value)) : opened;
    },
    /** The dossier that is open already, as it stands: after a restore or a change of protection. */
    current: ({ id }: { id: string }): Promise<Result<OpenedDossier>> =>
      vault.withOpen(id, '读取档案', (dossier) => Promise.resolve(ok(describeOpened(dossier)))),
    append({ id, entry }: { id: string; entry: unknown }): Promise<Result<VaultAck>> {
      const read = readEntry(entry);
      return read.ok ? vault.append(id, read.value) : Promise.resolve(read);
    },
    close: ({ id }: { id: string }): Promise<Result<null>> =>
      attempt('关闭档案', async () => {
        await vault.close(id);
        return ok(null);
      }),
    remove: ({ id }: { id: string }): Promise<Result<null>> => vault.remove(id),
    rename: ({ id, title }: { id: string; title: string }): Promise<Result<null>> => vault.rename(id, title),
    history: ({ id, limit }: { id: string; limit: number }): Promise<Result<NumberedEntry[]>> => vault.history(id, limit),
    ...evidenceCalls(vault),
    ...backupCalls(vault),
  };
}

/** What the window gets of an open dossier. */
export function describeOpened(dossier: OpenDossierVault): OpenedDossier {
  const { data, notices } = dossier.data();
  const { unconfirmed, generation } = dossier.descriptor;
  return {
    generation,
    seq: dossier.seq,
    head: dossier.head,
    data,
    readOnly: dossier.readOnly,
    notices: [...dossier.notices, ...notices],
    unconfirmed: unconfirmed && { at: unconfirmed.at, reason: unconfirmed.reason },
  };
}
