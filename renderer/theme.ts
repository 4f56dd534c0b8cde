import type { ThemeConfig } from 'antd';

/**
 * Families in order of preference. The bundled Noto Sans SC stands last: browsers fetch it only when no family before
 * it has the character, that is on systems without a Chinese font. No generic family may stand before it.
 */
const fontFamily =
  '"Segoe UI", "Microsoft YaHei UI", "Microsoft YaHei", "PingFang SC", "HarmonyOS Sans SC", "Source Han Sans SC", "Noto Sans CJK SC", "WenQuanYi Micro Hei", "Gongdun Noto Sans SC"';

/** Colours and sizes of the whole app. Text colours keep 4.5:1 on white and on the grey of the page. */
const normal: ThemeConfig = {
  token: {
    colorPrimary: '#0b5cad',
    colorInfo: '#0b5cad',
    colorLink: '#0b5cad',
    // Lighter on hover, as derived, would lose the contrast on tinted grounds.
    colorLinkHover: '#084a8c',
    colorPrimaryHover: '#084a8c',
    colorError: '#b42318',
    colorWarning: '#8a5a00',
    colorSuccess: '#1a6b3c',
    // Derived from dark colours, these backgrounds would come out grey and take the text its contrast.
    colorInfoBg: '#eaf2fb',
    colorInfoBorder: '#a9c8e8',
    colorSuccessBg: '#e9f5ee',
    colorSuccessBorder: '#9fcdb3',
    colorWarningBg: '#fdf5e3',
    colorWarningBorder: '#dcc08a',
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#eab1aa',
    colorTextPlaceholder: '#6b6b6b',
    colorTextDescription: '#595959',
    colorTextTertiary: '#595959',
    colorTextQuaternary: '#6b6b6b',
    colorBgLayout: '#f4f6f9',
    colorBorder: '#8c94a0',
    colorBorderSecondary: '#d9dee5',
    fontSize: 16,
    fontFamily,
    borderRadius: 4,
    controlHeight: 36,
    controlHeightSM: 28,
    lineHeight: 1.6,
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
  },
  components: {
    Table: { cellPaddingBlockSM: 8, cellPaddingInlineSM: 10, headerBg: '#eef2f7' },
    Form: { itemMarginBottom: 20, verticalLabelPadding: '0 0 4px' },
    Tag: { defaultBg: '#eef1f5', defaultColor: '#3d4752' },
    Card: { headerFontSize: 17 },
  },
};

/** Who asks the system for less motion gets dialogs that are there at once, not ones that grow towards the pointer. */
const motion = !(globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ?? false);

/** The theme, with 20 px text where 大字 is switched on. */
export function themeFor(large: boolean): ThemeConfig {
  const size = large ? { fontSize: 20, controlHeight: 44, controlHeightSM: 34 } : {};
  return { ...normal, token: { ...normal.token, ...size, motion } };
}
