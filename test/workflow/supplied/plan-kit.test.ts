import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KitPackage } from '../../../common/packages/kit.ts'
import { planSchema } from '../../../common/plan/plan.ts'
import { copyIntoKit } from '../../../main/packages/kit/copy-into-kit.ts'
import { emptyKit, writeKit } from '../../../main/packages/kit/open-kit.ts'
import { copySuppliedPackages } from '../../../main/workflow/supplied/copy-supplied-packages.ts'
import { readSuppliedFolder } from '../../../main/workflow/supplied/read-supplied-folder.ts'
import { captureWith, freshHome } from '../../cli/capture.ts'
import { generated, generatedKnowledge as known, publishedName } from './published-as-generated.ts'

const { targetArm, checkpointArm, targetX64, checkpointX64 } = generated

// Cached answers of the catalog count too, and must not be those of the user who runs the tests.
let home: ReturnType<typeof freshHome>
let stick = ''
beforeEach(() => {
  home = freshHome()
  stick = mkdtempSync(join(tmpdir(), 'unstuck-kit-'))
})
afterEach(() => {
  home.remove()
  rmSync(stick, { recursive: true, force: true })
})

/** Makes a kit as "kit make" does, with parts of `partBytes`; returns its packages. */
async function makeKit(
  partBytes: number,
  contents: readonly [bytes: Buffer, kb: string, arch: 'arm64' | 'x64'][],
) {
  const packages: KitPackage[] = []
  for (const [index, [bytes, kb, architecture]] of contents.entries()) {
    const file = publishedName(bytes)
    const from = join(stick, 'source.tmp')
    writeFileSync(from, bytes)
    const place = { path: `packages/${architecture}/${file}`, sizeBytes: bytes.length }
    const parts = await copyIntoKit(from, stick, place, { largest: partBytes, partBytes })
    rmSync(from)
    const hash = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex')
    packages.push({
      file,
      kb,
      architecture,
      role: kb === 'KB5086672' ? 'target' : 'before',
      wantedFor: 'KB5086672',
      order: index + 1,
      sizeBytes: bytes.length,
      sha1: hash('sha1'),
      sha256: hash('sha256'),
      verifiedBy: 'sha256',
      parts,
    })
  }
  await writeKit(stick, { ...emptyKit('test', new Date()), packages })
  return packages
}

const all: [Buffer, string, 'arm64' | 'x64'][] = [
  [checkpointArm, 'KB5043080', 'arm64'],
  [targetArm, 'KB5086672', 'arm64'],
  [checkpointX64, 'KB5043080', 'x64'],
  [targetX64, 'KB5086672', 'x64'],
]

async function planned() {
  const reported = ['--machine', 'build=26100.712,arch=arm64', '--target', 'KB5086672']
  const { code, out, said } = await captureWith({ known }, 'plan', ...reported, '--folder', stick, '--json')
  expect([0, 3], said).toContain(code)
  return planSchema.parse(JSON.parse(out))
}

describe('plan --folder on a kit', () => {
  it.each([
    ['whole', 1e9],
    ['in parts', 3000],
  ])('plans from packages stored %s, by their contents', async (_how, partBytes) => {
    const packages = await makeKit(partBytes, all)
    expect(packages.every(({ parts }) => parts.length > 1)).toBe(partBytes < 1e9)
    const plan = await planned()
    expect(plan.steps.flatMap((step) => step.package?.file ?? [])).toEqual([
      publishedName(checkpointArm),
      publishedName(targetArm),
    ])
    expect(plan.refused).toMatchObject(
      [checkpointX64, targetX64]
        .map((bytes) => ({
          file: `packages/x64/${publishedName(bytes)}`,
          why: 'It is for x64; this PC is arm64.',
        }))
        .sort((one, other) => (one.file < other.file ? -1 : 1)),
    )
    expect(plan.gaps.filter(({ what }) => what.includes('not in the folder'))).toEqual([])
  })

  it('refuses a package with a wrong byte and reports where to get it', async () => {
    const [first] = await makeKit(3000, all)
    const path = join(stick, first?.parts[2]?.path ?? '')
    const bytes = readFileSync(path)
    bytes.writeUInt8((bytes[100] ?? 0) ^ 1, 100)
    writeFileSync(path, bytes)
    const plan = await planned()
    expect(plan.refused).toContainEqual(
      expect.objectContaining({
        file: `packages/arm64/${publishedName(checkpointArm)}`,
        why: expect.stringMatching(/damaged.*\.003 has different content/),
      }),
    )
    expect(plan.gaps[0]?.what).toBe('The checkpoint KB5043080 for arm64 is not in the folder')
    expect(plan.gaps[0]?.why).toContain('unstuck download KB5043080 --arch arm64')
  })

  it('identifies a package by its contents despite a wrong name and digest in the manifest', async () => {
    const [, target] = await makeKit(1e9, all)
    const lying = { ...target, file: publishedName(checkpointArm), kb: 'KB5043080' } as KitPackage
    await writeKit(stick, { ...emptyKit('test', new Date()), packages: [lying] })
    const plan = await planned()
    expect(plan.refused.map(({ why }) => why).join()).toContain(
      'says KB5043080, but the package is KB5086672',
    )
    expect(plan.gaps[0]?.what).toContain('KB5043080')
    const sha1 = { ...target, sha1: '0'.repeat(40) } as KitPackage
    await writeKit(stick, { ...emptyKit('test', new Date()), packages: [sha1] })
    expect((await planned()).refused.map(({ why }) => why).join()).toContain(
      'SHA-1 differs from the one in the manifest',
    )
  })

  it('does not use a package missing from its manifest', async () => {
    await makeKit(1e9, all.slice(0, 1))
    writeFileSync(join(stick, 'packages', 'arm64', publishedName(targetArm)), targetArm)
    const plan = await planned()
    expect(plan.refused).toMatchObject([
      {
        file: `packages/arm64/${publishedName(targetArm)}`,
        why: expect.stringContaining('does not list it'),
      },
    ])
  })

  it('joins split packages when copying', async () => {
    await makeKit(3000, all)
    const packages = await readSuppliedFolder(known, stick)
    const to = join(stick, 'pc')
    const copied = await copySuppliedPackages({ folder: stick, packages }, { plan: await planned(), to })
    expect(copied).toEqual([publishedName(checkpointArm), publishedName(targetArm)])
    expect(readFileSync(join(to, publishedName(targetArm))).equals(targetArm)).toBe(true)
  })

  it('rejects a kit with a damaged manifest', async () => {
    await makeKit(1e9, all)
    writeFileSync(join(stick, 'unstuck-kit.json'), '{"schema":"unstuck/kit@1"')
    const { code, said } = await captureWith(
      { known },
      'plan',
      '--machine',
      'build=26100.712,arch=arm64',
      '--folder',
      stick,
    )
    expect([code, said]).toEqual([2, expect.stringContaining('manifest of this kit is damaged')])
  })
})
