import type { Problem } from '#shared/base/problem';
import type { EnterpriseType } from '#shared/dossier/enterprise-type';
import type { WrittenFacts } from '#shared/submission/package-draft';
import type { ExportJob } from './export-submission';

/** How far an export is, and of which type; it goes on while another page is looked at. */
export interface ExportState {
  readonly type: EnterpriseType | null;
  readonly busy: Parameters<ExportJob['tell']>[0] | null;
  readonly problems: readonly Problem[];
  readonly written: WrittenFacts | null;
}

const idle: ExportState = { type: null, busy: null, problems: [], written: null };

/** The export of an open dossier: one at a time, or two would be written as the same revision. */
export class ExportRun {
  readonly #listeners = new Set<() => void>();
  #state = idle;
  #running: AbortController | null = null;

  state = (): ExportState => this.#state;
  stop = (): void => this.#running?.abort();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins; null where one is under way. */
  begin(type: EnterpriseType): AbortController | null {
    if (this.#running) return null;
    this.#running = new AbortController();
    this.tell(type, { busy: { title: '正在准备', share: null } });
    return this.#running;
  }

  tell(type: EnterpriseType, part: Partial<ExportState>): void {
    this.#state = { ...idle, type, ...part };
    for (const listener of this.#listeners) listener();
  }

  end(type: EnterpriseType, part: Pick<ExportState, 'problems' | 'written'>): void {
    this.#running = null;
    this.tell(type, part);
  }
}

const runs = new WeakMap<object, ExportRun>();
const nobody = {};

/** The export of an open dossier, the same for every page that asks. */
export function exportRunOf(session: object | null): ExportRun {
  const owner = session ?? nobody;
  const run = runs.get(owner) ?? new ExportRun();
  runs.set(owner, run);
  return run;
}
