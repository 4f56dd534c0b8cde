import type { FormInstance } from 'antd';
import { useCallback } from 'react';
import { useConfirm } from '../ui/confirm';

/** For a dialog that saves only at its end: Escape, a click beside it or its way out ask before what was typed is gone. */
export function useAskBeforeLeaving(form: Pick<FormInstance, 'isFieldsTouched'>, onClose: () => void): () => void {
  const confirm = useConfirm();
  return useCallback(() => {
    const leave = async (): Promise<void> => {
      const asked = { title: '放弃没有保存的内容？', content: '这里填写的内容还没有保存，关闭后不能找回。', verb: '放弃这些内容', keep: '继续填写' };
      if (!form.isFieldsTouched() || (await confirm(asked))) onClose();
    };
    void leave();
  }, [form, onClose, confirm]);
}
