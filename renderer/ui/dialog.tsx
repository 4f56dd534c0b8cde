import { Modal } from 'antd';
import type { ModalProps } from 'antd';
import type { ReactNode } from 'react';
import { useReturnFocus } from './return-focus';

interface DialogProps extends Omit<ModalProps, 'open'> {
  /** Where the focus goes on closing when what opened the dialog is gone. */
  readonly focusInstead?: () => HTMLElement | null;
}

/** A dialog that is there while it is drawn, and gives the keyboard back to where it was. */
export function Dialog({ focusInstead, ...props }: DialogProps): ReactNode {
  useReturnFocus(focusInstead);
  return <Modal open {...props} />;
}
