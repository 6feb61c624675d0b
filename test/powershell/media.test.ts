import { describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { powershellRunbook } from '../../main/report/runbook/powershell.ts'
import { planOfMedium } from '../plan/plan-of-medium.ts'
import { knowledge } from '../test-knowledge.ts'
import { program, run, type World } from './engine.ts'
import { healthyCim, windowsAt } from './windows.ts'

const shapes: readonly (readonly [string, Plan])[] = [
  ['media', planOfMedium({ at: '26100.712' }, 'D:\\')],
  ['media packed as one', planOfMedium({ at: '26100.1742', format: 'esd' }, "E:\\Media of O'Neil")],
  [
    'a split image',
    planOfMedium({ at: '22631.1', kind: 'image', format: 'split' }, 'C:\\Images\\install.swm'),
  ],
  ['an image', planOfMedium({ at: '17763.1', kind: 'image' }, 'C:\\Images\\install.wim')],
]
const scriptOf = (plan: Plan) => powershellRunbook(knowledge, plan, planSha256(plan))

/** The technician's Windows: the medium that was planned for, and every package. DISM always says that it went well. */
function deskOf(plan: Plan, more: Partial<World> = {}): World {
  const packages = plan.steps.flatMap(({ package: used }) =>
    used ? [[`C:\\Packages\\${used.file}`, used.sha256 ?? used.sha1 ?? ''] as const] : [],
  )
  // Assert-Source names each image file of the medium with the build that was planned for.
  const sources = [...scriptOf(plan).matchAll(/^Assert-Source '((?:[^']|'')+)' (\d+) '(\d+)\.(\d+)'/gm)]
  const [, , , build = '26100', ubr = '1'] = sources[0] ?? []
  return {
    ...windowsAt('26200.9457', more),
    cim: {
      ...healthyCim,
      images: [{ Version: `10.0.${build}.1`, SPBuild: Number(ubr) }],
      freeBytes: 900e9,
      ...more.cim,
    },
    files: {
      'C:\\Windows\\system32\\dism.exe': '',
      ...Object.fromEntries(packages),
      ...Object.fromEntries(sources.map(([, file = '']) => [file.replaceAll("''", "'"), ''])),
      ...more.files,
    },
  }
}

describe.skipIf(program === null)('the runbook for installation media in PowerShell', () => {
  test.each(shapes)(
    '%s: runs the commands of the plan in order and verifies the actual result',
    async (_, plan) => {
      const ran = await run(scriptOf(plan), deskOf(plan))
      const commands = plan.steps.map(({ command }) => command.join(' ')).filter((line) => line !== '')
      const done = ran.calls.filter((call) => commands.includes(call))
      expect(done, ran.said.join('\n')).toEqual(commands)
      // The images are as they were: DISM's word alone is no proof.
      expect([ran.thrown, ran.exitCode, ran.said.at(-1)]).toEqual([
        null,
        1,
        expect.stringMatching(/ is not at \d+\.\d+\.$/),
      ])
    },
  )

  test.each(shapes)('%s: leaves nothing mounted if DISM fails', async (_, plan) => {
    const script = scriptOf(plan)
    const failing = { call: '/Add-Package', code: -2146498529, lines: [] }
    const ran = await run(script, deskOf(plan, { tools: [failing] }))
    expect([ran.thrown, ran.exitCode]).toEqual([null, 1])
    expect(ran.said.join('\n')).toContain('exited with 2148468767. No further step was started.')
    const folder = (call: string) => /\/MountDir:(\S+)/.exec(call)?.[1] ?? ''
    const mounted = ran.calls.filter((call) => call.includes('/Mount-Image')).map(folder)
    const given = ran.calls.filter((call) => /\/Unmount-Image .*\/(Discard|Commit)/.test(call)).map(folder)
    expect(given.toSorted()).toEqual(mounted.toSorted())
    expect(ran.calls.filter((call) => call.includes('/Commit'))).toEqual([])
  })

  test.each(shapes.slice(0, 2))(
    '%s: refuses another medium, an older DISM and insufficient disk space',
    async (_, plan) => {
      const others: Partial<World>[] = [
        { cim: { images: [{ Version: '10.0.19041.1', SPBuild: 1 }] } },
        { cim: { freeBytes: 1e9 } },
      ]
      for (const more of others) {
        const ran = await run(scriptOf(plan), deskOf(plan, more))
        expect([ran.thrown, ran.exitCode]).toEqual([null, 2])
        expect(ran.calls.filter((call) => !call.startsWith('icacls.exe'))).toEqual([])
      }
    },
  )
})
