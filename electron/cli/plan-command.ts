import { chosenType, emergencyPlan } from './dossier-documents';
import { typeOf } from './arguments';
import type { Command } from './command';
import { exitCodes } from './exit';
import { packsOf, readDossier } from './read-input';
import { sayShortcomings, writeDocument } from './write-document';

/** `plan`: the emergency plan as PDF or DOCX. */
export const planCommand: Command = {
  name: 'plan',
  does: '生成网络安全事件应急预案',
  usage: 'plan --input DOSSIER --out FILE.pdf|.docx',
  options: { input: { kind: 'value', required: true }, out: { kind: 'value', required: true }, type: { kind: 'value' } },
  shape: '{"file","bytes","draft","findings":[{"id","severity","message"}],"missingGlyphs":[],"figuresAsWords","figureTrouble"}；没有已批准版本、与已批准版本不一致或检查有错误的按草稿输出',
  async run(given, around) {
    const { stores: dossier } = await readDossier(given.values['input']!);
    const asked = given.values['type'] === undefined ? null : typeOf(given);
    const type = asked ?? dossier.profile['profile']?.types[0] ?? chosenType(dossier, null);
    const { document, findings, draft } = emergencyPlan({ dossier, packs: packsOf(dossier), type, today: around.today() });
    for (const each of findings) around.say(`${each.severity === 'error' ? '错误' : each.severity === 'warning' ? '提醒' : '提示'}：${each.message}（${each.id}）`);
    const written = await writeDocument(document, given.values['out']!);
    sayShortcomings(written, around);
    return {
      code: exitCodes.yes,
      result: { ...written, draft, findings: findings.map(({ id, severity, message }) => ({ id, severity, message })) },
    };
  },
};
