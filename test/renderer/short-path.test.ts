import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName, shortPath } from '../../renderer/text/short-path.ts'

test.each([
  ['C:\\Windows\\Logs\\CBS\\CBS.log', 'C:\\Windows\\Logs\\CBS\\CBS.log'],
  [
    'C:\\Users\\somebody\\Downloads\\evidence of today\\front desk.zip\\CBS.log',
    '…\\front desk.zip\\CBS.log',
  ],
  ['/media/somebody/stick/evidence of the front desk/CBS.log', '…/evidence of the front desk/CBS.log'],
  ['/tmp/d6706e3e-7977-49d9-8c3a-5fb83b826b6b/8abe92ef-e2da-4ac3-acb7-fe96cacebc63/CBS.log', '…/CBS.log'],
  [
    'one name that is longer than a line has room for, without any folder',
    'one name that is longer than a line has room for, without any folder',
  ],
])('shows %s as %s', (path, shown) => expect(shortPath(path)).toBe(shown))

test('a shortened path keeps its end and is never longer', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z .]{1,30}$/), { minLength: 1, maxLength: 8 }), (parts) => {
      const path = parts.join('\\')
      const shown = shortPath(path)
      expect(path.endsWith(shown.replace('…', ''))).toBe(true)
      expect(shown.length).toBeLessThanOrEqual(path.length)
      expect(fileName(path)).toBe(parts.at(-1))
    }),
  )
})
