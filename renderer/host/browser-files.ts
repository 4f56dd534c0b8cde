import { problem } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { FilesHost } from './host';

type SavePicker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;

/** Files by the browser's own dialogs: the save picker where there is one, else a download. */
export const browserFiles: FilesHost = {
  async save({ suggestedName, bytes }) {
    const picker = (window as unknown as { showSaveFilePicker?: SavePicker }).showSaveFilePicker;
    if (!picker) return ok(download(suggestedName, bytes));
    try {
      const handle = await picker.call(window, { suggestedName });
      const writer = await handle.createWritable();
      await writer.write(bytes);
      await writer.close();
      const written = await handle.getFile();
      if (written.size !== bytes.size) {
        return fail(problem('E-FIL-01', `文件“${handle.name}”写出后的大小不对（应为 ${bytes.size} 字节，实为 ${written.size}）。请换一个位置再保存。`));
      }
      return ok({ path: handle.name });
    } catch (error) {
      const name = error instanceof DOMException ? error.name : '';
      if (name === 'AbortError') return ok(null);
      // Without a fresh click, or in automation, the picker is refused: the download needs neither.
      if (name === 'SecurityError' || name === 'NotAllowedError') return ok(download(suggestedName, bytes));
      return fail(problem('E-FIL-02', `文件没有写成（${name || String(error)}）。请检查磁盘空间和写入权限，或换一个位置再保存。`));
    }
  },
  pick({ accept, multiple }) {
    return new Promise((resolve) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = accept.join(',');
      input.multiple = multiple;
      input.hidden = true;
      const done = (files: readonly File[]): void => {
        input.remove();
        resolve(files);
      };
      input.addEventListener('change', () => done([...(input.files ?? [])]));
      input.addEventListener('cancel', () => done([]));
      document.body.append(input);
      input.click();
    });
  },
};

function download(name: string, bytes: Blob): { path: string } {
  const url = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the URL after this turn; a minute covers slow disks.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return { path: name };
}
