import { describe, expect, test } from 'vitest'
import { everyPlan } from '../steps/every-plan.ts'
import { program, run, type World } from './engine.ts'
import { pcOf, scriptOf } from './runbook-examples.ts'

const version = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'

// Left out, by name, where the engine of PowerShell cannot be built (build/test.mjs); CI has it.
describe.skipIf(program === null)('the runbook for a repair install', () => {
  const plan = () => {
    const found = everyPlan['a repair in place']
    if (found === undefined) throw new Error('There is no such plan.')
    return found
  }
  // Its store is healthy and it is newer than the media, so only the installation date tells the repair.
  const pc = (installed: number, files?: World['files'], edition = 'Professional'): World => ({
    ...pcOf(plan()),
    registry: {
      [version]: { CurrentBuild: '26200', UBR: 8039, EditionID: edition, InstallDate: installed },
    },
    ...(files ? { files } : {}),
  })

  /** Starts the script as often as it asks for, until a restart was asked for. */
  async function upToRestart() {
    const runs = [await run(scriptOf(plan()), pc(1_759_324_800))]
    while (runs.at(-1)?.exitCode === 1 && runs.length < 5)
      runs.push(await run(scriptOf(plan()), pc(1_759_324_800, runs.at(-1)?.files)))
    expect(runs.map(({ thrown, exitCode }) => [thrown, exitCode])).toEqual([
      [null, 1],
      [null, 1],
      [null, 3010],
    ])
    return runs.at(-1)?.files
  }

  test('verifies nothing if Setup did not run, and starts over', async () => {
    const files = await upToRestart()
    const restarted = (world: World): World => ({
      ...world,
      cim: {
        ...world.cim,
        'root\\cimv2:Win32_OperatingSystem': [{ LastBootUpTime: '2026-06-01T09:00:00', SystemDrive: 'C:' }],
      },
    })
    const ran = await run(scriptOf(plan()), restarted(pc(1_759_324_800, files)))
    expect([ran.thrown, ran.exitCode]).toEqual([null, 1])
    expect(ran.said.at(-1)).toContain('not repaired in place')
    const again = await run(scriptOf(plan()), pc(1_759_324_800, ran.files))
    expect([again.thrown, again.exitCode, again.said.join(' ')]).toEqual([
      null,
      1,
      expect.stringContaining('/Compat ScanOnly'),
    ])
    const repaired = await run(scriptOf(plan()), restarted(pc(1_775_000_000, files)))
    expect([repaired.thrown, repaired.exitCode, repaired.said.at(-1)]).toEqual([null, 0, 'Done and proven.'])
    const other = await run(scriptOf(plan()), restarted(pc(1_775_000_000, files, 'Core')))
    expect([other.thrown, other.exitCode]).toEqual([null, 1])
  })
})
