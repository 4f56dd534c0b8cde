import { Button } from 'antd';
import { useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { NavLink, Outlet } from 'react-router';
import { SidePanel, SidePanelProvider } from '../ui/side-panel';
import { useFrameKeys } from './frame-keys';
import { KeyboardMap } from './keyboard-map';
import { useRouteFocus } from './route-focus';
import { StageNav } from './stage-nav';

/** What surrounds every screen: skip link, top bar, stages, work area, panel at the right. */
export function Frame(): ReactNode {
  const [menuOpen, setMenuOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const onHelp = useCallback(() => setHelpOpen(true), []);
  const onSave = useCallback(() => undefined, []);
  useRouteFocus();
  useFrameKeys({ onHelp, onSave });
  return (
    <SidePanelProvider>
      <div className="gd-frame">
        <button type="button" className="gd-skip" onClick={() => document.getElementById('gd-main')?.focus()}>
          跳到正文
        </button>
        <header className="gd-header">
          <Button className="gd-menu-button" aria-expanded={menuOpen} aria-controls="gd-nav" onClick={() => setMenuOpen(!menuOpen)}>
            菜单
          </Button>
          <NavLink to="/" className="gd-brand">
            工盾自评
          </NavLink>
          <div className="gd-header-dossier" />
          <div className="gd-header-links">
            <NavLink to="/verify">核验</NavLink>
            <NavLink to="/settings">设置</NavLink>
            <Button type="text" onClick={onHelp}>
              键位
            </Button>
          </div>
        </header>
        <nav id="gd-nav" className="gd-nav" aria-label="阶段" data-open={menuOpen}>
          <StageNav progress={[]} onNavigate={() => setMenuOpen(false)} />
        </nav>
        <main id="gd-main" className="gd-main" tabIndex={-1}>
          <Outlet />
        </main>
        <SidePanel />
      </div>
      <KeyboardMap open={helpOpen} onClose={() => setHelpOpen(false)} />
    </SidePanelProvider>
  );
}
