import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Plan, planSchema } from '../../../common/plan/plan.ts'
import { draftPlan } from '../../../main/plan/make-plan.ts'
import { readSuppliedFolder } from '../../../main/workflow/supplied/read-supplied-folder.ts'
import { captureWith, freshHome } from '../../cli/capture.ts'
import { lcuMsu, setupCab } from '../../packages/generate/update-packages.ts'
import { hostileFiles, whyRefused } from './hostile-folder.ts'
import { generatedKnowledge as known, publishedName } from './published-as-generated.ts'
import {
  checkpointArm,
  checkpointX64,
  filesOf,
  missingOf,
  refusedOf,
  safeOsArm,
  targetArm,
  targetX64,
} from './supplied-examples.ts'

// Cached answers of the catalog count too, and must not be those of the user who runs the tests.
let home: ReturnType<typeof freshHome>

let folder = ''

beforeEach(() => {
  home = freshHome()
  folder = mkdtempSync(join(tmpdir(), 'unstuck-brought-'))
})

afterEach(() => {
  home.remove()
  rmSync(folder, { recursive: true, force: true })
})

function supply(files: Readonly<Record<string, Uint8Array | string>>): void {
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
}

async function planned(...more: string[]): Promise<Plan> {
  const usual = { '--machine': 'build=26100.712,arch=arm64', '--target': 'KB5086672' }
  const reported = Object.entries(usual).flatMap((each) => (more.includes(each[0]) ? [] : each))
  const { code, out, said } = await captureWith(
    { known },
    'plan',
    ...reported,
    '--folder',
    folder,
    '--json',
    ...more,
  )
  expect([0, 3], said).toContain(code)
  return planSchema.parse(JSON.parse(out))
}

const wanted = { [publishedName(targetArm)]: targetArm, [publishedName(checkpointArm)]: checkpointArm }

describe('plan --folder', () => {
  it('identifies packages by content, regardless of name and location', async () => {
    supply({ 'download.msu': targetArm, 'stick/old/1.msu': checkpointArm })
    const plan = await planned()
    expect(filesOf(plan)).toEqual(['1.msu', 'download.msu'])
    expect(plan.steps[0]?.package).toMatchObject({
      kb: 'KB5043080',
      sha1: createHash('sha1').update(checkpointArm).digest('hex'),
      sizeBytes: checkpointArm.length,
    })
    expect(plan.refused).toEqual([])
    expect(missingOf(plan)).toEqual([])
    expect(plan.needs.downloadBytes).toBe(0)
  })

  it('refuses every other file in a hostile folder, each with its problem', async () => {
    supply({ ...wanted, ...hostileFiles() })
    symlinkSync(join(folder, 'a copy.msu'), join(folder, 'link.msu'))
    const plan = await planned()
    expect(filesOf(plan)).toEqual(Object.keys(wanted).reverse())
    expect(refusedOf(plan)).toEqual(whyRefused)
  })
})

describe('an update newer than all known ones', () => {
  const newer = lcuMsu({ kb: 'KB5999999', processor: 'arm64', build: '26100.9900' })
  const later = lcuMsu({ kb: 'KB5999999', processor: 'arm64', build: '26100.9900' }, { from: '26100.9800' })
  const newCheckpoint = lcuMsu(
    { kb: 'KB5999990', processor: 'arm64', build: '26100.9800' },
    { baseline: true },
  )
  const named = ['--target', 'KB5999999'] as const

  it('is planned from its own metadata if requested, and the plan reports that', async () => {
    supply({ 'a.msu': newer, 'b.msu': checkpointArm })
    const plan = await planned(...named)
    expect(filesOf(plan)).toEqual(['b.msu', 'a.msu'])
    expect(plan.promises.build).toBe('26100.9900')
    expect(plan.gaps.map(({ what }) => what)).toContain('Facts about KB5999999')
    expect(missingOf(plan)).toEqual([])
  })

  it('is planned after an equally new checkpoint and all earlier ones', async () => {
    supply({ 'a.msu': later, 'b.msu': newCheckpoint, 'c.msu': checkpointArm })
    const plan = await planned(...named)
    expect(filesOf(plan)).toEqual(['c.msu', 'b.msu', 'a.msu'])
    expect(plan.gaps.filter(({ what }) => what.includes('asks for'))).toEqual([])
  })

  it('reports a required checkpoint that was not supplied', async () => {
    supply({ 'a.msu': later, 'c.msu': checkpointArm })
    const gap = (await planned(...named)).gaps.find(({ what }) => what.includes('26100.9800'))
    expect(gap?.why).toContain('unstuck download KB5999999 --arch arm64')
  })

  it('does not require a checkpoint below the build of the PC', async () => {
    supply({ 'a.msu': later })
    const plan = await planned(...named, '--machine', 'build=26200.9850,arch=arm64')
    expect(filesOf(plan)).toEqual(['a.msu'])
    expect(plan.gaps.filter(({ what }) => what.includes('asks for'))).toEqual([])
  })

  it('is refused if its revision belongs to another edition', async () => {
    supply({ 'a.msu': lcuMsu({ kb: 'KB5999999', processor: 'arm64', build: '26100.34000' }) })
    const reported = ['--machine', 'build=26100.712,arch=arm64', '--folder', folder]
    const { code, said } = await captureWith({ known }, 'plan', ...reported, ...named)
    expect([code, said]).toEqual([4, expect.stringContaining('Windows Server 2025')])
  })

  it('is refused without its package', async () => {
    supply({ 'a.msu': targetArm })
    const { code } = await captureWith(
      { known },
      'plan',
      '--machine',
      'build=26100.712,arch=arm64',
      '--folder',
      folder,
      ...named,
    )
    expect(code).toBe(4)
  })
})

describe('the same supplied files', () => {
  it('give the same plan in any order and folder structure', async () => {
    const bytes = [targetArm, targetArm, checkpointArm, targetX64, checkpointX64, safeOsArm, setupCab()]
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(names, { minLength: 7 }), async (order) => {
        const files = order.map(
          (name, index) => [`${name}.${index < 5 ? 'msu' : 'cab'}`, bytes[index]] as const,
        )
        supply(Object.fromEntries(files.map(([name, each]) => [name, each ?? ''])))
        const found = await readSuppliedFolder(known, folder)
        for (const [name] of files) rmSync(join(folder, name))
        const input = {
          host: 'machine',
          machine: { build: '26100.712', architecture: 'arm64' as const },
          inspection: null,
          diagnosis: null,
          target: 'latest',
          method: 'folder' as const,
          today: '2026-10-02',
        }
        const { plan } = draftPlan({ knowledge: known, ...input, packages: found })
        expect(plan.ok && plan.value.steps.flatMap((step) => step.package?.kb ?? [])).toEqual([
          'KB5043080',
          'KB5086672',
        ])
        expect(draftPlan({ knowledge: known, ...input, packages: found.toReversed() }).plan).toEqual(plan)
        expect(plan.ok && plan.value.refused.length).toBe(5)
      }),
      { numRuns: 30 },
    )
  })
})
