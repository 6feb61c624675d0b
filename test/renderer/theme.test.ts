import { createCSSRuleFromTheme } from '@fluentui/react-components'
import { expect, test } from 'vitest'
import { darkTheme, lightTheme } from '../../renderer/theme.ts'

test.each([
  ['light', lightTheme],
  ['dark', darkTheme],
])('Fluent takes over every value of the %s theme', (_, theme) => {
  const rule = createCSSRuleFromTheme('.one', theme)
  expect(Object.entries(theme).filter(([name, value]) => !rule.includes(`--${name}: ${value};`))).toEqual([])
})
