import { expect, test } from 'vitest'
import { type NamedDiagnosis, withNames } from '../../../main/workflow/diagnosing/name-pcs.ts'
import { diagnosisOf } from '../../plan/plan-fixtures.ts'

const pc = (...files: readonly string[]): NamedDiagnosis => ({
  diagnosis: diagnosisOf(),
  inspection: null,
  files,
  bundle: null,
})
const named = (...pcs: readonly NamedDiagnosis[]) => withNames(pcs).map((one) => one.pc)

test.each([
  ['the folder of a ticket', 'Ticket 4711', ['C:\\Users\\anna\\Desktop\\Ticket 4711\\CBS.log']],
  ['the PC above the folders of Windows', 'PC-17', ['D:\\Collected\\PC-17\\Windows\\Logs\\CBS\\CBS.log']],
  [
    'the folder that both logs are in',
    'PC-17',
    ['/mnt/share/PC-17/CBS/CBS.log', '/mnt/share/PC-17/DISM/dism.log'],
  ],
  ['a zip', 'anna.zip', ['/tmp/anna.zip/Windows/Logs/CBS/CBS.log']],
] as const)('names logs without a PC name after %s', (_, name, files) => {
  expect(named(pc(...files))).toEqual([name])
})

test('does not name a PC after the user who collected the logs or a standard log folder', () => {
  expect(named(pc('C:\\Users\\anna\\Desktop\\CBS.log'))).toEqual(['CBS.log'])
  expect(named(pc('C:\\Windows\\Logs\\CBS\\CBS.log'))).toEqual(['CBS.log'])
  expect(named(pc('C:\\Windows\\Logs\\CBS\\CBS.log', 'C:\\Windows\\Logs\\DISM\\dism.log'))).toEqual(['Logs'])
})

test('does not name a PC after a random folder of a program', () => {
  const temp = 'C:\\Users\\anna\\AppData\\Local\\Temp'
  for (const folder of ['3f2504e0-4f89-11d3-9a0c-0305e82c3301', '7zO8A1B2C3D', 'Rar$DIa1234.56789'])
    expect(named(pc(`${temp}\\${folder}\\CBS.log`))).toEqual(['CBS.log'])
  expect(
    named(
      pc(
        '/tmp/3f2504e0-4f89-11d3-9a0c-0305e82c3301/a.txt',
        '/tmp/3f2504e0-4f89-11d3-9a0c-0305e82c3301/b.txt',
      ),
    ),
  ).toEqual(['a.txt'])
})

test('ignores files without information about updates', () => {
  const odd = pc('/x/odds/PC-A/Logs/CBS.log', '/x/odds/list.txt')
  const gaps = [{ code: 'log-not-about-updates', what: '/x/odds/list.txt', why: '', hides: '' }]
  expect(named({ ...odd, diagnosis: { ...odd.diagnosis, gaps } })).toEqual(['PC-A'])
})

test('names several PCs after what is unique to each', () => {
  expect(named(pc('/x/Berlin/PC-1/Logs/CBS.log'), pc('/x/Berlin/PC-2/Logs/CBS.log'))).toEqual([
    'PC-1',
    'PC-2',
  ])
  expect(named(pc('/x/PC-1-CBS.log'), pc('/x/PC-2-CBS.log'))).toEqual(['PC-1-CBS.log', 'PC-2-CBS.log'])
  // What they have in common appears in neither name, even if the rest is not informative.
  expect(named(pc('/x/Berlin/CBS/CBS.log'), pc('/x/Berlin/DISM/dism.log'))).toEqual(['CBS.log', 'dism.log'])
})
