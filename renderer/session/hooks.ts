import { startTransition, use, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { problem } from '#shared/base/problem';
import { fail } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import { emptyDossier } from '#shared/dossier/change';
import type { Change } from '#shared/dossier/change';
import type { DossierData, Records, StoreName } from '#shared/dossier/stores';
import { packsReader } from '#shared/rules/imported-packs';
import type { RulePacks } from '#shared/rules/rule-packs';
import type { Ack, DossierSummary, Host } from '../host/host';
import { followAfterPaint } from './after-paint';
import type { Clock } from './clock';
import type { DossierSession } from './dossier-session';
import type { Operators } from './operators';
import type { SaveState } from './save-state';
import type { Workspace } from './workspace';
import { WorkspaceContext } from './workspace-provider';
import type { OpenDossier, WorkspaceState } from './workspace-state';

const nothing = emptyDossier();
const idle: SaveState = { kind: 'idle' };
const noSubscription = (): (() => void) => () => undefined;

/** The window's workspace: list, opening, closing, author. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('WorkspaceProvider is missing');
  return workspace;
}

function useWorkspaceState(): WorkspaceState {
  const workspace = useWorkspace();
  return useSyncExternalStore(workspace.subscribe, workspace.state);
}

function useSession(): DossierSession | null {
  return useWorkspaceState().session;
}

/** Who is working 操作人, and the names given before on this machine; `author` is what stands in records meanwhile. */
export function useOperators(): Operators & { readonly author: () => string; readonly refused: () => boolean; readonly setOperator: (name: string) => void; readonly forgetOperator: (name: string) => void } {
  const { state, subscribe, author, refused, set, forget } = useWorkspace().operators;
  return { ...useSyncExternalStore(subscribe, state), author, refused, setOperator: set, forgetOperator: forget };
}

/** Vault and files of the surroundings (Electron or browser). */
export function useHost(): Host {
  return useWorkspace().host;
}

/** What makes the packs of a dossier out of those that the program came with. */
const readers = new WeakMap<RulePacks, (settings: Records<'settings'>) => RulePacks>();

function readerOf(builtIn: RulePacks): (settings: Records<'settings'>) => RulePacks {
  const reader = readers.get(builtIn) ?? packsReader(builtIn);
  readers.set(builtIn, reader);
  return reader;
}

/** The rule packs that the open dossier uses, imported ones included; suspends while they are read for the first time. */
export function usePacks(): RulePacks {
  const builtIn = use(useWorkspace().packs());
  const session = useSession();
  const read = useCallback(() => readerOf(builtIn)((session?.data() ?? nothing).settings), [builtIn, session]);
  return useSyncExternalStore(session?.subscribe ?? noSubscription, read);
}

/**
 * The same without suspending, for what stands on the screen from the start: null until they are read, and where they
 * cannot be used, which the screen that needs them tells.
 */
export function usePacksOnceRead(): RulePacks | null {
  const workspace = useWorkspace();
  const session = useSession();
  const [builtIn, setBuiltIn] = useState<RulePacks | null>(null);
  useEffect(() => void workspace.packs().then(setBuiltIn, () => undefined), [workspace]);
  const read = useCallback(() => builtIn && readerOf(builtIn)((session?.data() ?? nothing).settings), [builtIn, session]);
  return useSyncExternalStore(session?.subscribe ?? noSubscription, read);
}

/** The rule packs that the program came with. */
export function useBuiltinPacks(): RulePacks {
  return use(useWorkspace().packs());
}

/** All dossiers of this machine; undefined while the list is being read. */
export function useDossierList(): readonly DossierSummary[] | undefined {
  return useWorkspaceState().dossiers;
}

/** The open dossier (null when none is) and what can be done with dossiers. */
export function useOpenDossier(): {
  readonly open: OpenDossier | null;
  readonly opening: boolean;
} & Pick<Workspace, 'openDossier' | 'createDossier' | 'closeDossier' | 'removeDossier' | 'dismissNotice'> {
  const workspace = useWorkspace();
  const { open, opening } = useWorkspaceState();
  const { openDossier, createDossier, closeDossier, removeDossier, dismissNotice } = workspace;
  return { open, opening, openDossier, createDossier, closeDossier, removeDossier, dismissNotice };
}

/** All records of the open dossier, live; empty when none is open. */
export function useDossier(): DossierData {
  const session = useSession();
  return useSyncExternalStore(session?.subscribe ?? noSubscription, session?.data ?? (() => nothing));
}

/** The records as they stand when called, for work that goes on while they may change (a file being drawn up). */
export function useLatestDossier(): () => DossierData {
  return useSession()?.data ?? (() => nothing);
}

/** The records of one store of the open dossier, live. */
export function useRecords<S extends StoreName>(store: S): Records<S> {
  const session = useSession();
  const read = useCallback(() => (session?.data() ?? nothing)[store], [session, store]);
  return useSyncExternalStore(session?.subscribe ?? noSubscription, read);
}

/** One record of the open dossier, live: only a change of this record draws again. */
export function useRecord<S extends StoreName>(store: S, key: string): Records<S>[string] | undefined {
  const session = useSession();
  const read = useCallback(() => (session?.data() ?? nothing)[store][key], [session, store, key]);
  return useSyncExternalStore(session?.subscribe ?? noSubscription, read);
}

/** The records of one store, each to be followed by itself. */
export interface RecordSource<S extends StoreName> {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: (key: string) => Records<S>[string] | undefined;
}

/** What `useRecord` follows, looked up once for all rows of a list: each then asks with `useSyncExternalStore`. */
export function useRecordSource<S extends StoreName>(store: S): RecordSource<S> {
  const session = useSession();
  return useMemo(() => ({ subscribe: session?.subscribe ?? noSubscription, read: (key) => (session?.data() ?? nothing)[store][key] }), [session, store]);
}

/**
 * What `read` finds in the open dossier, one paint late and drawn in pieces that a key interrupts: for counts, rates
 * and marks that may follow the typing. Not for what is typed into, which would jump back until then.
 * @param read the same function at every drawing
 */
function useLagging<T>(read: (data: DossierData) => T): T {
  const session = useSession();
  const [seen, setSeen] = useState(() => ({ session, value: read(session?.data() ?? nothing) }));
  useEffect(() => {
    if (!session) return undefined;
    const update = (): void =>
      startTransition(() =>
        setSeen((before) => {
          const value = read(session.data());
          return before.session === session && before.value === value ? before : { session, value };
        }),
      );
    return followAfterPaint(session.subscribe, update);
  }, [session, read]);
  return seen.session === session ? seen.value : read(session?.data() ?? nothing);
}

const whole = (data: DossierData): DossierData => data;

/** All records of the open dossier, a moment late: see `useLagging`. */
export function useLaggingDossier(): DossierData {
  return useLagging(whole);
}

/** The records of one store, a moment late: see `useLagging`. */
export function useLaggingRecords<S extends StoreName>(store: S): Records<S> {
  return useLagging(useCallback((data: DossierData) => data[store], [store]));
}

const saveNowhere = (): Promise<Result<Ack>> => Promise.resolve(fail(problem('E-VLT-26', '没有打开的企业档案，无法保存。请先在首页打开或新建一份档案。')));

/**
 * Saves changes together or not at all: the screen shows them at once, the promise resolves when they are on disk (or
 * with the reason why not). `label` is Chinese and names the step in 历史 and behind 撤销.
 */
export function useSave(): (label: string, changes: readonly Change[]) => Promise<Result<Ack>> {
  return useSession()?.save ?? saveNowhere;
}

/** 正在保存 / 已保存 / 未保存, for the fixed place at the top. */
export function useSaveState(): SaveState {
  const session = useSession();
  return useSyncExternalStore(session?.subscribe ?? noSubscription, session?.state ?? (() => idle));
}

/**
 * Takes back the last step of this window: asks which one only when called, so that who offers it is not drawn again
 * for every key. The label is null where there is nothing to take back.
 */
export function useUndo(): () => { readonly label: string | null; readonly undone: Promise<Result<Ack>> } {
  const session = useSession();
  return useCallback(() => ({ label: session?.undoable() ?? null, undone: session?.undo() ?? saveNowhere() }), [session]);
}

/** Sends again what could not be saved. */
export function useRetrySave(): () => void {
  return useSession()?.retry ?? (() => undefined);
}

/** True when the open dossier can only be looked at. */
export function useReadOnly(): boolean {
  const session = useSession();
  // What cannot be saved must not grow: while a save is refused the forms only show. A plain yes or no, so that a form
  // is not drawn again for every 正在保存 and 已保存.
  const read = useCallback(() => session !== null && (session.readOnly !== null || session.state().kind === 'unsaved'), [session]);
  return useSyncExternalStore(session?.subscribe ?? noSubscription, read);
}

/** Now and today (Asia/Shanghai), as the machine claims them. */
export function useClock(): Clock {
  return useWorkspace().clock;
}

/** How often a page that stands open looks whether the day has changed, in milliseconds. */
const dayCheck = 30_000;

/** Today, also on a page that stands open past midnight. */
export function useToday(): string {
  const clock = useClock();
  const [today, setToday] = useState(() => clock.today());
  useEffect(() => {
    const timer = setInterval(() => setToday(clock.today()), dayCheck);
    return () => clearInterval(timer);
  }, [clock]);
  return today;
}

/** Makes record ids (UUID). */
export function useNewId(): () => string {
  return newId;
}

const newId = (): string => crypto.randomUUID();
