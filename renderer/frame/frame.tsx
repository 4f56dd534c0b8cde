import { App, Button } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { NavLink, useNavigate } from 'react-router';
import { describeProblem } from '#shared/base/problem';
import { flushAll } from '../forms/flush';
import { useOpenDossier, useUndo, useWorkspace } from '../session/hooks';
import { SidePanel, SidePanelProvider } from '../ui/side-panel';
import { DossierGate } from './dossier-gate';
import { DossierSwitcher } from './dossier-switcher';
import { useFrameKeys } from './frame-keys';
import { useHeldFocus } from './held-focus';
import { KeyboardMap } from './keyboard-map';
import { rememberDossier } from './last-dossier';
import { LiveStageNav } from './live-stage-nav';
import { OperatorMenu } from './operator-menu';
import { OpeningNotices } from './opening-notices';
import { NothingLeftOver } from './nothing-left-over';
import { RecoveryCode } from './recovery-code';
import { useRouteFocus } from './route-focus';
import { SaveStateView } from './save-state-view';

/** Ctrl + S: work saves itself, but the key must answer. */
function useSaveNow(): () => void {
  const { message } = App.useApp();
  const workspace = useWorkspace();
  const { open } = useOpenDossier();
  return useCallback(() => {
    if (!open) return;
    // A form whose text was refused has nothing more to send: the queue knows whether it is on disk.
    const onDisk = async (): Promise<boolean> => (await flushAll()) && (await (workspace.state().session?.settled() ?? true));
    void onDisk().then((saved) => (saved ? message.success('已保存。平时会自动保存，不必手动操作。') : message.error('还有内容没有保存，原因见右上角。')));
  }, [message, open, workspace]);
}

/** Ctrl + Z outside a text field takes back the last step of work and says which. */
function useUndoStep(): () => void {
  const { message } = App.useApp();
  const undo = useUndo();
  return useCallback(() => {
    const { label, undone } = undo();
    if (label === null) void message.info('没有可以撤销的修改。');
    else void undone.then((done) => (done.ok ? message.success(`已撤销：${label}`) : message.error(done.problems.map(describeProblem).join(' '))));
  }, [undo, message]);
}

/** Closes the open dossier, after its last save, and shows the list. */
function useLock(): () => Promise<void> {
  const { notification } = App.useApp();
  const { closeDossier } = useOpenDossier();
  const navigate = useNavigate();
  return async () => {
    await flushAll();
    const closed = await closeDossier();
    if (!closed.ok) {
      notification.error({ title: '还不能锁定', description: closed.problems.map(describeProblem).join(' '), duration: 0 });
      return;
    }
    rememberDossier(null);
    await navigate('/welcome');
  };
}

/** What surrounds every screen: skip link, top bar, stages, work area, panel at the right. */
export function Frame(): ReactNode {
  const [menuOpen, setMenuOpen] = useState(false);
  const nav = useRef<HTMLElement>(null);
  const menuButton = useRef<HTMLButtonElement>(null);
  const [helpOpen, setHelpOpen] = useState(false);
  useEffect(() => {
    if (menuOpen) nav.current?.querySelector<HTMLElement>('a, button')?.focus();
  }, [menuOpen]);
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !menuOpen) return;
    setMenuOpen(false);
    menuButton.current?.focus();
  };
  const onHelp = useCallback(() => setHelpOpen(true), []);
  const onNavigate = useCallback(() => setMenuOpen(false), []);
  const onSave = useSaveNow();
  const lock = useLock();
  const { open } = useOpenDossier();
  useRouteFocus();
  const main = useRef<HTMLElement>(null);
  useHeldFocus(main);
  useFrameKeys({ onHelp, onSave, onUndo: useUndoStep() });
  return (
    <SidePanelProvider>
      <div className="gd-frame">
        <button type="button" className="gd-skip" onClick={() => document.getElementById('gd-main')?.focus()}>
          跳到正文
        </button>
        <header className="gd-header">
          <Button ref={menuButton} className="gd-menu-button" aria-expanded={menuOpen} aria-controls="gd-nav" onClick={() => setMenuOpen(!menuOpen)}>
            菜单
          </Button>
          <NavLink to="/" className="gd-brand">
            工盾自评
          </NavLink>
          <div className="gd-header-dossier">
            <DossierSwitcher />
          </div>
          {open ? <SaveStateView /> : null}
          <div className="gd-header-links">
            {open ? <OperatorMenu /> : null}
            {open ? (
              <Button type="text" onClick={() => void lock()}>
                锁定
              </Button>
            ) : null}
            <NavLink to="/verify">核验</NavLink>
            <NavLink to="/settings">设置</NavLink>
            <Button type="text" onClick={onHelp}>
              键位
            </Button>
          </div>
        </header>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes from any link inside */}
        <nav id="gd-nav" ref={nav} className="gd-nav" aria-label="阶段" data-open={menuOpen} onKeyDown={closeOnEscape}>
          <Button className="gd-nav-close" onClick={() => setMenuOpen(false)}>
            收起菜单
          </Button>
          <LiveStageNav onNavigate={onNavigate} />
        </nav>
        <main id="gd-main" ref={main} className="gd-main" tabIndex={-1}>
          <OpeningNotices />
          <DossierGate />
        </main>
        <SidePanel />
      </div>
      <NothingLeftOver />
      <RecoveryCode />
      <KeyboardMap open={helpOpen} onClose={() => setHelpOpen(false)} />
    </SidePanelProvider>
  );
}
