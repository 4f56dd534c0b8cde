import { useState } from 'react';
import type { ReactNode } from 'react';
import { normalizeLine, readNumber } from '#shared/text/normalize';

const units: ReadonlySet<string> = new Set(['', '万', '万元']);

interface BudgetFieldProps {
  readonly budget: number | null;
  readonly onChange: (budget: number | null) => void;
  /** Told while what stands there is no amount: the last one that was stays, and nothing closes over the words unasked. */
  readonly onWrong: (wrong: boolean) => void;
}

/** 预算 in 万元: a number, or nothing. */
export function BudgetField({ budget, onChange, onWrong }: BudgetFieldProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (budget === null ? '' : String(budget));
  const wrong = amountOf(text) === undefined;
  const change = (next: string): void => {
    setTyped(next);
    const amount = amountOf(next);
    onWrong(amount === undefined);
    if (amount !== undefined) onChange(amount);
  };
  return (
    <label>
      预算（万元）
      <input id="cl-gap-budget" className="gd-input" inputMode="decimal" value={text} aria-invalid={wrong} onChange={(event) => change(event.target.value)} onBlur={() => (wrong ? undefined : setTyped(null))} />
      {wrong ? <span className="gd-error">请填写以万元为单位的数字，例如 12.5。（E-GAP-05）</span> : null}
    </label>
  );
}

/** Null for nothing, undefined for what is no amount. */
function amountOf(text: string): number | null | undefined {
  if (normalizeLine(text) === '') return null;
  const read = readNumber(text);
  return read !== null && read.value >= 0 && units.has(read.unit) ? read.value : undefined;
}
