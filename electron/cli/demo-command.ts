import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applicableItems } from '#shared/checklist/applicable-items';
import { scoreChecklist } from '#shared/checklist/score-checklist';
import { problem } from '#shared/base/problem';
import { enterpriseName } from '#shared/dossier/enterprise-name';
import { readDossierFile } from '#shared/dossier/dossier-file';
import { answersOf } from '#shared/grading/decided-level';
import { grade } from '#shared/grading/grade';
import { currentGrading } from '#shared/grading/grading-steps';
import { emptyTrustList } from '#shared/submission/trust';
import { createKey } from '#shared/submission/signing-key';
import type { Signer } from '#shared/submission/signing-key';
import { nodeRandom, readSigners, saveKeyFile } from '../node/keys-file';
import { verifyPackageFile } from '../node/package-file';
import { openNodePrimitives } from '../node/package-primitives';
import { typeOf } from './arguments';
import type { Command, Surroundings } from './command';
import { demoDocuments } from './demo-documents';
import type { DocumentSource } from './dossier-documents';
import { filesBySha256 } from './evidence-folder';
import { CommandFailure, exitCodes, valueOf } from './exit';
import { packDossier } from './pack-dossier';
import { packsOf } from './read-input';
import { sampleEvidence, sampleText } from './sample-files';
import { sayShortcomings, writeDocument, writeWhole } from './write-document';

/** `demo`: the whole main job on a sample enterprise. */
export const demoCommand: Command = {
  name: 'demo',
  does: '用示例企业走完整件事：定级、登记、清单、预案、文书、签名申报包、核验',
  usage: 'demo --out DIR [--type TYPE]',
  options: { out: { kind: 'value', required: true }, type: { kind: 'value' } },
  shape: '{"type","enterprise","grading":{"score","level","floors"},"checklist":{"count","rate","band","criticalUnmet"},"documents":[路径],"dossier","evidence","keys":[路径],"package","verdict","signer","codes":[],"summary"}；核验不通过时退出码 1',
  async run(given, around) {
    const type = given.values['type'] === undefined ? 'connected_industrial' : typeOf(given);
    const out = given.values['out']!;
    await mkdir(join(out, 'evidence'), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      throw new CommandFailure(exitCodes.usage, [problem('E-CLI-06', `建不了文件夹“${out}”（${error.code ?? ''}）。请检查路径和权限。`, out)]);
    });
    const text = sampleText(type);
    const { stores: dossier } = valueOf(readDossierFile(text));
    const source = { dossier, packs: packsOf(dossier), type, today: around.today() };
    const dossierPath = join(out, 'dossier.json');
    await writeWhole(dossierPath, text);
    for (const { name, bytes } of sampleEvidence(dossier)) await writeFile(join(out, 'evidence', name), bytes);
    const documents = [];
    for (const { name, document } of demoDocuments(source)) {
      for (const ending of ['.pdf', '.docx']) {
        around.say(`正在生成 ${name}${ending}`);
        const written = await writeDocument(document, join(out, `${name}${ending}`), { countPages: false });
        sayShortcomings(written, around);
        documents.push(written.file);
      }
    }
    const signed = await signedPackage(source, out, around);
    return {
      code: signed.verdict === 'valid' ? exitCodes.yes : exitCodes.no,
      result: { type, enterprise: enterpriseName(dossier), ...stageResults(source), documents, dossier: dossierPath, evidence: join(out, 'evidence'), ...signed },
    };
  },
};

function stageResults({ dossier, packs: all, type }: DocumentSource): { grading: { score: number; level: number | null; floors: readonly string[] }; checklist: { count: number; rate: number | null; band: string | null; criticalUnmet: readonly string[] } } {
  const record = currentGrading(Object.values(dossier.gradings), type)!;
  const { score, level, floors } = grade(all.grading[type], answersOf(record), record.facts);
  const items = applicableItems(all.checklist, { type, level: level ?? 1, keyEnterprise: false });
  const answers = Object.fromEntries(Object.values(dossier.answers).filter((one) => one.type === type).map((one) => [one.itemId, one]));
  const { rate, band, criticalUnmet } = scoreChecklist({ pack: all.checklist, items, answers });
  return { grading: { score, level, floors }, checklist: { count: items.length, rate, band, criticalUnmet } };
}

/** Two keys made for this run, a package signed with both, and what the verifier says with these keys trusted. */
async function signedPackage(source: DocumentSource, out: string, around: Surroundings): Promise<{ keys: readonly string[]; package: string; verdict: string; signer: string; codes: readonly string[]; summary: string }> {
  const parts = await openNodePrimitives();
  const values = source.dossier.profile['profile']?.values ?? {};
  const signers: Signer[] = [];
  const paths: string[] = [];
  for (const algorithm of ['sm2', 'p256'] as const) {
    const path = join(out, `demo-key-${algorithm}.pem`);
    // Keys of an earlier run are used again: the files must belong to the package beside them.
    if (!existsSync(path)) {
      const key = await createKey({ algorithm, commonName: `${String(values['name'])} 演示密钥`, uscc: String(values['uscc']), now: around.now(), random: nodeRandom }, parts);
      valueOf(await saveKeyFile(path, [key], null));
    }
    signers.push(...valueOf(await readSigners(path, null, parts)));
    paths.push(path);
  }
  around.say('正在签名并写入申报包');
  const packed = await packDossier({
    source,
    keyEnterprise: false,
    evidence: await filesBySha256(join(out, 'evidence')),
    signers,
    parts,
    now: around.now(),
    out,
    encryptTo: null,
    unfinished: 'keep',
  });
  const trust = { ...emptyTrustList, trusted: signers.map((each) => each.certificate) };
  const report = valueOf(await verifyPackageFile(packed.path, { parts, trust, now: around.now() }));
  return { keys: paths, package: packed.path, verdict: report.verdict, signer: report.signer, codes: report.codes, summary: report.summary };
}
