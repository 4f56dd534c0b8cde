import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import type { EventOf } from '#shared/ipc/contract';
import { tellWindow } from './tell-window';

type Command = EventOf<'app.menu'>['command'];

const line = (label: string, command: Command, accelerator?: string): MenuItemConstructorOptions => ({
  label,
  ...(accelerator === undefined ? {} : { accelerator }),
  click: () => tellWindow('app.menu', { command }),
});

/** The application menu, in Chinese. Developer tools are there on purpose: evidence for support, and nothing to hide. */
export const menuTemplate: readonly MenuItemConstructorOptions[] = [
  {
    label: '文件',
    submenu: [
      // The page itself answers Ctrl+S, in both hosts; the menu only shows the key.
    { ...line('立即保存', 'save', 'CmdOrCtrl+S'), registerAccelerator: false },
      line('锁定档案', 'lock', 'CmdOrCtrl+L'),
      line('核验申报包…', 'verify'),
      { type: 'separator' },
      line('设置…', 'settings', 'CmdOrCtrl+,'),
      { type: 'separator' },
      { label: '退出工盾自评', role: 'quit' },
    ],
  },
  {
    label: '编辑',
    submenu: [
      { label: '撤销', role: 'undo' },
      { label: '重做', role: 'redo' },
      { type: 'separator' },
      { label: '剪切', role: 'cut' },
      { label: '复制', role: 'copy' },
      { label: '粘贴', role: 'paste' },
      { label: '全选', role: 'selectAll' },
    ],
  },
  {
    label: '显示',
    submenu: [
      { label: '放大', role: 'zoomIn' },
      { label: '缩小', role: 'zoomOut' },
      { label: '实际大小', role: 'resetZoom' },
      { type: 'separator' },
      { label: '全屏', role: 'togglefullscreen' },
      { label: '开发者工具', role: 'toggleDevTools' },
    ],
  },
  { label: '帮助', submenu: [line('关于工盾自评', 'about')] },
];

/** Sets the menu of every window. */
export function setupMenu(): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate]));
}
