import { Modal } from 'antd';
import type { ReactNode } from 'react';

const groups: readonly { readonly title: string; readonly keys: readonly (readonly [key: string, does: string])[] }[] = [
  {
    title: '任何页面',
    keys: [
      ['?', '显示这张键位表'],
      ['F8', '打开“事件”，立即处置'],
      ['Ctrl + S', '立即保存，并显示保存状态（平时自动保存）'],
      ['Ctrl + Z', '撤销上一步修改（光标不在输入框里时；在输入框里撤销的是刚才的输入）'],
      ['Alt + 0', '首页'],
      ['Alt + 1 … 6', '企业档案、定级、信息登记、安全清单、应急预案、申报'],
      ['Esc', '关闭侧栏、弹窗或下拉框'],
      ['Tab / Shift + Tab', '下一个 / 上一个可操作的位置'],
    ],
  },
  {
    title: '安全清单',
    keys: [
      ['1 2 3 4', '符合、部分符合、不符合、不适用，然后到下一项'],
      ['0', '清除结论'],
      ['Y', '确认沿用上次评测的结论（待确认的项），然后到下一项'],
      ['J / K', '下一项 / 上一项'],
      ['N', '写说明'],
      ['E', '添加佐证'],
      ['/', '搜索'],
    ],
  },
  {
    title: '重要系统清单',
    keys: [
      ['Ctrl + V', '粘贴从 Excel 或 WPS 复制的区域，先预览再写入'],
    ],
  },
];

interface KeyboardMapProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** All keys of the app on one sheet. */
export function KeyboardMap({ open, onClose }: KeyboardMapProps): ReactNode {
  return (
    <Modal open={open} onCancel={onClose} footer={null} title="键位表" width={640}>
      {groups.map((group) => (
        <section key={group.title} className="gd-keys">
          <h3>{group.title}</h3>
          <dl>
            {group.keys.map(([key, does]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Modal>
  );
}
