import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { describeProblem } from '#shared/base/problem';
import type { Evidence } from '#shared/dossier/core-records';
import type { EvidenceDesk } from '../../../session/evidence-desk';

/** A picture from its stored bytes, through a blob address that is given back when the preview closes. */
export function PicturePreview({ evidence, desk }: { readonly evidence: Evidence; readonly desk: EvidenceDesk }): ReactNode {
  const [shown, setShown] = useState<{ readonly url: string } | { readonly trouble: string } | null>(null);
  useEffect(() => {
    let url: string | null = null;
    let gone = false;
    const load = async (): Promise<void> => {
      const bytes = await desk.bytesOf(evidence);
      if (gone) return;
      if (!bytes.ok) {
        setShown({ trouble: bytes.problems.map(describeProblem).join(' ') });
        return;
      }
      // The type is ours, sniffed from the bytes: the browser must not guess another one.
      url = URL.createObjectURL(new Blob([bytes.value], { type: evidence.mediaType }));
      setShown({ url });
    };
    void load();
    return () => {
      gone = true;
      if (url) URL.revokeObjectURL(url);
    };
  }, [evidence, desk]);
  if (!shown) return <p>正在读取…</p>;
  if ('trouble' in shown) return <p className="gd-error">{shown.trouble}</p>;
  return <img className="cl-preview" src={shown.url} alt={evidence.title} onError={() => setShown({ trouble: '这张图片无法显示，可能已损坏。可另存副本后用其他程序查看。（E-EVD-18）' })} />;
}
