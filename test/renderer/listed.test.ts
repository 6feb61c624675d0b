import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listed } from '../../renderer/text/listed.ts'
import { speak } from '../../renderer/text/say.ts'

beforeEach(() => {
  vi.stubGlobal('document', { documentElement: {} })
})
afterEach(async () => {
  await speak('en')
  vi.unstubAllGlobals()
})

/** Without the marks that isolate a value where the text runs from right to left. */
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '')

test.each([
  ['en', 'a, b, c'],
  ['de', 'a, b, c'],
  ['ja', 'a、b、c'],
  ['zh-Hans', 'a、b、c'],
  ['ar', 'a، b، c'],
] as const)('values are separated as %s does', async (language, expected) => {
  await speak(language)
  expect(plain(listed(['a', 'b', 'c']))).toBe(expected)
  expect([plain(listed(['a'])), listed([])]).toEqual(['a', ''])
})
