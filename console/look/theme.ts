import type { ThemeConfig } from 'antd';

/**
 * The console's design tokens; DESIGN.md says what each is for. Contrast on white, by WCAG 2.2: text 14.7, quiet 7.0, law
 * 8.6, warning 5.2, danger 6.2, done 5.4.
 */
export const colours = {
  ink: '#1f2933',
  quiet: '#52606d',
  line: '#d9e2ec',
  ground: '#f5f7fa',
  surface: '#ffffff',
  brand: '#0b4a8f',
  brandSoft: '#e8f0fa',
  warning: '#8a5a00',
  warningSoft: '#fff6e0',
  danger: '#b42318',
  dangerSoft: '#fdecea',
  done: '#18703f',
  doneSoft: '#e6f4ea',
} as const;

const fonts =
  '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",system-ui,sans-serif';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.brand,
    colorLink: colours.brand,
    // The library's own is paler than people can read on a row that is pointed at.
    colorLinkHover: colours.brand,
    colorInfo: colours.brand,
    colorInfoBg: colours.brandSoft,
    colorText: colours.ink,
    colorTextSecondary: colours.quiet,
    colorTextTertiary: colours.quiet,
    colorTextDescription: colours.quiet,
    colorTextPlaceholder: '#66727f',
    colorBorder: '#8a97a5',
    colorBorderSecondary: colours.line,
    colorBgLayout: colours.ground,
    colorError: colours.danger,
    colorErrorBg: colours.dangerSoft,
    colorErrorText: colours.danger,
    colorWarning: colours.warning,
    colorWarningBg: colours.warningSoft,
    colorWarningText: colours.warning,
    colorSuccess: colours.done,
    colorSuccessBg: colours.doneSoft,
    colorSuccessText: colours.done,
    fontFamily: fonts,
    fontSize: 14,
    borderRadius: 4,
    controlHeight: 34,
    motion: false,
  },
  components: {
    Layout: { headerBg: colours.brand, headerHeight: 52, headerPadding: '0 16px', siderBg: colours.surface },
    Menu: { itemHeight: 38, itemMarginInline: 6, itemSelectedBg: colours.brandSoft },
    Table: { headerBg: '#eef2f6', headerColor: colours.ink, cellPaddingBlock: 9, cellPaddingInline: 12 },
    Descriptions: { labelBg: '#f3f6f9' },
  },
};
