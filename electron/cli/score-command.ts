import { z } from 'zod';
import { problem } from '#shared/base/problem';
import { applicableItems } from '#shared/checklist/applicable-items';
import { scoreVerdicts } from '#shared/checklist/score-checklist';
import { verdictSchema } from '#shared/dossier/checklist-records';
import type { Verdict } from '#shared/dossier/checklist-records';
import { packRef } from '#shared/rules/rule-packs';
import { levelOf, typeOf } from './arguments';
import type { Command } from './command';
import { CommandFailure, exitCodes } from './exit';
import { packs, readJson } from './read-input';

const shape = z.strictObject({ verdicts: z.record(z.string(), z.unknown()) });

/** `score`: rate and band from verdicts by item id. */
export const scoreCommand: Command = {
  name: 'score',
  does: '按清单规则包计算符合率',
  usage: 'score --type TYPE --level N --input FILE [--key-enterprise]',
  options: { type: { kind: 'value', required: true }, level: { kind: 'value', required: true }, input: { kind: 'value', required: true }, 'key-enterprise': { kind: 'flag' } },
  shape: '输入 {"verdicts":{检查项:"met"|"partial"|"unmet"|"na"}}；输出 {"rate"（百分比，不取整）,"band","criticalUnmet":[],"byCategory":[{"id","title","rate","count","answered","met","partial","unmet","na"}],"interim","progress":{"done","total"},"notApplicable":[],"rulePack"}；未评完时 interim 为 true、band 为 null',
  async run(given) {
    const applicability = { type: typeOf(given), level: levelOf(given), keyEnterprise: given.flags.has('key-enterprise') };
    const pack = packs().checklist;
    const verdicts = checked(await readJson(given.values['input']!), new Set(pack.items.map((item) => item.id)));
    const score = scoreVerdicts(pack, applicability, verdicts);
    const applying = new Set(applicableItems(pack, applicability).map((item) => item.id));
    return {
      code: exitCodes.yes,
      result: {
        rate: score.rate,
        band: score.band,
        criticalUnmet: score.criticalUnmet,
        byCategory: score.byCategory.map(({ id, title, rate, count, answered, met, partial, unmet, na }) => ({ id, title, rate, count, answered, met, partial, unmet, na })),
        interim: score.interim,
        progress: { done: score.progress.done, total: score.progress.total },
        notApplicable: Object.keys(verdicts).filter((id) => !applying.has(id)),
        rulePack: { ...packRef(pack), official: pack.official },
      },
    };
  },
};

function checked(raw: unknown, known: ReadonlySet<string>): Readonly<Record<string, Verdict>> {
  const read = shape.safeParse(raw);
  if (!read.success) throw new CommandFailure(exitCodes.no, [problem('E-CLI-10', '输入应为 {"verdicts": {检查项: 结论}}，且不含其他内容。')]);
  const verdicts: Record<string, Verdict> = {};
  const problems = Object.entries(read.data.verdicts).flatMap(([id, value]) => {
    if (!known.has(id)) return [problem('E-CLI-11', `清单里没有检查项“${id.slice(0, 40)}”。可用 items 命令列出检查项。`, id)];
    const verdict = verdictSchema.safeParse(value);
    if (!verdict.success) return [problem('E-CLI-12', `检查项 ${id} 的结论应为 met、partial、unmet 或 na，当前是“${JSON.stringify(value).slice(0, 40)}”。`, id)];
    verdicts[id] = verdict.data;
    return [];
  });
  if (problems.length > 0) throw new CommandFailure(exitCodes.no, problems.slice(0, 20));
  return verdicts;
}
