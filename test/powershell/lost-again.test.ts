import { expect, test } from 'vitest'
import { program, run, type World } from './engine.ts'
import { infoOf, pcOf, plans, scriptOf } from './runbook-examples.ts'
import { healthyCim } from './windows.ts'

const found = plans.find(
  ({ plan: { machine, promises, needs } }) =>
    machine.architecture === 'x64' &&
    promises.build !== null &&
    promises.removed === undefined &&
    needs.restarts > 0,
)
const cim = {
  ...healthyCim,
  'root\\cimv2:Win32_OperatingSystem': [{ LastBootUpTime: '2026-06-01T09:00:00', SystemDrive: 'C:' }],
}
const adds = (calls: readonly string[]) => calls.filter((call) => call.includes('/Add-Package')).length

// Skipped if the PowerShell engine cannot be built (build/test.mjs); CI has it.
test.skipIf(program === null)(
  'a runbook repeats the plan if the PC lost a verified state, and explains how if it was never verified',
  async () => {
    const plan = found?.plan
    if (plan === undefined) return expect.unreachable('No plan of an update.')
    const go = (world: World) => run(scriptOf(plan), world)
    const first = await go(pcOf(plan))
    expect(first.exitCode).toBe(3010)
    // Windows rolled the update back at the restart.
    const rolledBack = await go({ ...pcOf(plan), cim, files: first.files })
    expect([rolledBack.exitCode, rolledBack.said.at(-1)]).toEqual([
      1,
      expect.stringMatching(/^Windows is at .* delete C:\\ProgramData\\Unstuck\\Runbooks\\\w{32}\.txt\.$/),
    ])
    const [own = 0, ubr = 0] = (plan.promises.build ?? '').split('.').map(Number)
    const version = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
    const { registry, ...rest } = pcOf(plan, { tools: [infoOf(plan, plan.promises.winre ?? '')] })
    const there = { ...registry, [version]: { CurrentBuild: String(own), UBR: ubr } }
    const proven = await go({ ...rest, registry: there, cim, files: first.files })
    expect([proven.exitCode, proven.said.at(-1)]).toEqual([0, 'Done and proven.'])
    // The update was taken out since.
    const lost = await go({ ...pcOf(plan), cim, files: proven.files })
    expect([lost.exitCode, lost.said.at(-1)]).toEqual([
      1,
      expect.stringContaining('the next start repeats the plan.'),
    ])
    expect(adds(lost.calls)).toBe(0)
    const again = await go({ ...pcOf(plan), files: lost.files })
    expect([again.exitCode, adds(again.calls)]).toEqual([3010, adds(first.calls)])
  },
)
