import type { ReportDocument } from '#shared/report/blocks';
import { typeOf, usageFailure } from './arguments';
import type { Command } from './command';
import { assessmentDocument, chosenType, gradingDocument, rectificationDocument, registrationDocument } from './dossier-documents';
import type { DocumentSource } from './dossier-documents';
import { exitCodes } from './exit';
import { packsOf, readDossier } from './read-input';
import { sayShortcomings, writeDocument } from './write-document';

const kinds: Readonly<Record<string, (source: DocumentSource) => ReportDocument>> = {
  grading: gradingDocument,
  registration: registrationDocument,
  assessment: assessmentDocument,
  rectification: rectificationDocument,
};

/** `report`: one document of the dossier. */
export const reportCommand: Command = {
  name: 'report',
  does: '生成定级报告、信息登记表、符合性评测报告或整改计划',
  usage: 'report --kind grading|registration|assessment|rectification --input DOSSIER --out FILE [--type TYPE]',
  options: { kind: { kind: 'value', required: true }, input: { kind: 'value', required: true }, out: { kind: 'value', required: true }, type: { kind: 'value' } },
  shape: '{"file","bytes","missingGlyphs":[{"char","codePoint","context"}],"figuresAsWords","figureTrouble"}；FILE 以 .pdf 或 .docx 结尾',
  async run(given, around) {
    const kind = given.values['kind']!;
    const make = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (!make) throw usageFailure(`--kind 应为 ${Object.keys(kinds).join('、')} 之一，当前是“${kind.slice(0, 40)}”。`, 'kind');
    const { stores: dossier } = await readDossier(given.values['input']!);
    const type = chosenType(dossier, given.values['type'] === undefined ? null : typeOf(given));
    const written = await writeDocument(make({ dossier, packs: packsOf(dossier), type, today: around.today() }), given.values['out']!);
    sayShortcomings(written, around);
    return { code: exitCodes.yes, result: written };
  },
};
