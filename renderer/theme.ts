import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components'

const rem = (value: string) => `${Number.parseFloat(value) / 16}rem`

/**
 * Windows 11's accent in place of Fluent's own blue: a button has the same colour as the marks and bars beside it. Fluent
 * omits values with nested parentheses, so mixed colours are named in base.css.
 */
const accent: Partial<Theme> = {
  colorBrandBackground: 'var(--accent)',
  colorBrandBackgroundHover: 'var(--accent-hover)',
  colorBrandBackgroundPressed: 'var(--accent-pressed)',
  colorBrandBackgroundSelected: 'var(--accent-hover)',
  colorNeutralForegroundOnBrand: 'var(--on-accent)',
  colorNeutralForegroundInverted: 'var(--on-accent)',
  colorCompoundBrandBackground: 'var(--accent)',
  colorCompoundBrandBackgroundHover: 'var(--accent-hover)',
  colorCompoundBrandBackgroundPressed: 'var(--accent-pressed)',
  colorCompoundBrandForeground1: 'var(--accent)',
  colorCompoundBrandForeground1Hover: 'var(--accent)',
  colorCompoundBrandForeground1Pressed: 'var(--accent)',
  colorCompoundBrandStroke: 'var(--accent)',
  colorCompoundBrandStrokeHover: 'var(--accent)',
  colorCompoundBrandStrokePressed: 'var(--accent)',
  colorBrandForeground1: 'var(--accent)',
  colorBrandStroke1: 'var(--accent)',
}

/** Fluent's theme with Windows' own font and accent, and with text sizes and spacing that follow the person's text size. */
function windowsTheme(base: Theme): Theme {
  const scaled = Object.entries(base)
    .filter(([name]) => /^(?:fontSize|lineHeight|spacing)/.test(name))
    .map(([name, value]) => [name, rem(String(value))])
  return {
    ...base,
    ...(Object.fromEntries(scaled) as Partial<Theme>),
    ...accent,
    fontFamilyBase:
      "'Segoe UI Variable Text', 'Segoe UI', 'Noto Sans', 'Liberation Sans', system-ui, sans-serif",
    fontFamilyMonospace: "'Cascadia Mono', Consolas, 'Noto Sans Mono', 'Liberation Mono', monospace",
  }
}

export const lightTheme: Theme = windowsTheme(webLightTheme)
export const darkTheme: Theme = windowsTheme(webDarkTheme)
