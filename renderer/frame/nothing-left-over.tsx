import { Modal } from 'antd';
import { useEffect, useRef } from 'react';
import { useOpenDossier } from '../session/hooks';
import { useSidePanel } from '../ui/side-panel';

/**
 * What stands beside the screens goes with the dossier it was about: a question that is still open when the dossier is
 * locked must neither name its people to whoever comes by nor be answered for the dossier that is opened next.
 */
export function NothingLeftOver(): null {
  const id = useOpenDossier().open?.id ?? null;
  const { close, content } = useSidePanel();
  const shown = useRef(id);
  useEffect(() => {
    if (shown.current === id) return;
    const left = shown.current;
    shown.current = id;
    if (left === null) return;
    Modal.destroyAll();
    if (content) close();
  }, [id, close, content]);
  return null;
}
