import { grade } from '#shared/grading/grade';
import { readGradingInput } from '#shared/grading/grading-input';
import { packRef } from '#shared/rules/rule-packs';
import { typeOf } from './arguments';
import type { Command } from './command';
import { exitCodes, valueOf } from './exit';
import { packs, readJson } from './read-input';

/** `grade`: level and score from answers by factor. */
export const gradeCommand: Command = {
  name: 'grade',
  does: '按定级规则包计算得分与级别',
  usage: 'grade --type TYPE --input FILE',
  options: { type: { kind: 'value', required: true }, input: { kind: 'value', required: true } },
  shape: '输入 {"answers":{要素:选项},"facts":{…}}；输出 {"score","level","floors":[],"perFactor":[{"factorId","label","optionId","points","max"}],"near","range":[低,高],"open":[],"scoreRange":[低,高],"rulePack":{"id","version","digest","official"}}；有要素未答时 level 为 null',
  async run(given) {
    const type = typeOf(given);
    const pack = packs().grading[type];
    const { answers, facts } = valueOf(readGradingInput(pack, await readJson(given.values['input']!)));
    const found = grade(pack, answers, facts);
    return {
      code: exitCodes.yes,
      result: {
        score: found.score,
        level: found.level,
        floors: found.floors,
        perFactor: found.perFactor.map(({ factorId, label, optionId, points, max }) => ({ factorId, label, optionId, points, max })),
        near: found.near,
        range: found.range,
        open: found.open,
        scoreRange: found.scoreRange,
        rulePack: { ...packRef(pack), official: pack.official },
      },
    };
  },
};
