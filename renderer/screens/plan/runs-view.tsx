import type { ReactNode } from 'react';
import type { PlanBlock, PlanRun } from '#shared/plan/plan-blocks';
import { printedFigure } from '#shared/report/sections/plan-runs';
import { ValuePopover } from './value-popover';

/** The words of a paragraph: given values underlined, defaults dotted, missing ones as amber fields to fill in place. */
export function RunsView({ runs }: { readonly runs: readonly PlanRun[] }): ReactNode {
  let from = 0;
  return runs.map((run) => {
    const key = `${from} ${run.text}`;
    from += run.text.length;
    if (run.text === '\n') return <br key={key} />;
    if (run.bold === true) return <strong key={key}><RunsView runs={[{ ...run, bold: false }]} /></strong>;
    if (run.origin === 'missing') return run.path === undefined ? <mark key={key}>{run.text}</mark> : <ValuePopover key={key} path={run.path} text={run.text} held={null} className="plan-missing" what="待填写" />;
    if (run.origin === 'given' && run.path !== undefined) return <span key={key} className="plan-run-given">{run.text}</span>;
    if (run.origin === 'default' && run.path !== undefined) return <span key={key} className="plan-run-default" title="默认值，可在快速填写或“全部项”中修改">{run.text}</span>;
    return run.text;
  });
}

/** A block of the plan as it stands in the middle of the screen. */
export function BlockView({ block }: { readonly block: PlanBlock }): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className="plan-paragraph">
          <RunsView runs={block.runs} />
        </p>
      );
    case 'subheading':
      return (
        <h3>
          <RunsView runs={block.runs} />
        </h3>
      );
    case 'list': {
      const items = block.items.map((item) => (
        <li key={item.map((run) => run.text).join('')}>
          <RunsView runs={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'table':
      return <TableView table={block} />;
    case 'figure': {
      const { svg, alt } = printedFigure(block);
      return (
        <figure className="plan-figure">
          <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`} alt={alt} />
          <figcaption className="gd-muted">{block.title}</figcaption>
        </figure>
      );
    }
    default:
      return null;
  }
}

function TableView({ table }: { readonly table: Extract<PlanBlock, { kind: 'table' }> }): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table must be scrollable by keyboard
    <section className="plan-table-wrap" tabIndex={0} aria-label={table.title || '表格'}>
      <table className="plan-table">
        {table.title === '' ? null : <caption>{table.title}</caption>}
        <thead>
          <tr>
            {table.columns.map((column, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- columns never move
              <th key={`${at} ${column}`} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows come from the template and hold no state
            <tr key={at}>
              {row.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- cells never move
                <td key={column}>
                  <RunsView runs={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {[table.note, table.draftNote].map((note) => (note === undefined ? null : <p key={note} className="gd-muted">{note}</p>))}
    </section>
  );
}
