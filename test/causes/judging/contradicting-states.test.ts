import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../../common/exit-codes.ts'
import { exitCodeFor } from '../../../main/cli/commands/diagnose.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (...texts: readonly string[]) => {
  const sources = texts.map((text, index) => sourceOf(`${index}.txt`, Buffer.from(text)))
  return diagnose({ knowledge, sources, inspection: null })
}
const reagentc = (state: string) =>
  `Windows Recovery Environment (Windows RE) and system reset configuration\r\nInformation:\r\n\r\n    Windows RE status:         ${state}\r\n    Windows RE location:\r\n\r\nREAGENTC.EXE: Operation Successful.\r\n`
const repairable = 'dism /online /cleanup-image /scanhealth\r\nThe component store is repairable.\r\n'
const sound = 'dism /online /cleanup-image /scanhealth\r\nNo component store corruption detected.\r\n'

describe('contradicting files without timestamps', () => {
  test.each([
    [
      'WinRE is off, and on in others',
      'winre-disabled',
      [reagentc('Enabled'), reagentc('Disabled'), reagentc('Enabled')],
    ],
    ['the store is damaged, and sound in another', 'component-store-corrupt', [repairable, sound]],
  ])('%s: reports a contradiction and no certain finding', async (_, cause, texts) => {
    const diagnosis = await diagnosed(...texts)
    const [finding] = diagnosis.findings.filter((each) => each.cause === cause)
    expect(finding?.likelihood).toBeLessThanOrEqual(0.3)
    expect(finding?.evidence.some(({ supports }) => !supports)).toBe(true)
    expect(diagnosis.gaps.map(({ code }) => code)).toEqual(['states-contradict'])
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  })

  test.each([
    ['in one file the later line counts', [reagentc('Enabled') + reagentc('Disabled')]],
    ['the same state in each', [reagentc('Disabled'), reagentc('Disabled')]],
    [
      'a failure that names the state as well',
      [`${reagentc('Disabled')}The Windows RE image was not found.\r\n`, reagentc('Enabled')],
    ],
    [
      'damaged files that a log names',
      [
        repairable,
        '2026-04-01 09:00:00, Info                  CBS    (p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-x_31bf3856ad364e35_10.0.26100.1_none_1\\x.dll\r\n',
        sound,
      ],
    ],
  ])('do not contradict: %s', async (_, texts) => {
    const { gaps, findings } = await diagnosed(...texts)
    expect(gaps.map(({ code }) => code)).not.toContain('states-contradict')
    expect(findings[0]?.likelihood).toBeGreaterThan(0.3)
  })
})
