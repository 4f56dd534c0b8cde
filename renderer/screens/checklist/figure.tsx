import type { ReactNode } from 'react';
import type { Chart } from '#shared/report/charts/svg';

/** One of our charts as a picture with its words; an image, so that no markup is ever put into the page. */
export function Figure({ chart, caption }: { readonly chart: Chart; readonly caption: string }): ReactNode {
  return (
    <figure className="cl-figure-box">
      <img src={`data:image/svg+xml,${encodeURIComponent(chart.svg)}`} alt={chart.alt} />
      <figcaption className="gd-muted">{caption}（本工具口径）</figcaption>
    </figure>
  );
}
