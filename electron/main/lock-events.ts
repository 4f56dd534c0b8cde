import { powerMonitor } from 'electron';
import { tellWindow } from './tell-window';

/** When the system locks its screen or goes to sleep, protected dossiers are locked too; the window decides which. */
export function setupLockEvents(): void {
  powerMonitor.on('lock-screen', () => tellWindow('app.lock-requested', { reason: 'screen-locked' }));
  powerMonitor.on('suspend', () => tellWindow('app.lock-requested', { reason: 'suspend' }));
}
