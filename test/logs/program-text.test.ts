import { expect, test } from 'vitest'
import { relevantText } from '../../main/logs/relevant-text.ts'

test.each([
  [
    'a comment of a batch file',
    'REM Windows Resource Protection found corrupt files but was unable to fix some of them.',
  ],
  [
    'find with options',
    'if not defined A (find /i "found integrity violations" "%TEMP%\\a.log" >nul && set A=FAIL)',
  ],
  ['a comparison', 'if ($out -match "The source files could not be found") { "no source" }'],
  ['a branch', "    '0x800f081f' { return 'SourceMissing' }"],
  [
    'a constant',
    'const CORRUPT: &str = "[SR] Cannot repair member file [l:10]\'a.dll\' of Microsoft-Windows-A\\n";',
  ],
  [
    'test data',
    '    [InlineData(null, "IOException", "There is not enough space on the disk.", "0x80070070")]',
  ],
  ['a message of a shell script', '    print_error "There is not enough space on the disk: 3 MB"'],
  ['an error of Python', "PermissionError: [WinError 32] The process cannot access the file: 'a.db'"],
  ['an error of Rust', '  The requested operation requires elevation. (os error 740)'],
])('removes what a program quotes or reports of itself: %s', (_what, line) => {
  expect(relevantText(line, 'console')).not.toMatch(
    /corrupt files|violations|source files|0x8|Cannot repair|space|cannot access|elevation/,
  )
})

test.each([
  'DISM says "The source files could not be found", error 0x800f081f',
  '{ "Code": "0x800f081f", "Message": "The source files could not be found." },',
  "OSError: [WinError 32] The process cannot access the file: 'C:\\\\Windows\\\\SoftwareDistribution\\\\Download'",
  'I find "Cannot repair member file" in CBS.log',
  'return code: "0x80073712"',
])('keeps what reports a failure: %s', (line) => expect(relevantText(line, 'console')).toBe(line))

test('leaves records of servicing logs unchanged', () => {
  const line = 'const a = "0x80073712"'
  expect(relevantText(line, 'cbs')).toBe(line)
})
