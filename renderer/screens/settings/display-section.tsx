import { Radio } from 'antd';
import type { ReactNode } from 'react';
import { useDisplay } from '../../ui/display';

/** How large everything is shown. */
export function DisplaySection(): ReactNode {
  const { large, setLarge } = useDisplay();
  return (
    <section className="gd-panel" aria-labelledby="gd-display">
      <h2 id="gd-display">显示</h2>
      <fieldset className="gd-group">
        <legend className="gd-field-label">字号</legend>
        <Radio.Group
          name="display-size"
          value={large}
          onChange={(event) => setLarge(event.target.value as boolean)}
          options={[
            { value: false, label: '标准（正文 16 像素）' },
            { value: true, label: '大字（正文 20 像素）' },
          ]}
        />
      </fieldset>
      <p className="gd-muted">也可以用 Ctrl 加 + 或 - 放大缩小整个窗口，到 200 % 都能正常使用。设置只保存在这台电脑。</p>
    </section>
  );
}
