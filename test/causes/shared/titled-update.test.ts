import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const withdrawn =
  '2026-03 Cumulative Update Preview for Windows 11, version 25H2 for x64-based Systems (KB5079391) (26200.8116)'
const other =
  '2026-03 Cumulative Update for .NET Framework 3.5 and 4.8.1 for Windows 11, version 25H2 for x64 (KB5087051)'
const failed = 'Install error - 0x80073712'

const blamesWithdrawn = async (...lines: readonly string[]) => {
  const source = sourceOf('settings.txt', Buffer.from(`Windows Update\r\n${lines.join('\r\n')}\r\nRetry\r\n`))
  const { findings } = await diagnose({ knowledge, sources: [source], inspection: null })
  return findings.some(({ cause, kb }) => cause === 'known-regression' && kb === 'KB5079391')
}

describe('the updates that Settings lists', () => {
  test.each([
    [[withdrawn, failed]],
    [[other, 'Pending restart', withdrawn, failed]],
    [[withdrawn, failed, other, failed]],
    [[withdrawn, 'Last tried: today', failed]],
    // Text recognition breaks a long title into two lines.
    [['2026-03 Cumulative Update Preview for Windows 11, version 25H2', 'x64-based (KB5079391)', failed]],
    [['We tried KB5079391, which ends with error 0x80073712.']],
  ])('a failure below a withdrawn update is its own: %j', async (lines) => {
    expect(await blamesWithdrawn(...lines)).toBe(true)
  })
  test.each([
    [[withdrawn, 'Pending restart', other, failed]],
    [[other, failed, withdrawn, 'Pending restart']],
    [[withdrawn, 'Successfully installed', `${other} - ${failed}`]],
    [[withdrawn, 'Downloading - 35%', 'KB5087051', 'KB5087051 Installation failed: 0x80073712']],
  ])('a failure below another update is not that of the withdrawn one: %j', async (lines) => {
    expect(await blamesWithdrawn(...lines)).toBe(false)
  })
})
