import { ProblemError } from '#shared/base/problem';
import { fail, ok } from '#shared/base/result';
import type { Result } from '#shared/base/result';
import type { Handlers, HandlersOf } from '#shared/ipc/contract';
import { comparedRecipient } from '#shared/submission/key-ring-trust';
import { packageInputOf } from '#shared/submission/package-draft';
import { packageProblem } from '#shared/submission/package-problems';
import { nodeRandom } from '../../node/keys-file';
import { targetFacts } from '../../node/package-target';
import { writeEncryptedPackage } from '../../node/write-encrypted-package';
import { writePackageFile } from '../../node/write-package';
import type { WriteOptions } from '../../node/write-package';
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
      const facts = folder.ok ? await targetFacts(folder.value) : folder;
      return facts.ok ? ok({ ...facts.value, unfinished: [...facts.value.unfinished] }) : facts;
    },
    'packages.stop': () => {
      current?.abort();
      return Promise.resolve(ok(null));
    },
    'packages.write': async ({ token, dossierId, draft, keyIds, passphrase, pin, encryptTo, unfinished, now }) => {
      if (current !== null) return fail(packageProblem('E-PKG-716'));
      const folder = chosenPaths.pathOf(token);
      if (!folder.ok) return folder;
      const signers = await (await signingKeys()).signers({ ids: keyIds, passphrase, pin });
      if (!signers.ok) return signers;
      const recipient = await recipientOf(encryptTo);
      if (!recipient.ok) return recipient;
      const controller = new AbortController();
      current = controller;
      try {
        const sizes = new Map(draft.files.flatMap((file) => ('sha256' in file.content ? [[file.content.sha256, file.size] as const] : [])));
        const input = packageInputOf(draft, (sha256) => evidence(dossierId, sizes, sha256));
        const options: WriteOptions = {
          parts: await openNodePrimitives(),
          signers: signers.value,
          random: nodeRandom,
          now,
          signal: controller.signal,
          onProgress: progress('write'),
          onReadBack: progress('check'),
          unfinished,
        };
        const written = recipient.value === null ? await writePackageFile(input, folder.value, options) : await writeEncryptedPackage(input, folder.value, recipient.value, options);
        if (!written.ok) return written;
        const { path: place, fileName, size, rootDigest, submission } = written.value;
        return ok({ place, fileName, size, rootDigest, submission });
      } finally {
        current = null;
      }
    },
  };
}

/** The window names a recipient by its fingerprint; only one that was compared is used. */
async function recipientOf(fingerprint: string | null): Promise<Result<string | null>> {
  if (fingerprint === null) return ok(null);
  const entries = await (await signingKeys()).recipients();
  return entries.ok ? comparedRecipient(entries.value, fingerprint) : entries;
}
