import type { ReactNode } from 'react';
import type { ChecklistPack } from '#shared/rules/checklist-pack';
import { packOriginName, packOriginText } from '#shared/rules/signed-pack-file';

/** Says where an imported checklist comes from, on every page that shows its results; nothing for the tool's own. */
export function PackOriginTag({ pack }: { readonly pack: ChecklistPack }): ReactNode {
  const { origin, version } = pack;
  if (!origin) return null;
  return (
    <span className={origin.state === 'verified' ? 'cl-mark cl-mark-text' : 'cl-mark cl-mark-doubt'} title={packOriginText(origin)}>
      规则包 {version} 版 · {packOriginName(origin)}
    </span>
  );
}
