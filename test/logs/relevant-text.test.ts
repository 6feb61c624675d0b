import { expect, test } from 'vitest'
import { relevantText } from '../../main/logs/relevant-text.ts'

const searches = [
  'C:\\Users\\me>findstr /c:"[SR] Cannot repair member file" %windir%\\Logs\\CBS\\CBS.log',
  'PS C:\\> Select-String -Path CBS.log -Pattern "0x80073712","manifest missing for package"',
  'PS C:\\> Get-Content CBS.log | sls "0x80073712"',
  "$ grep -iE 'not enough space|0x80070070' CBS.log",
  'type CBS.log | find /i "hang was detected"',
]
test.each(searches)('removes a search query: %s', (line) => {
  expect(relevantText(line, 'console')).not.toMatch(/0x8|repair|manifest|space|hang/)
})

test('keeps what a user writes next to a search', () => {
  const text = 'I ran findstr /c:"[SR]" on it and it says: Cannot repair member file "a.dll"'
  expect(relevantText(text, 'console')).toContain('Cannot repair member file')
  expect(relevantText('I cannot find the update, error 0x80240017', 'console')).toContain('0x80240017')
})

test.each([
  '        0 KB in bad sectors.',
  'Windows Memory Test: 0 errors',
  'Errors: 0, fixed: 0',
  '0 integrity violations',
])('removes a count of zero: %s', (line) => {
  expect(relevantText(line, 'console')).not.toMatch(/bad sectors|errors|violations/i)
})

test.each([
  '     10 KB in bad sectors.',
  '4096 KB in bad sectors',
  'Errors: 10',
  'Error: 0x80070570',
  '1.0 errors',
])('keeps any other count: %s', (line) => expect(relevantText(line, 'console')).toBe(line))

test('leaves records of servicing logs unchanged', () => {
  const line = '[SR] Verifying 0 errors'
  expect(relevantText(line, 'cbs')).toBe(line)
})
