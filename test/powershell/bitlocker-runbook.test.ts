import { describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { program, run } from './engine.ts'
import { plans, repaired, scriptOf } from './runbook-examples.ts'

// Needs PowerShell, which `npm test` builds where it may; a run without it names the group that it left out.
describe.skipIf(program === null)('a runbook on a laptop with BitLocker on the Windows volume', () => {
  const plan = plans.find(({ name }) => name.startsWith('x64-winre-stale'))?.plan as Plan
  const volume = 'root\\cimv2\\Security\\MicrosoftVolumeEncryption:Win32_EncryptableVolume'
  const laptop = (more: object = {}) => ({
    ...repaired(plan),
    cim: {
      ...repaired(plan).cim,
      [volume]: [{ DriveLetter: 'C:', ProtectionStatus: 1, ConversionStatus: 1, ...more }],
    },
  })
  const suspending =
    program === null
      ? ''
      : scriptOf(plan).replace('[switch] $SuspendBitLocker', '[switch] $SuspendBitLocker = $true')
  const bitlocker = ({ calls }: { calls: string[] }) => calls.filter((call) => call.startsWith('manage-bde'))

  const verbOf = (call: string) => call.split(' ').at(-1)

  test('stops before any change and mentions the switch', async () => {
    const ran = await run(scriptOf(plan), laptop())
    expect([ran.exitCode, ran.thrown, bitlocker(ran)]).toEqual([2, null, []])
    expect(ran.said.join('\n')).toContain('-SuspendBitLocker')
    expect(ran.calls.filter((call) => /reagentc\.exe \/(?!info)/.test(call))).toEqual([])
  })

  /** A person enlarges the recovery partition by hand, in three steps; the script is started again after each. */
  const toEnd = async () => {
    const runs = [await run(suspending, laptop())]
    while (runs.at(-1)?.exitCode !== 0 && runs.length < 5)
      runs.push(
        await run(suspending, {
          ...laptop({ ProtectionStatus: 0 }),
          files: runs.at(-1)?.files ?? {},
        }),
      )
    return runs
  }

  test('suspends it for one restart with the switch and resumes it at the end', async () => {
    expect(suspending).not.toBe(scriptOf(plan))
    const runs = await toEnd()
    const said = runs.flatMap((each) => [each.thrown ?? '', each.exitCode, ...each.said]).join('\n')
    expect(
      runs.map(({ exitCode }) => exitCode),
      said,
    ).toEqual([1, 1, 1, 0])
    expect(runs.flatMap(bitlocker)).toEqual([
      'manage-bde.exe -protectors -disable C: -RebootCount 1',
      'manage-bde.exe -protectors -enable C:',
    ])
    // The plan has no such steps, because the PC that it was made for has no BitLocker.
    const calls = runs
      .flatMap((each) => each.calls)
      .filter((call) => /\/commit|reagentc\.exe \/[de]/.test(call))
    expect(calls.slice(calls.findIndex((call) => call.endsWith('/commit'))).map(verbOf)).toEqual([
      '/commit',
      '/disable',
      '/enable',
    ])
  })

  test('only enables WinRE if the previous run ended before that', async () => {
    const files = { ...(await toEnd()).at(-1)?.files }
    const state = Object.keys(files).find((path) => /Runbooks\\[0-9a-f]+\.txt$/.test(path)) ?? ''
    const unmount = plan.steps.find(({ kind }) => kind === 'unmount-winre')?.id ?? ''
    const kept = (files[state] ?? '').split(/\r?\n/).filter((line) => ![unmount, 'proven'].includes(line))
    expect(kept).toContain(`${unmount} committed`)
    const ran = await run(suspending, {
      ...laptop({ ProtectionStatus: 0 }),
      files: {
        ...files,
        [state]: kept.join('\n'),
        'C:\\Windows\\System32\\Recovery\\ReAgent.xml': '<InstallState state="0"/>',
      },
    })
    const calls = ran.calls.filter((call) => /\/commit|reagentc\.exe \/[demu]/.test(call))
    expect(calls, [ran.thrown ?? '', ...ran.said].join('\n')).toEqual(['reagentc.exe /enable'])
  })

  test('neither suspends nor resumes BitLocker on a PC without it, regardless of the planned PC', async () => {
    const made = await run(suspending, { ...repaired(plan) })
    expect(bitlocker(made)).toEqual([])
    expect(made.calls.filter((call) => call === 'reagentc.exe /disable').length).toBeLessThan(2)
  })
})
