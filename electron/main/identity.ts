import path from 'node:path';
import { app } from 'electron';

/** Fixed for ever: the data folder and the system's key ring entries hang on these names. */
const folderName = 'Gongdun';

/** Gives the program its name and its data folder before anything asks for them. */
export function setupIdentity(): void {
  app.setName(folderName);
  app.setAppUserModelId('cn.gongdun.desktop');
  // A folder given on the command line (tests, a data folder on a stick) wins.
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), folderName));
  // Date fields and other parts that Chromium draws itself: Chinese on every system.
  app.commandLine.appendSwitch('lang', 'zh-CN');
  app.enableSandbox();
}
