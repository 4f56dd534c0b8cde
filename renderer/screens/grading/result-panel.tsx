import type { ReactNode } from 'react';
import { levelNames } from '#shared/dossier/enterprise-type';
import type { GradingRecord } from '#shared/dossier/grading-records';
import type { DecidedLevel } from '#shared/grading/decided-level';
import { floorWords } from '#shared/grading/floor-words';
import type { FactorShare } from '#shared/grading/grade';
import type { GradingPack } from '#shared/rules/grading-pack';

interface ResultPanelProps {
  readonly pack: GradingPack;
  readonly decided: DecidedLevel;
  readonly draft: GradingRecord;
}

/** The running result, always in sight: score, level or range, distance, floors in words, bars of the factors. */
export function ResultPanel({ pack, decided, draft }: ResultPanelProps): ReactNode {
  const { result, level, by } = decided;
  const floors = floorWords(pack, result.floors);
  return (
    <aside className="gr-result" aria-labelledby="gr-result-title">
      <h2 id="gr-result-title">目前结果</h2>
      <output className="gr-result-main">
        {result.open.length === 0 ? (
          <>
            <span className="gr-score">
              得分 <strong>{result.score}</strong> / {result.maxScore}
            </span>
            <span className="gr-level">{level === null ? '未定' : levelNames[level]}</span>
            {result.toNext ? <span>距{levelNames[result.toNext.level]}门槛 {result.toNext.points} 分</span> : null}
            {result.toNext === null && result.toLower ? <span>高出本级门槛 {result.toLower.points} 分</span> : null}
            {result.near ? <span className="gr-near">临界，建议人工复核；各要素须写明理由并附佐证</span> : null}
          </>
        ) : (
          <>
            <span className="gr-score">
              已答 <strong>{result.score}</strong> 分（全部答完 {result.scoreRange[0]} 至 {result.scoreRange[1]} 分）
            </span>
            <span className="gr-level-range">目前可能为 {rangeWords(result.range)}</span>
            <span className="gd-muted">还有 {result.open.length} 个要素没有选择，不给出级别。</span>
          </>
        )}
        {by === 'authority' || by === 'platform' ? (
          <span className="gr-near">以{by === 'authority' ? '主管部门认定' : '平台结果'}为准：{draft.external ? levelNames[draft.external.level] : ''}</span>
        ) : null}
      </output>
      {floors.length > 0 ? (
        <ul className="gr-floors">
          {floors.map((floor) => (
            <li key={floor.id}>{floor.text}</li>
          ))}
        </ul>
      ) : null}
      <table className="gr-bars">
        <caption className="gd-sr">各要素得分</caption>
        <tbody>
          {result.perFactor.map((share) => (
            <FactorBar key={share.factorId} share={share} />
          ))}
        </tbody>
      </table>
      <p className="gd-muted gr-note">
        {pack.thresholds.map(({ level: one, min }, at) => (min === 0 ? `不足 ${pack.thresholds[at - 1]?.min ?? 0} 分为${levelNames[one]}` : `${min} 分起为${levelNames[one]}`)).join('，')}（本工具口径）
      </p>
    </aside>
  );
}

function FactorBar({ share }: { readonly share: FactorShare }): ReactNode {
  const part = share.points === null || share.max === 0 ? 0 : share.points / share.max;
  return (
    <tr>
      <th scope="row">{share.label}</th>
      <td>
        <span className="gr-bar" aria-hidden="true">
          <span style={{ width: `${part * 100}%` }} />
        </span>
        {share.points === null ? '未答' : `${share.points}/${share.max}`}
      </td>
    </tr>
  );
}

/** 一级至二级, or one level where only one is possible. */
export function rangeWords([low, high]: readonly [1 | 2 | 3, 1 | 2 | 3]): string {
  return low === high ? levelNames[low] : `${levelNames[low]}至${levelNames[high]}`;
}
