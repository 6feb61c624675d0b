import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName, shortPath, withoutDropFolders } from '../../renderer/text/short-path.ts'

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

const drop = 'ef05ec2c-ae93-45ae-be35-c5c7cb581e66/c6b89395-18f2-4dce-a56d-0cbf3d0910a7'

test.each<[string, string]>([
  [`/tmp/${drop}/damaged.zip`, 'damaged.zip'],
  [
    `Nothing that was read/seen shows it: /tmp/${drop}/systeminfo anna.txt, /tmp/${drop}/b/CBS.log:145.`,
    'Nothing that was read/seen shows it: systeminfo anna.txt, b/CBS.log:145.',
  ],
  [
    `C:\\Users\\Anna B\\AppData\\Local\\Temp\\${drop.replace('/', '\\')}\\CBS.log was cut.`,
    'CBS.log was cut.',
  ],
  ['C:\\Windows\\Logs\\CBS\\CBS.log', 'C:\\Windows\\Logs\\CBS\\CBS.log'],
  [`/home/${drop.slice(0, 36)}/CBS.log`, `/home/${drop.slice(0, 36)}/CBS.log`],
])('names what was dropped without its temporary folder: %s', (text, shown) =>
  expect(withoutDropFolders(text)).toBe(shown),
)
