import { createContext, useEffect } from 'react';
import type { ReactNode } from 'react';
import type { Workspace } from './workspace';

/** The window's workspace; read it through the hooks of hooks.ts. */
export const WorkspaceContext = createContext<Workspace | null>(null);

/** Puts the workspace around the app, reads the list once, and holds the window open while a save is under way or files come in. */
export function WorkspaceProvider({ workspace, children }: { workspace: Workspace; children: ReactNode }): ReactNode {
  useEffect(() => {
    void workspace.refresh();
    const holdOpen = (event: BeforeUnloadEvent): void => {
      const kind = workspace.state().session?.state().kind;
      if (kind === 'saving' || kind === 'unsaved' || workspace.work.busy) event.preventDefault();
    };
    window.addEventListener('beforeunload', holdOpen);
    return () => window.removeEventListener('beforeunload', holdOpen);
  }, [workspace]);
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>;
}
