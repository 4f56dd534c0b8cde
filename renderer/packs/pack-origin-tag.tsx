import type { ReactNode } from 'react';
import { packOriginName, packOriginText } from '#shared/rules/signed-pack-file';
import type { PackOrigin } from '#shared/rules/signed-pack-file';
import './packs.css';

interface PackOriginTagProps {
  readonly pack: { readonly version: string; readonly origin?: PackOrigin };
  /** Which pack it is, where several stand side by side. */
  readonly what?: string;
}

/** Says where an imported rule pack comes from, on every page that shows its results; nothing for the tool's own. */
export function PackOriginTag({ pack: { origin, version }, what = '规则包' }: PackOriginTagProps): ReactNode {
  if (!origin) return null;
  return (
    <span className={origin.state === 'verified' ? 'pk-tag' : 'pk-tag pk-tag-doubt'} title={packOriginText(origin)}>
      {what} {version} 版 · {packOriginName(origin)}
    </span>
  );
}
