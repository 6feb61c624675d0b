import { describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { complianceScript, configurationItemReadme } from '../../main/report/runbook/compliance.ts'
import { detectionScript } from '../../main/report/runbook/detection.ts'
import { inspectionOf } from '../plan/plan-fixtures.ts'
import { sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { program, type Ran, run, type World } from './engine.ts'
import { cabinets, cbs, infoOf, pcOf, plans, repaired, scriptOf } from './runbook-examples.ts'
import { healthyCim, windowsAt } from './windows.ts'

const x64 = plans.filter(({ plan }) => plan.machine.architecture === 'x64')

/** Tools that a runbook may call; everything else that it starts is noted as FOREIGN. */
const isKnown = (call: string) =>
  /^(dism|sc|icacls|reg|reagentc|manage-bde|expand)\.exe |^(copy|rename|remove|move) |^SystemRestore\./.test(
    call,
  )

const firstRuns = new Map<Plan, Promise<Ran>>()
/** The first run of a plan's runbook on its PC: two tests look at it. */
function firstRun(plan: Plan): Promise<Ran> {
  const made = firstRuns.get(plan) ?? run(scriptOf(plan), pcOf(plan))
  firstRuns.set(plan, made)
  return made
}

describe.skipIf(program === null)('a runbook in PowerShell', () => {
  test.each(x64)(
    'for $name starts with the commands of the plan and changes nothing else',
    async ({ plan }) => {
      const ran = await firstRun(plan)
      expect([ran.thrown, ran.exitCode], ran.said.join('\n')).toEqual([null, expect.any(Number)])
      expect([0, 1, 3010]).toContain(ran.exitCode)
      expect(ran.calls.filter((call) => !isKnown(call))).toEqual([])
      const commands = plan.steps.flatMap(({ command, sequence }) => [command, ...sequence])
      const wanted = commands
        .map((words) => words.join(' '))
        .filter((line) => /^(dism|sc|reg)\.exe/.test(line))
      const done = ran.calls.filter((call) => wanted.includes(call))
      // In the order of the plan, as far as it came.
      expect(done).toEqual(wanted.slice(0, done.length))
      expect(done.length + ran.said.filter((line) => line.includes('manually')).length).toBeGreaterThan(0)
    },
  )

  test.each(x64.filter(({ plan }) => plan.promises.removed === undefined))(
    'for $name continues at every start up to the end of the plan',
    async ({ plan }) => {
      let world = pcOf(plan)
      const calls: string[] = []
      let last = await firstRun(plan)
      for (let rounds = 0; rounds < 8; rounds += 1) {
        expect(last.thrown).toBeNull()
        calls.push(...last.calls)
        if (last.exitCode === 0) break
        // A restart, or a person, brings what the plan promises.
        const isRestarted = last.exitCode === 3010 || plan.needs.restarts === 0
        world = { ...(isRestarted ? repaired(plan) : world), files: last.files }
        last = await run(scriptOf(plan), world)
      }
      expect([last.exitCode, last.said.at(-1)]).toEqual([0, 'Done and proven.'])
      const commands = plan.steps.flatMap(({ command, sequence }) => [command, ...sequence])
      const wanted = commands
        .map((words) => words.join(' '))
        .filter((line) => /^(dism|sc|reg|reagentc)\.exe/.test(line))
      expect(calls.filter((call) => wanted.includes(call))).toEqual(wanted)
      expect(calls.filter((call) => !isKnown(call))).toEqual([])
    },
  )

  test.each(sample(x64, 5))('for $name is refused on another PC before any change', async ({ plan }) => {
    const arm = {
      ...pcOf(plan),
      cim: { ...healthyCim, 'root\\cimv2:Win32_Processor': [{ Architecture: 12 }] },
    }
    const older = { ...pcOf(plan), registry: windowsAt('26100.1').registry ?? {} }
    for (const world of [arm, older]) {
      const ran = await run(scriptOf(plan), world)
      expect([ran.exitCode, ran.thrown, ran.calls]).toEqual([2, null, []])
    }
  })

  test.each(sample(plans, 5, 1))(
    'for $name reports that it cannot run in Constrained Language mode',
    async ({ plan }) => {
      for (const script of [scriptOf(plan), detectionScript({ ...plan, host: 'windows' })]) {
        const ran = await run(script, pcOf(plan), { constrained: true })
        expect([ran.exitCode, ran.thrown, ran.calls]).toEqual([2, null, []])
        expect(ran.said.join('\n')).toContain('Constrained Language')
      }
    },
  )

  test('creates a restore point if System Restore is on and continues if it is off or fails', async () => {
    const plan = x64.find(({ name }) => name.startsWith('x64-efi-full'))?.plan as Plan
    const name = plan.steps.find(({ kind }) => kind === 'restore-point')?.sequence[0]?.[2] ?? ''
    const asked = (ran: { calls: string[] }) => ran.calls.filter((call) => call.startsWith('SystemRestore.'))
    const on = await run(scriptOf(plan), pcOf(plan))
    expect(asked(on)).toEqual([
      `SystemRestore.CreateRestorePoint Description=${name} EventType=100 RestorePointType=12`,
    ])
    const listed = { SequenceNumber: 42, CreationTime: '20260601063000.000000-000', Description: name }
    const made = await run(scriptOf(plan), {
      ...pcOf(plan),
      cim: { ...healthyCim, 'root\\default:SystemRestore': [listed] },
    })
    expect(made.said).toContain('Restore point: 42')
    const off = pcOf(plan, {
      registry: { 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SPP\\Clients': {} },
    })
    const broken = {
      ...pcOf(plan),
      cim: { ...healthyCim, 'root\\default:SystemRestore.CreateRestorePoint': null },
    }
    const without = [await run(scriptOf(plan), off), await run(scriptOf(plan), broken)]
    expect(asked(without[0] as (typeof without)[number])).toEqual([])
    for (const ran of without) {
      expect(ran.thrown).toBeNull()
      expect(ran.said.some((line) => /No restore point|did not create a restore point/.test(line))).toBe(true)
      expect(ran.calls.filter((call) => call.startsWith('dism.exe')).length).toBe(
        on.calls.filter((call) => call.startsWith('dism.exe')).length,
      )
    }
  })

  test('expands an .msu that DISM does not accept and stops if its contents are ambiguous', async () => {
    const plan = x64.find(({ name }) => name.startsWith('x64-win10-esu'))?.plan as Plan
    const cases = [
      [cabinets, ['stack.cab', 'update.cab']],
      [['WSUSSCAN.cab', 'Windows10.0-KB5094127-x64.cab'], ['update.cab']],
      [[...cabinets, 'Windows11.0-KB1-x64.psf'], []],
      [[...cabinets, 'Windows10.0-KB1-x64.cab'], []],
      [[...cabinets, 'SSU-19041.1-x64.cab'], []],
      [['WSUSSCAN.cab'], []],
    ] as const
    for (const [writes, given] of cases) {
      const tools = [{ call: 'expand.exe -F:*', code: 0, lines: [], writes }]
      const ran = await run(scriptOf(plan), pcOf(plan, { tools }))
      expect(ran.thrown).toBeNull()
      const added = ran.calls.filter((call) => call.includes('/Add-Package'))
      expect(added.map((call) => /Expanded\\KB5094127\\(\S+)/.exec(call)?.[1])).toEqual(given)
    }
    const failing = { tools: [{ call: 'expand.exe', code: 1, lines: [] }] }
    const ran = await run(scriptOf(plan), pcOf(plan, failing))
    expect([ran.exitCode, ran.calls.filter((call) => call.startsWith('dism.exe'))]).toEqual([1, []])
  })

  test('refuses a package that is not the published file or not signed by Microsoft', async () => {
    const plan = x64.find(({ name }) => name.startsWith('x64-store-corrupt'))?.plan as Plan
    const file = plan.steps.find(({ package: used }) => used)?.package?.file ?? ''
    const other = await run(scriptOf(plan), pcOf(plan, { files: { [`C:\\Packages\\${file}`]: 'another' } }))
    expect([other.exitCode, other.said.at(-1)]).toEqual([
      1,
      expect.stringContaining('not the published file'),
    ])
    for (const signature of [
      { Status: 4, SignerCertificate: null },
      { Status: 0, SignerCertificate: { Subject: 'CN=O=Microsoft Corporation Ltd, O=Somebody' } },
      { Status: 0, SignerCertificate: null },
    ]) {
      const ran = await run(scriptOf(plan), { ...pcOf(plan), cim: { ...healthyCim, signature } })
      expect([ran.exitCode, ran.said.at(-1)]).toEqual([1, expect.stringContaining('no valid signature')])
      expect(ran.calls.some((call) => call.includes('/Add-Package'))).toBe(false)
    }
  })

  test('removes an update only if it is installed and not a baseline', async () => {
    const plan = x64.find(({ name }) => name === 'the way back')?.plan as Plan
    const { identity } = plan.promises.removed ?? { identity: '' }
    const removes = (calls: string[]) => calls.some((call) => call.includes('/Remove-Package'))
    const fits = await run(scriptOf(plan), pcOf(plan))
    expect([fits.thrown, removes(fits.calls)]).toEqual([null, true])
    for (const values of [{ CurrentState: 64 }, { CurrentState: 112, Baseline: 1 }]) {
      const key = { [`${cbs}\\Packages\\${identity}`]: values }
      const ran = await run(scriptOf(plan), pcOf(plan, { registry: key }))
      expect([ran.exitCode, ran.thrown, removes(ran.calls)]).toEqual([1, null, false])
    }
  })
})

describe.skipIf(program === null)('a fleet check in PowerShell', () => {
  test.each(x64)('for $name finds what is missing', async ({ plan }) => {
    const world = pcOf(plan, { tools: [infoOf(plan, '10.0.1.1')] })
    const ran = await run(detectionScript({ ...plan, host: 'windows' }), world)
    expect([ran.thrown, ran.exitCode], ran.said.join('\n')).toEqual([null, 1])
    expect(
      ran.calls.filter(
        (call) => !/^(dism\.exe .*\/(CheckHealth|Get-ImageInfo)|reagentc\.exe \/info)/.test(call),
      ),
    ).toEqual([])
  })

  test.each(x64)('for $name reports a PC that is as planned', async ({ plan }) => {
    const ran = await run(detectionScript({ ...plan, host: 'windows' }), repaired(plan))
    expect([ran.thrown, ran.exitCode, ran.said]).toEqual([null, 0, ['As planned.']])
  })

  test('that cannot read one state still reports the others', async () => {
    const plan = x64.find(({ name }) => name.startsWith('x64-winre-stale'))?.plan as Plan
    const unread = infoOf(plan, '')
    const alone = await run(detectionScript({ ...plan, host: 'windows' }), pcOf(plan, { tools: [unread] }))
    expect([alone.exitCode, alone.said]).toEqual([2, ['The version of WinRE could not be read.']])
    const promises = { ...plan.promises, services: ['wuauserv'] }
    const both = detectionScript({ ...plan, host: 'windows', promises })
    const ran = await run(both, pcOf(plan, { tools: [unread] }))
    expect([ran.exitCode, ran.said]).toEqual([1, ['The service wuauserv is missing']])
  })

  const compliance = complianceScript(knowledge, inspectionOf('26100.8117', 'x64')) ?? ''
  test('for an inspection reports what is wrong, and only for its own version', async () => {
    const found = await run(compliance, windowsAt('26100.1'))
    expect([found.exitCode, found.thrown]).toEqual([1, null])
    expect(found.said.join()).toMatch(/Windows is at revision 1; KB\d+ brings \d+/)
    expect(found.said.join()).toContain('The service wuauserv is missing')
    const other = await run(compliance, windowsAt('19045.5000'))
    expect([other.exitCode, other.said.join()]).toEqual([2, expect.stringContaining('This check is for')])
  })

  const checkHealth = 'dism.exe /English /Online /Cleanup-Image /CheckHealth'
  test.each([
    ['No component store corruption detected.', 0, 0, 'As planned.'],
    ['The component store is repairable.', 0, 1, 'The component store is damaged'],
    ['The component store cannot be repaired.', 0, 1, 'The component store is damaged'],
    ['The component store cannot be repaired.', 14098, 1, 'The component store is damaged'],
    ['', 0, 2, 'DISM did not report the state of the component store.'],
    ['Error: 740', 740, 2, 'DISM could not check the component store, which takes administrator rights.'],
  ])('for a store that DISM calls "%s" with %i exits with %i', async (line, ended, code, said) => {
    const plan = x64.find(({ name }) => name.startsWith('x64-store-corrupt'))?.plan as Plan
    const tools = [{ call: checkHealth, code: ended, lines: [line] }]
    const made = repaired({ ...plan, host: 'windows' })
    const ran = await run(detectionScript({ ...plan, host: 'windows' }), {
      ...made,
      tools: [...tools, ...(made.tools ?? [])],
    })
    expect([ran.exitCode, ran.said]).toEqual([code, [said]])
  })

  const efi = {
    IsSystem: true,
    GptType: '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}',
    Size: 100_000_000,
    SizeRemaining: 60_000_000,
  }
  test.each<[what: string, world: Partial<World>, code: number, said: string]>([
    ['with room', { cim: { partitions: [efi] } }, 0, 'Nothing is wrong.'],
    [
      'of a BIOS PC, which has none',
      { cim: { partitions: [{ ...efi, GptType: null }] } },
      0,
      'Nothing is wrong.',
    ],
    [
      'that is full',
      { cim: { partitions: [{ ...efi, SizeRemaining: 1 }] } },
      1,
      'The EFI system partition is nearly full',
    ],
    [
      'of unknown size',
      { cim: { partitions: [{ ...efi, Size: 0, SizeRemaining: 0 }] } },
      2,
      'The free space of the EFI system partition could not be read.',
    ],
    [
      'that cannot be listed',
      { refusals: { partitions: { message: 'Invalid class', id: 'HRESULT 0x80041010' } } },
      2,
      'Invalid class',
    ],
  ])('for an EFI system partition %s', async (_what, more, code, said) => {
    // Only this check: the others are about other parts of the PC.
    const alone = compliance.replace(/^ {4}(?:try { )?\$(?:faults|doubts) \+=(?!.*Get-EfiFault).*\r\n/gm, '')
    const world = windowsAt('26100.8117')
    const ran = await run(alone, { ...world, ...more, cim: { ...world.cim, ...more.cim } })
    expect([ran.exitCode, ran.said]).toEqual([code, [said]])
  })

  test('for a configuration item writes one value to compare, and fails only where it could not read', async () => {
    const inspection = inspectionOf('26100.8117', 'x64')
    const item = complianceScript(knowledge, inspection, 'configuration-item') ?? ''
    const found = await run(item, windowsAt('26100.1'))
    expect([found.exitCode, found.said.length, found.said[0]]).toEqual([
      0,
      1,
      expect.stringMatching(/Windows is at revision 1; KB\d+ brings \d+/),
    ])
    const other = await run(item, windowsAt('19045.5000'))
    expect([other.exitCode, other.said.length]).toEqual([2, 1])
    // Without what is wrong with that PC, and without what its facts do not cover.
    const well = item.replace(/^ {4}(?:try { )?\$(?:faults|doubts) \+=.*\r\n/gm, '')
    const healthy = await run(well, windowsAt('26100.8117'))
    expect([healthy.exitCode, healthy.said]).toEqual([0, ['Compliant']])
    expect(configurationItemReadme()).toContain('equals Compliant')
  })
})
