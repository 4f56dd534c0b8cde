import { z } from 'zod';
import type { ImportDigests, PackageFile, PackageInput } from './package-input';
import { submissionSchema } from './submission-json';
import type { RootDigest, Submission } from './submission-json';

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
const { kinds, enterprise, preparedBy, destination, rulePacks, app, date, auditHead } = submissionSchema.shape;

/** One payload file of a draft: its bytes, or the digests of evidence that the vault holds. */
export const draftFileSchema = submissionSchema.shape.files.element.extend({
  content: z.union([
    z.object({ bytes: z.instanceof(Uint8Array) }),
    // SM3 may not be known yet: it is then computed while the package is written.
    z.object({ sha256: digestSchema, sm3: digestSchema.nullable() }),
  ]),
});
export type DraftFile = z.infer<typeof draftFileSchema>;

/** A package before signing as it crosses from the page to whoever writes it: plain data, evidence by digest. */
export const packageDraftSchema = z.object({
  kinds,
  enterprise,
  preparedBy,
  destination,
  rulePacks,
  app,
  date,
  auditHead,
  lastReceiptAt: submissionSchema.shape.clock.shape.lastReceiptAt,
  previous: z
    .object({ seriesId: z.string(), packageId: z.string(), revision: z.number().int(), rootDigest: z.object({ sha256: digestSchema, sm3: digestSchema }) })
    .nullable(),
  files: z.array(draftFileSchema),
});
export type PackageDraft = z.infer<typeof packageDraftSchema>;

/**
 * The input of `buildPackage` from a draft.
 * @param openEvidence gives the bytes of evidence by SHA-256; may fail while reading, the problem then comes as a thrown
 *   ProblemError
 * @example packageInputOf(draft, (sha256) => readFilePieces(pathOf(sha256)))
 */
export function packageInputOf(draft: PackageDraft, openEvidence: (sha256: string) => AsyncIterable<Uint8Array>): PackageInput {
  return { ...draft, files: draft.files.map((file) => openFile(file, openEvidence)) };
}

function openFile({ content, ...file }: DraftFile, openEvidence: (sha256: string) => AsyncIterable<Uint8Array>): PackageFile {
  if ('bytes' in content) {
    const { bytes } = content;
    return {
      ...file,
      digests: null,
      async *open() {
        yield bytes;
      },
    };
  }
  const digests: ImportDigests = content;
  return { ...file, digests, open: () => openEvidence(digests.sha256) };
}

/** Facts about a written package that the dossier keeps; plain data. */
export interface WrittenFacts {
  /** Where it lies, in words or as a path. */
  readonly place: string;
  readonly fileName: string;
  readonly size: number;
  readonly rootDigest: RootDigest;
  readonly submission: Submission;
}
