import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { readEntry } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { VaultHost } from '../host/host';

/** Stores the evidence of a new dossier, then says which records belong to it and what the history calls the step. */
export type FillDossier = (id: string) => Promise<Result<{ readonly label: string; readonly changes: readonly Change[] }>>;

/** What a dossier is made of. */
export interface NewDossier {
  readonly title: string;
  readonly sample?: boolean;
  readonly passphrase?: string | null;
  readonly fill?: FillDossier;
}

/** Who makes it and when, for the history. */
interface Maker {
  readonly now: () => string;
  readonly by: () => string;
}

/** Title of a dossier whose contents are still on their way in: seen in the list only after a crash or a power cut. */
const unfinishedTitle = (title: string): string => `导入未完成（请删除后重新导入）：${title}`;

/** Makes a dossier in the vault, closed; with `fill` whole or not at all. */
export async function makeDossier(vault: VaultHost, input: NewDossier, maker: Maker): Promise<Result<{ readonly id: string; readonly recoveryCode: string | null }>> {
  const { title, sample = false, passphrase = null, fill } = input;
  const made = await vault.create({ title: fill ? unfinishedTitle(title) : title, sample, passphrase });
  if (!made.ok || !fill) return made;
  const { id } = made.value;
  const filled = await fillIt(vault, id, { title, passphrase, fill, maker });
  if (filled.ok) return made;
  await vault.remove(id);
  return filled;
}

interface Filling {
  readonly title: string;
  readonly passphrase: string | null;
  readonly fill: FillDossier;
  readonly maker: Maker;
}

/** Brings first contents into a dossier that no screen shows yet; its title becomes right when they are on disk. */
async function fillIt(vault: VaultHost, id: string, { title, passphrase, fill, maker }: Filling): Promise<Result<null>> {
  const opened = await vault.open(id, passphrase);
  if (!opened.ok) return opened;
  try {
    const filled = await fill(id);
    if (!filled.ok) return filled;
    const { label, changes } = filled.value;
    const entry = readEntry({ at: maker.now(), by: maker.by(), label, changes });
    if (!entry.ok) return entry;
    const saved = changes.length > 0 ? await vault.append(id, entry.value) : ok(null);
    if (!saved.ok) return saved;
    const named = await vault.rename(id, title);
    return named.ok ? ok(null) : named;
  } catch (error) {
    return fail(problem('E-DOS-21', `没有导入成功（${error instanceof Error ? error.message : String(error)}），没有留下任何内容。请重试。`));
  } finally {
    await vault.close(id);
  }
}
