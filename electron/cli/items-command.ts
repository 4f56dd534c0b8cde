import { applicableItems } from '#shared/checklist/applicable-items';
import { packRef } from '#shared/rules/rule-packs';
import { levelOf, typeOf } from './arguments';
import type { Command } from './command';
import { exitCodes } from './exit';
import { packs } from './read-input';

/** `items`: the checklist items that apply. */
export const itemsCommand: Command = {
  name: 'items',
  does: '列出适用的安全清单检查项',
  usage: 'items --type TYPE --level N [--key-enterprise]',
  options: { type: { kind: 'value', required: true }, level: { kind: 'value', required: true }, 'key-enterprise': { kind: 'flag' } },
  shape: '{"count","items":[{"id","category","title","minLevel","levelBasis","obligation","weight","critical"}],"rulePack"}；列入重点企业名录的加 --key-enterprise',
  async run(given) {
    const pack = packs().checklist;
    const items = applicableItems(pack, { type: typeOf(given), level: levelOf(given), keyEnterprise: given.flags.has('key-enterprise') });
    return await Promise.resolve({
      code: exitCodes.yes,
      result: {
        count: items.length,
        items: items.map(({ id, category, title, minLevel, levelBasis, obligation, weight, critical }) => ({ id, category, title, minLevel, levelBasis, obligation, weight, critical })),
        rulePack: { ...packRef(pack), official: pack.official },
      },
    });
  },
};
