import { type Theme, webDarkTheme, webLightTheme } from '@fluentui/react-components'

const rem = (value: string) => `${Number.parseFloat(value) / 16}rem`

/** Fluent's theme with Windows' own font, and with text sizes and spacing that follow the person's text size. */
function windowsTheme(base: Theme): Theme {
  const scaled = Object.entries(base)
    .filter(([name]) => /^(?:fontSize|lineHeight|spacing)/.test(name))
    .map(([name, value]) => [name, rem(String(value))])
  return {
    ...base,
    ...(Object.fromEntries(scaled) as Partial<Theme>),
    fontFamilyBase:
      "'Segoe UI Variable Text', 'Segoe UI', 'Noto Sans', 'Liberation Sans', system-ui, sans-serif",
    fontFamilyMonospace: "'Cascadia Mono', Consolas, 'Noto Sans Mono', 'Liberation Mono', monospace",
  }
}

export const lightTheme: Theme = windowsTheme(webLightTheme)
export const darkTheme: Theme = windowsTheme(webDarkTheme)
