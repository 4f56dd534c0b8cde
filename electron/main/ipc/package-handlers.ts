import { ProblemError } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Handlers, HandlersOf } from '#shared/ipc/contract';
import { packageInputOf } from '#shared/submission/package-draft';
import { packageProblem } from '#shared/submission/package-problems';
import { nodeRandom } from '../../node/keys-file';
import { targetFacts } from '../../node/package-target';
import { writePackageFile } from '../../node/write-package';
import { openNodePrimitives } from '../../node/package-primitives';
import { tellWindow } from '../tell-window';
import { chosenPaths } from './file-handlers';
import { signingKeys } from './key-handlers';

/** Reports this many steps of progress for a whole package. */
const steps = 100;

function progress(step: 'write' | 'check'): (done: number, total: number) => void {
  let last = -1;
  return (done, total) => {
    const now = total === 0 ? steps : Math.floor((done / total) * steps);
    if (now !== last) tellWindow('packages.progress', { step, done, total });
    last = now;
  };
}

/** Handlers of the calls that write packages; evidence comes piece by piece from the vault. */
export function packageHandlers(evidencePiece: Handlers['vault.evidencePiece']): HandlersOf<'packages'> {
  let current: AbortController | null = null;
  async function* evidence(dossierId: string, draftSizes: ReadonlyMap<string, number>, sha256: string): AsyncGenerator<Uint8Array> {
    const size = draftSizes.get(sha256) ?? 0;
    for (let index = 0, done = 0; done < size; index += 1) {
      const piece = await evidencePiece({ id: dossierId, sha256, index });
      if (!piece.ok) throw new ProblemError(piece.problems[0] ?? packageProblem('E-PKG-701', sha256.slice(0, 12)));
      if (piece.value.bytes.length === 0) return;
      done += piece.value.bytes.length;
      yield piece.value.bytes;
    }
  }
  return {
    'packages.target': async ({ token }) => {
      const folder = chosenPaths.pathOf(token);
      return folder.ok ? targetFacts(folder.value) : folder;
    },
    'packages.stop': () => {
      current?.abort();
      return Promise.resolve(ok(null));
    },
    'packages.write': async ({ token, dossierId, draft, keyIds, passphrase, now }) => {
      if (current !== null) return fail(packageProblem('E-PKG-716'));
      const folder = chosenPaths.pathOf(token);
      if (!folder.ok) return folder;
      const signers = await (await signingKeys()).signers({ ids: keyIds, passphrase });
      if (!signers.ok) return signers;
      const controller = new AbortController();
      current = controller;
      try {
        const sizes = new Map(draft.files.flatMap((file) => ('sha256' in file.content ? [[file.content.sha256, file.size] as const] : [])));
        const written = await writePackageFile(packageInputOf(draft, (sha256) => evidence(dossierId, sizes, sha256)), folder.value, {
          parts: await openNodePrimitives(),
          signers: signers.value,
          random: nodeRandom,
          now,
          signal: controller.signal,
          onProgress: progress('write'),
          onReadBack: progress('check'),
        });
        if (!written.ok) return written;
        const { path: place, fileName, size, rootDigest, submission } = written.value;
        return ok({ place, fileName, size, rootDigest, submission });
      } finally {
        current = null;
      }
    },
  };
}
