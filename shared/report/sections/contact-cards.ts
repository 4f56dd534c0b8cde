import { isTrue, valueText } from '../../plan/plan-value';
import type { PlanValues } from '../../plan/plan-value';
import type { PlanPack } from '../../rules/plan-pack';
import { formatCivilDate } from '../../text/dates';
import type { CutCard, ReportDocument, Text } from '../blocks';
import { hasDispatch } from './plan-contacts';

/** What the cards are made from. */
export interface ContactCardsInput {
  readonly pack: Pick<PlanPack, 'reporting'>;
  readonly values: PlanValues;
  /** Civil date, printed on the card as the day of the numbers. */
  readonly createdOn: string;
}

/** Cards on one A4 page. */
const copies = 8;

/**
 * 应急联系卡: one A4 page with eight equal cards to cut out and carry, the numbers that a shift needs at night. A number that
 * is not given is left to write, never replaced by words that read like one.
 * @example contactCards({ pack, values, createdOn: '2026-11-23' }).blocks.length // 2
 */
export function contactCards({ pack, values, createdOn }: ContactCardsInput): ReportDocument {
  const enterprise = valueText(values.byPath.get('enterprise.name')?.value);
  return {
    title: `${enterprise}应急联系卡`,
    subject: '应急联系卡',
    author: enterprise,
    createdOn,
    profile: 'compact',
    header: '沿虚线剪下，随身携带或贴在值班电话旁',
    blocks: [
      { kind: 'heading', level: 1, text: '应急联系卡' },
      { kind: 'cut-cards', cards: Array.from({ length: copies }, () => contactCard({ pack, values, createdOn })) },
    ],
  };
}

/**
 * One card with the numbers of the enterprise.
 * @example contactCard({ pack, values, createdOn: '2026-11-23' }).lines[0] // ['24小时应急电话', '0872-…']
 */
export function contactCard({ pack, values, createdOn }: ContactCardsInput): CutCard {
  const { hotline } = pack.reporting;
  const text = (path: string): string => valueText(values.byPath.get(path)?.value);
  const number = (label: string, path: string): readonly [string, Text] => [label, phoneText(values, path)];
  return {
    title: text('enterprise.name'),
    lines: [
      number('24小时应急电话', 'org.dutyPhone'),
      ...(hasDispatch(values) ? [number('生产调度', 'org.dispatchPhone')] : []),
      number(`技术 ${text('org.tech.name')}`, 'org.tech.phone'),
      number(`报送 ${text('org.liaison.name')}`, 'org.liaison.phone'),
      number(`负责人 ${text('org.security.name')}`, 'org.security.phone'),
      ...authorities(values).map(([label, path]) => number(label, path)),
      [hotline.short, hotline.phone],
    ],
    foot: `${text('terms.firstAction')}；断远程、拔网线，保持通电。号码核对于${formatCivilDate(createdOn)}`,
  };
}

/**
 * A telephone number as it is printed on what hangs on the wall: bold, or a line to write it on where none is given.
 * @example phoneText(values, 'org.dutyPhone') // [{ text: '0872-…', bold: true }]
 */
export function phoneText(values: PlanValues, path: string): Text {
  const text = valueText(values.byPath.get(path)?.value);
  // The neutral words that stand in for a number, such as 见通讯录, help nobody at the wall.
  return /\d{3}/.test(text) ? [{ text, bold: true }] : '＿＿＿＿＿＿';
}

function authorities(values: PlanValues): readonly (readonly [string, string])[] {
  const industrial = isTrue(values, 'flags.is_ind');
  const communications = isTrue(values, 'flags.is_platform') || isTrue(values, 'flags.is_node');
  return [
    ...(industrial ? [['省工信厅', 'contacts.mii_prov'] as const] : []),
    ...(communications ? [['省通信管理局', 'contacts.ca_prov'] as const] : []),
    ['州（市）工信', 'contacts.mii_city'],
    ['公安网安', 'contacts.police'],
  ];
}
