import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findCodes } from '../../main/logs/find-codes.ts'

const sure = (text: string) =>
  findCodes(text)
    .filter((one) => one.sure)
    .map(({ code }) => code)
const any = (text: string) => findCodes(text).map(({ code }) => code)

describe('result codes', () => {
  test.each([
    ['Failed to resolve package [HRESULT = 0x800f0838 - CBS_E_UNDEFINED]', '0x800f0838'],
    ['Startup: Package: x completed startup processing, new state: Staged, hr = 0x800F0922', '0x800f0922'],
    ['CPackage::Internal_Finalize(hr:0x80070002)', '0x80070002'],
    ['Operation result: 0x800f081f', '0x800f081f'],
    ['CSI (F) STATUS_OBJECT_NAME_NOT_FOUND #1# from Foo[gle=0xd0000034]', '0xd0000034'],
    ['Failed to internally open package. [0x80070002]', '0x80070002'],
    ['0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT', '0x80073712'],
    ['Failed, ErrorCode: 80246007', '0x80246007'],
    ['Error: 0x800f0838', '0x800f0838'],
    ['Error: 14098', '0x80073712'],
    ['the export by dism.exe failed with exit code 112', '0x80070070'],
    ['DISM Exited With Code 87', '0x80070057'],
    ['cannot be turned on in Windows Features (0x800F0922).', '0x800f0922'],
    ['Error: 87\r\n\r\nThe option is unknown.'.replaceAll('\r', ''), '0x80070057'],
  ])('%s', (text, code) => {
    expect(sure(text)).toEqual([code])
  })
})

describe('numbers that are not result codes', () => {
  test.each([
    'Stack @0x8a0b0c0d',
    'mapped at 0x80001000 size 0xc0000000',
    'flags: 0x80000000',
    'value 0x8123456789abcdef',
    'digest ab0x80070002cd',
    'handle = 0x80070005',
    'The error count of 2026 is 800f0922',
    'Total Detected Corruption:\t12',
    'Error: 0',
    'wusa.exe exited with code 3010',
    'dism.exe exit code: 0',
    'the program ended, exit code 112',
    'Features (0x80000001)',
    'Error: 123456',
  ])('%s', (text) => {
    expect(any(text)).toEqual([])
  })

  test('are uncertain codes if no result word is near', () => {
    expect(findCodes('Session 0x80070002 begins')).toEqual([{ code: '0x80070002', sure: false }])
  })

  test('are not affected by words on another line', () => {
    expect(findCodes('It failed\nSession 0x8000ffff begins')).toEqual([{ code: '0x8000ffff', sure: false }])
  })
})

test('returns each code once, in order of appearance, as sure if any occurrence is sure', () => {
  expect(findCodes('a 0x80070002 b 0x800F0922\nhr = 0x80070002')).toEqual([
    { code: '0x80070002', sure: true },
    { code: '0x800f0922', sure: false },
  ])
})

test('returns codes in canonical form for any text', () => {
  const part = fc.oneof(
    fc.string(),
    fc.constantFrom('0x8', '0xC', '00f0922', 'hr = ', 'Error: ', '14098', '\n', '@', '[', ']'),
  )
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      for (const { code } of findCodes(parts.join(''))) expect(code).toMatch(/^0x[89cd][0-9a-f]{7}$/)
    }),
  )
})

test.each([
  ['*FAILED* [8024401B] Method failed [SLSRequest:636]', '0x8024401b'],
  ['WARNING: Send failed with hr = 80072efd.', '0x80072efd'],
  ['Setup360 returned unknown error 80070490 for state 5', '0x80070490'],
  ['could not be installed because of error 2149842967 ""', '0x80240017'],
  ['wusa.exe exited with code -2145124329', '0x80240017'],
  ['wuauctl force update throws -2147024891 error', '0x80070005'],
  ['the installation failed with -2146498529', '0x800f081f'],
  ['MSI (s): MainEngineThread is returning 1612', '0x8007064c'],
  ['The installer ended with exit code 1603 during installation', '0x80070643'],
  [
    `ERROR: Running ["C:\\Windows\\System32\\wusa.exe" "C:\\temp\\example.msu" /quiet /norestart ] was not successful. Exit code was '5'. See log.`,
    '0x80070005',
  ],
  [
    `Running ["C:\\Windows\\System32\\wusa.exe" "C:\\temp\\example.msu" /quiet ] was not successful. Exit code was '-2145124329'.`,
    '0x80240017',
  ],
  ['Fehler: 112', '0x80070070'],
  ['错误: 2', '0x80070002'],
])('%s', (text, code) => {
  expect(findCodes(text)).toEqual([{ code, sure: true }])
})

test.each([
  'Available: 2149842967 bytes',
  'status at tick 2149842967000',
  'result 4294967295 of the counter',
  'KB80070490 and 80070490 files',
  'install returned 1601 items',
  'Setup: status 1640 packages installed',
  'uninstalled; error 1654 of 9000 files',
])('finds no code in: %s', (text) => {
  expect(findCodes(text).filter(({ sure }) => sure)).toEqual([])
})

test('reads numbers from sc.exe in any language and decimals after variable names in scripts', () => {
  const codesIn = (text: string) => findCodes(text).map(({ code }) => code)
  expect(codesIn('[SC] OpenService 失败 1060:')).toEqual(['0x80070424'])
  expect(codesIn('[SC] EnumQueryServicesStatus:OpenService FEHLER 1060:')).toEqual(['0x80070424'])
  expect(codesIn('[SC] StartService FAILED 1058:')).toEqual(['0x80070422'])
  expect(codesIn('[SC] ChangeServiceConfig SUCCESS')).toEqual([])
  expect(codesIn('_SMSTSOSUpgradeActionReturnCode = 3247440392')).toEqual(['0xc1900208'])
  expect(codesIn('ReturnCode = 3010')).toEqual([])
  expect(codesIn('wusa.exe exited with code 3011')).toEqual([])
  expect(codesIn('Exit code: -2147021885')).toEqual([])
  expect(codesIn('Exception(1) tid(9a4) 80072F78     Msg:[InternetReadFile() failed.]')).toEqual([
    '0x80072f78',
  ])
  const chef = (end: string) =>
    `Expected process to exit with [0, 3010], but received '${end}'\n  ---- Begin output of start "" /wait "C:\\kb.msu" /quiet ----`
  expect(codesIn(chef('5'))).toEqual(['0x80070005'])
  expect(codesIn(chef('-2145124329'))).toEqual(['0x80240017'])
  expect(codesIn(chef('1'))).toEqual([])
})

test.each([
  ['80246008 (WU_E_DM_FAILTOCONNECTTOBITS, "A download manager operation failed")', '0x80246008'],
  ['WU_E_PT_HTTP_STATUS_DENIED (80244017) again', '0x80244017'],
  ['KB5034441 fails: 80070643 - ERROR_INSTALL_FAILURE', '0x80070643'],
  ['8024200B WU_E_UH_INSTALLERFAILURE', '0x8024200b'],
  ['I get 800f0922 every month', '0x800f0922'],
  ['Update keeps failing with 80070643 again', '0x80070643'],
])('people leave out the prefix of a code: %s', (text, code) => {
  expect(findCodes(text)).toEqual([{ code, sure: true }])
})

test.each([
  'Ticket 80071234 gets closed',
  'It shows 80070002 files of 90000',
  'Session: 31271046_80240017 finalized',
  'It fails for KB80240017',
  '80240017 (updates) were counted',
])('any other number of eight digits is none: %s', (text) => {
  expect(findCodes(text)).toEqual([])
})

test('does not take the flag in a routine line of CBS for a result', () => {
  const [found] = findCodes('Restored system sleep block state: 0x80000000')
  expect(found).toEqual({ code: '0x80000000', sure: false })
})
