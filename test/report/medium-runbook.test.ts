import { describe, expect, test } from 'vitest'
import { type Plan, planSchema } from '../../common/plan/plan.ts'
import { judgeLayers } from '../../main/media/judge-layers.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { reportFiles } from '../../main/report/report-files.ts'
import { powershellRunbook } from '../../main/report/runbook/powershell.ts'
import { type MediumShape, mediumOf } from '../media/medium-fixtures.ts'
import { mediumPlan } from '../plan/medium-plan.ts'
import { parsePowershell } from '../powershell-grammar.ts'
import { knowledge } from '../test-knowledge.ts'

function planOf(
  shape: MediumShape,
  at = shape.kind === 'image' ? 'C:\\Images\\install.wim' : 'D:\\',
  features = false,
): Plan {
  const medium = mediumOf(shape)
  const made = mediumPlan({
    knowledge,
    today: '2026-10-02',
    medium,
    layers: judgeLayers(knowledge, medium),
    at,
    target: null,
    indexes: null,
    packages: null,
    features,
  })
  if (!made.ok) throw new Error(made.failure.what)
  return planSchema.parse(made.value)
}

const shapes: [string, Plan][] = [
  ['media below the checkpoint', planOf({ at: '26100.1150', boot: '26100.8457', winre: '26100.1100' })],
  ['media of Windows 10', planOf({ at: '19041.3803', winre: '19041.3000' })],
  ['media packed as one', planOf({ at: '26100.1742', format: 'esd' }, "E:\\Media of O'Neil")],
  ['a split image', planOf({ at: '26100.1742', kind: 'image', format: 'split' }, 'C:\\Images\\install.swm')],
  [
    'a mounted image',
    planOf(
      { editions: ['Core'], at: '26100.1150', kind: 'image', format: 'mounted', winre: '26100.1100' },
      'C:\\mount',
    ),
  ],
  ['one image', planOf({ at: '26100.1742', kind: 'image' })],
]

describe.each(shapes)('the media runbook for %s', (_, plan) => {
  const text = powershellRunbook(knowledge, plan, planSha256(plan))
  const parsed = parsePowershell(text)

  test('is PowerShell in plain ASCII', () => {
    expect(parsed.errors).toEqual([])
    expect(text).toMatch(/^[\t\n\r\x20-\x7e]*$/)
  })

  test('contains every command of the plan exactly and in order', () => {
    const own = parsed.strings.slice(parsed.strings.findIndex((one) => one.endsWith('.txt')))
    let at = 0
    for (const { command } of plan.steps) {
      // The name of the tool that mounts and unmounts appears only in the functions that do it.
      const words = command[0] === 'dism.exe' ? command.slice(1) : command
      if (words.length === 0) continue
      const found = own.findIndex(
        (__, index) => index >= at && words.every((word, nth) => own[index + nth] === word),
      )
      expect(found, words.join(' ')).toBeGreaterThanOrEqual(at)
      at = found + words.length
    }
  })

  test('contains the published hash of every package before its use', () => {
    for (const { package: used, command } of plan.steps)
      if (used?.sha1) {
        expect(parsed.strings).toContain(used.sha1)
        const copied = text.indexOf(`Copy-Package '${used.file}'`)
        expect(copied).toBeGreaterThan(0)
        // A checkpoint appears in no command: DISM finds it in the folder of its target.
        const word = command.find((each) => each.endsWith(`\\${used.file}`))
        if (word) expect(text.indexOf(`'${word}'`)).toBeGreaterThan(copied)
      }
  })

  test('discards mounted images before it ends with a failure', () => {
    const stop = text.slice(text.lastIndexOf('function Stop-Runbook'))
    expect(stop.indexOf('Undo-Mounts')).toBeLessThan(stop.indexOf('exit $Code'))
    const trap = text.slice(text.indexOf('\ntrap {'))
    expect(trap.indexOf('Undo-Mounts')).toBeLessThan(trap.indexOf('exit 1'))
    // Mounting and adding packages is done only by the functions that can undo it.
    const body = text.slice(text.indexOf('$script:State = '))
    expect(body).not.toMatch(/Invoke-Tool 'dism\.exe' @\('\/English', '\/(Mount|Unmount)-Image'/)
    const kinds = plan.steps.map(({ kind }) => kind)
    expect(body.match(/Mount-Protected '/g) ?? []).toHaveLength(
      kinds.filter((kind) => kind === 'mount-image').length,
    )
    expect(body.match(/Dismount-Protected '/g) ?? []).toHaveLength(
      kinds.filter((kind) => kind === 'unmount-image').length,
    )
  })

  test('exports to a file that does not exist yet', () => {
    const body = text.slice(text.indexOf('$script:State = '))
    const targets = plan.steps.flatMap(
      ({ command }) => command.find((word) => word.startsWith('/DestinationImageFile:'))?.slice(22) ?? [],
    )
    for (const file of new Set(targets)) {
      expect(body.split(`Remove-Exported '${file}'`), file).toHaveLength(2)
      expect(body.indexOf(`Remove-Exported '${file}'`)).toBeLessThan(
        body.indexOf(`'/DestinationImageFile:${file}'`),
      )
    }
  })

  test('retries only packages for Windows PE after exit code 126', () => {
    const pe = text.match(/^ +Add-ToImage '.* -Again\r$/gm) ?? []
    expect(pe.every((line) => line.includes("Media\\Mount'"))).toBe(true)
    const twice = plan.medium?.promises.filter(({ file }) => file.endsWith('boot.wim')) ?? []
    expect(pe).toHaveLength(plan.machine.build?.startsWith('17763') ? 2 * twice.length : twice.length)
  })

  test('checks for every package whether it was added', () => {
    const body = text.slice(text.indexOf('$script:State = '))
    const adds = plan.steps.filter(({ kind }) => kind === 'add-package-to-image').length
    expect(body.match(/ Add-ToImage '/g) ?? []).toHaveLength(adds)
    expect(body).not.toMatch(/Invoke-Tool [^\r]*\/Add-Package/)
    const add = text.slice(text.indexOf('function Add-ToImage'), text.indexOf('function Open-PackageFolder'))
    expect(add.indexOf('$before = Get-Packages $Folder')).toBeLessThan(add.indexOf("'dism.exe'"))
    expect(add).toMatch(/if \(\(Get-Packages \$Folder\) -eq \$before\) \{ Stop-Runbook 1 /)
  })

  test('verifies every promise at the end before it reports success', () => {
    const { promises } = plan.medium ?? { promises: [] }
    expect(promises.length).toBeGreaterThan(0)
    for (const { file, index, build } of promises) {
      const words = file === 'C:\\mount' ? `Assert-Mounted '${file}'` : `Assert-Image '${file}' ${index}`
      const proof = text.lastIndexOf(`${words} '${build}'`)
      expect(proof, file).toBeGreaterThan(0)
      expect(proof).toBeLessThan(text.indexOf('Done and proven.'))
    }
  })

  test('never changes the original, evaluates no text and restarts nothing', () => {
    expect(text).not.toMatch(/shutdown|Restart-Computer|Invoke-Expression|IgnoreCheck/i)
    expect(text.slice(text.indexOf('$script:State = '))).not.toMatch(/\/Online/i)
    // A mounted image is serviced in place, and only by additions.
    if (plan.medium?.read.install?.format === 'mounted') return
    const origin = plan.steps[0]?.command[1]?.replace(/\\$/, '') ?? ''
    for (const { command } of plan.steps)
      for (const word of command.filter((each) => each.includes(`${origin}\\`)))
        expect(word).toMatch(/^\/(SourceImageFile|SWMFile):|^[A-Z]:\\[^:]*$/)
  })

  test('is the only script of the report', () => {
    const files = reportFiles(
      knowledge,
      { inspection: null, diagnosis: null, plan, planSha256: planSha256(plan), journal: [], verdict: null },
      { plan, inspection: null },
    )
    expect([...files.keys()].filter((name) => !name.startsWith('report.'))).toEqual(['runbook.ps1'])
  })
})

test('the runbook neither mounts nor commits a mounted image and adds no update twice', () => {
  const plan = shapes.find(([name]) => name === 'a mounted image')?.[1]
  if (plan === undefined) throw new Error('The medium got no plan.')
  const own = plan.steps.filter(({ command }) =>
    command.some((word) => /^\/(MountDir|Image):C:\\mount$/.test(word)),
  )
  expect(own.map(({ kind }) => kind)).toEqual(['add-package-to-image', 'clean-image'])
  const text = powershellRunbook(knowledge, plan, planSha256(plan))
  const body = text.slice(text.indexOf('$script:State = '))
  expect(body.match(/if \(-not \(Test-Mounted 'C:\\mount' '26100\.9457'\)\)/g)).toHaveLength(2)
  expect(body).toContain("Assert-SomethingMounted 'C:\\mount'")
  expect(body.match(/Set-Done '/g)).toHaveLength(1)
})

test('the runbook does not skip an update that is needed again for added features', () => {
  const newest = { editions: ['Core'], at: '26100.9457', kind: 'image', winre: '26100.9444' } as const
  for (const [shape, at] of [
    [newest, 'C:\\Images\\install.wim'],
    [{ ...newest, format: 'mounted' }, 'C:\\mount'],
  ] as const) {
    const plan = planOf(shape, at, true)
    expect(plan.steps.map(({ package: used }) => used?.role)).toContain('target')
    const text = powershellRunbook(knowledge, plan, planSha256(plan))
    expect(text.slice(text.indexOf('$script:State = '))).not.toMatch(/-not \(Test-(Image|Mounted) /)
  }
})

test('the runbook sets a mark only after its image was committed', () => {
  const plan = shapes[0]?.[1]
  if (plan === undefined) throw new Error('The medium got no plan.')
  const text = powershellRunbook(knowledge, plan, planSha256(plan))
  const blocks = text.slice(text.indexOf('$script:State = ')).split(/\r\n\r\n/)
  for (const block of blocks) {
    const mounts = (block.match(/ Mount-Protected '/g) ?? []).length
    expect((block.match(/ Dismount-Protected '/g) ?? []).length).toBe(mounts)
    expect((block.match(/Set-Done '/g) ?? []).length).toBeLessThanOrEqual(1)
    if (mounts > 0)
      expect(block.lastIndexOf('Set-Done')).toBeGreaterThan(block.lastIndexOf('Dismount-Protected'))
  }
})
