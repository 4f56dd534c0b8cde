import { ok } from '#shared/base/result';
import type { Bridge, ArgsOf } from '#shared/ipc/contract';
import { maxWriteBytes } from '#shared/ipc/file-calls';
import { browserFiles } from './browser-files';
import { callMain } from './bridge-call';
import type { FilesHost } from './host';

type Kind = ArgsOf<'files.choose-save'>['kind'];

const kinds: readonly Kind[] = ['pdf', 'docx', 'xlsx', 'json', 'zip', 'pem', 'ics', 'csv', 'text', 'backup'];
const kindOf = (kind: string): Kind => kinds.find((known) => known === kind) ?? 'other';

/** Files through the main process: it asks where, writes in pieces, reads back and renames; the window sees no path of its own making. */
export function electronFiles(bridge: Bridge): FilesHost {
  return {
    // Electron's own file dialog serves <input type="file">, so picking is the same in both hosts.
    pick: (wanted) => browserFiles.pick(wanted),
    async save({ suggestedName, bytes, kind }) {
      const chosen = await callMain(bridge, 'files.choose-save', { suggestedName: suggestedName.slice(-120), kind: kindOf(kind) });
      if (!chosen.ok) return chosen;
      if (chosen.value === null) return ok(null);
      const { token } = chosen.value;
      for (let offset = 0; offset < bytes.size; offset += maxWriteBytes) {
        const piece = new Uint8Array(await bytes.slice(offset, offset + maxWriteBytes).arrayBuffer());
        const written = await callMain(bridge, 'files.write', { token, offset, bytes: piece });
        if (!written.ok) {
          await callMain(bridge, 'files.abandon', { token });
          return written;
        }
      }
      const finished = await callMain(bridge, 'files.finish', { token });
      return finished.ok ? ok({ path: finished.value.path }) : finished;
    },
  };
}
