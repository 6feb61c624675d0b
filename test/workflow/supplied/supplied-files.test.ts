import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Plan, planSchema } from '../../../common/plan/plan.ts'
import { captureWith, freshHome } from '../../cli/capture.ts'
import { lcuMsu } from '../../packages/generate/update-packages.ts'
import { generatedKnowledge as known } from './published-as-generated.ts'
import { checkpointArm, filesOf, missingOf, refusedOf, targetArm, targetX64 } from './supplied-examples.ts'

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

describe('files with the same name in two folders', () => {
  it('are refused if both could be used on the PC', async () => {
    supply({ 'a/update.msu': targetArm, 'b/update.msu': checkpointArm })
    const plan = await planned()
    expect(refusedOf(plan)).toEqual({
      'a/update.msu': expect.stringContaining('b/update.msu has the same name'),
      'b/update.msu': expect.stringContaining('a/update.msu has the same name'),
    })
    expect(missingOf(plan)).toHaveLength(2)
  })

  it('are distinguished by architecture and by whether they are packages', async () => {
    supply({
      'arm64/update.msu': targetArm,
      'x64/update.msu': targetX64,
      'page/update.msu': '<html>',
      'c.msu': checkpointArm,
    })
    expect(filesOf(await planned())).toEqual(['c.msu', 'update.msu'])
  })

  it('are used once if identical', async () => {
    supply({ 'a/update.msu': targetArm, 'b/update.msu': targetArm, 'c.msu': checkpointArm })
    const plan = await planned()
    expect(filesOf(plan)).toEqual(['c.msu', 'update.msu'])
    expect(refusedOf(plan)).toEqual({
      'b/update.msu': expect.stringContaining('same package as a/update.msu'),
    })
  })
})

describe('the latest update', () => {
  it('is the newest usable one in the folder', async () => {
    supply({
      'a.msu': targetArm,
      'b.msu': checkpointArm,
      'wrong.msu': lcuMsu({ kb: 'KB5129195', processor: 'arm64', build: '26100.9457' }),
      'x64.msu': lcuMsu({ kb: 'KB5083769', processor: 'amd64', build: '26100.8246' }),
    })
    const plan = await planned('--target', 'latest')
    expect(plan.target?.kb).toBe('KB5086672')
    expect(refusedOf(plan)['wrong.msu']).toContain('Microsoft published KB5129195')
  })
})

describe('any supplied file', () => {
  const name = fc
    .string({ unit: fc.constantFrom(...'aB1.-_ \u00e4\u202e*?"<|:'), minLength: 1, maxLength: 12 })
    .filter((each) => !/^\.+$/.test(each))
  const damage = fc.array(fc.tuple(fc.nat(targetArm.length - 1), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 5,
  })

  it('that differs from the published one is refused under any name and never used', async () => {
    await fc.assert(
      fc.asyncProperty(name, damage, fc.nat(targetArm.length), async (stem, places, cut) => {
        const changed = Buffer.from(targetArm)
        for (const [at, by] of places) changed.writeUInt8((changed[at] ?? 0) ^ by, at)
        // Two changes at the same place can cancel each other out.
        fc.pre(!changed.equals(targetArm))
        const cutShort = Buffer.concat([targetArm.subarray(0, cut), Buffer.from('x')])
        const files = {
          [`${stem}.msu`]: changed,
          [`${stem}2.msu`]: cutShort,
          [stem]: targetArm.subarray(0, cut),
        }
        supply(files)
        try {
          const plan = await planned()
          expect(plan.refused.map(({ file }) => file).sort()).toEqual(Object.keys(files).sort())
          expect(missingOf(plan).length).toBe(2)
        } finally {
          for (const each of Object.keys(files)) rmSync(join(folder, each))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is reported, up to a maximum number, above which the folder is refused', async () => {
    supply(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.txt`, 'x'])))
    expect((await planned()).refused).toHaveLength(300)
    supply(Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`deep/${index}`, ''])))
    const { code, said } = await captureWith(
      { known },
      'plan',
      '--machine',
      'build=26100.712,arch=arm64',
      '--folder',
      folder,
    )
    expect([code, said]).toEqual([4, expect.stringContaining('more than 10000 files')])
  })
})
