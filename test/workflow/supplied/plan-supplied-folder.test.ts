import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Plan, planSchema } from '../../../common/plan.ts'
import { draftPlan } from '../../../main/plan/make-plan.ts'
import { readSuppliedFolder } from '../../../main/workflow/supplied/read-supplied-folder.ts'
import { captureWith, freshHome } from '../../cli/capture.ts'
import { compDb, updateMum } from '../../packages/generate/documents.ts'
import {
  classicMsu,
  document,
  lcuMembers,
  lcuMsu,
  noise,
  packageCab,
  servicingStackCab,
  setupCab,
} from '../../packages/generate/update-packages.ts'
import { writeCab } from '../../packages/generate/write-cab.ts'
import { writeWim } from '../../packages/generate/write-wim.ts'
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

// Kept answers of the catalog count too, and must not be those of whoever runs this.
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

function bring(files: Readonly<Record<string, Uint8Array | string>>): void {
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

function hotpatchMsu(): Buffer {
  const name = 'Windows11.0-KB5129999-arm64.cab'
  const says = {
    name: 'Package_for_HotpatchRollup',
    version: '26100.8120.1.2',
    processor: 'arm64',
    kb: 'KB5129999',
  }
  const db = compDb(says, {
    featureType: 'Hotpatch',
    from: '10.0.26100.8117',
    to: '10.0.26100.8120',
    payload: [name],
  })
  return writeWim([
    { name, data: noise(3000) },
    {
      name: 'onepackage.AggregatedMetadata.cab',
      data: writeCab([document('HotpatchCompDB_KB5129999', db)]),
    },
  ])
}

describe('plan --folder', () => {
  it('knows packages by their contents, whatever their names and wherever they lie', async () => {
    bring({ 'download.msu': targetArm, 'stick/old/1.msu': checkpointArm })
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

  it('refuses every other file of a hostile folder, each with what is wrong with it', async () => {
    const wanted = { [publishedName(targetArm)]: targetArm, [publishedName(checkpointArm)]: checkpointArm }
    const damaged = Buffer.from(targetArm)
    damaged.fill(0xff, damaged.length - 400, damaged.length - 300)
    const says = {
      name: 'Package_for_DotNetRollup',
      version: '10.0.9344.1',
      processor: 'arm64',
      kb: 'KB5126052',
    }
    const dotnet = packageCab(updateMum(says, { parentVersion: '10.0.26100.1' }), [])
    bring({
      ...wanted,
      'a copy.msu': targetArm,
      'windows11.0-kb5086672-arm64.msu': targetX64,
      'kb5043080-x64.msu': checkpointX64,
      'kb5099999-arm64.msu': checkpointArm,
      'cut.msu': targetArm.subarray(0, targetArm.length - 5000),
      'damaged.msu': damaged,
      [`windows11.0-kb5086672-arm64_${'0'.repeat(40)}.msu`]: targetArm,
      'not-msu.cab': targetArm,
      'changed.msu': writeWim([
        ...lcuMembers({ kb: 'KB5086672', processor: 'arm64', build: '26100.8117' }),
        { name: 'more.bin', data: noise(10) },
      ]),
      'parts.msu': lcuMsu(
        { kb: 'KB5086672', processor: 'arm64', build: '26100.8117' },
        { without: /\.psf$/ },
      ),
      'win11-23h2.msu': lcuMsu(
        { kb: 'KB5027223', processor: 'arm64', build: '22000.2057' },
        { from: '22000.1' },
      ),
      'newer-23h2.msu': lcuMsu(
        { kb: 'KB5999998', processor: 'arm64', build: '22631.9900' },
        { from: '22621.1' },
      ),
      'newer.msu': lcuMsu({ kb: 'KB5999999', processor: 'arm64', build: '26100.9900' }),
      'dotnet.msu': classicMsu(says, dotnet),
      'hotpatch.msu': hotpatchMsu(),
      'setup.cab': setupCab(),
      'safeos.cab': safeOsArm,
      'stack.cab': servicingStackCab({ kb: 'KB5094135', processor: 'arm64', build: '26100.8000' }),
      'office.cab': writeCab([{ name: 'outlook-x-none.msp', data: noise(100) }]),
      'mpam-fe.exe': Buffer.concat([Buffer.from('MZ'), noise(400)]),
      'page.msu': '<!DOCTYPE html><html><body>Log in to the network</body></html>',
      'zeros.msu': Buffer.alloc(4096),
      'empty.msu': '',
      'readme.txt': 'Take them in order!',
    })
    symlinkSync(join(folder, 'a copy.msu'), join(folder, 'link.msu'))
    const plan = await planned()
    expect(filesOf(plan)).toEqual(Object.keys(wanted).reverse())
    expect(refusedOf(plan)).toEqual({
      'a copy.msu': `It is the same package as ${publishedName(targetArm)}, under another name.`,
      'windows11.0-kb5086672-arm64.msu': expect.stringContaining('says arm64, but the package is for x64'),
      'kb5043080-x64.msu': 'It is for x64; this PC is arm64.',
      'kb5099999-arm64.msu': expect.stringContaining('says KB5099999, but the package is KB5043080'),
      'cut.msu': expect.stringContaining('truncated'),
      'damaged.msu': expect.stringMatching(/damaged|cannot be read/),
      [`windows11.0-kb5086672-arm64_${'0'.repeat(40)}.msu`]: expect.stringContaining('SHA-1 in the name'),
      'not-msu.cab': expect.stringContaining('is a .msu package'),
      'changed.msu': expect.stringContaining('but Microsoft published KB5086672 for arm64 as'),
      'parts.msu': expect.stringContaining('missing'),
      'newer-23h2.msu':
        'It contains an update for build 22631; this PC is Windows 11 24H2, 25H2, 26H2, build 26100.',
      'newer.msu': expect.stringContaining('"--target KB5999999"'),
      'win11-23h2.msu': expect.stringContaining('another branch'),
      'dotnet.msu': expect.stringContaining('.NET'),
      'hotpatch.msu': expect.stringContaining('hotpatch'),
      'setup.cab': expect.stringContaining('Setup'),
      'safeos.cab': expect.stringContaining('WinRE'),
      'stack.cab': expect.stringContaining('servicing stack'),
      'office.cab': expect.stringContaining('no'),
      'mpam-fe.exe': 'It is a program, not a package.',
      'page.msu': expect.stringContaining('web page'),
      'zeros.msu': expect.stringContaining('zeros'),
      'empty.msu': 'The file is empty.',
      'readme.txt': expect.stringContaining('not a package'),
      'link.msu': expect.stringContaining('link'),
    })
  })
})

describe('an update that is newer than all known ones', () => {
  const newer = lcuMsu({ kb: 'KB5999999', processor: 'arm64', build: '26100.9900' })
  const later = lcuMsu({ kb: 'KB5999999', processor: 'arm64', build: '26100.9900' }, { from: '26100.9800' })
  const newCheckpoint = lcuMsu(
    { kb: 'KB5999990', processor: 'arm64', build: '26100.9800' },
    { baseline: true },
  )
  const named = ['--target', 'KB5999999'] as const

  it('is planned by its own word where it is named, and the plan says so', async () => {
    bring({ 'a.msu': newer, 'b.msu': checkpointArm })
    const plan = await planned(...named)
    expect(filesOf(plan)).toEqual(['b.msu', 'a.msu'])
    expect(plan.promises.build).toBe('26100.9900')
    expect(plan.gaps.map(({ what }) => what)).toContain('Facts about KB5999999')
    expect(missingOf(plan)).toEqual([])
  })

  it('comes after a checkpoint that is as new, and after those before it', async () => {
    bring({ 'a.msu': later, 'b.msu': newCheckpoint, 'c.msu': checkpointArm })
    const plan = await planned(...named)
    expect(filesOf(plan)).toEqual(['c.msu', 'b.msu', 'a.msu'])
    expect(plan.gaps.filter(({ what }) => what.includes('asks for'))).toEqual([])
  })

  it('names a checkpoint that it asks for and that nobody brought', async () => {
    bring({ 'a.msu': later, 'c.msu': checkpointArm })
    const gap = (await planned(...named)).gaps.find(({ what }) => what.includes('26100.9800'))
    expect(gap?.why).toContain('unstuck download KB5999999 --arch arm64')
  })

  it('does not ask a PC for what it has passed', async () => {
    bring({ 'a.msu': later })
    const plan = await planned(...named, '--machine', 'build=26200.9850,arch=arm64')
    expect(filesOf(plan)).toEqual(['a.msu'])
    expect(plan.gaps.filter(({ what }) => what.includes('asks for'))).toEqual([])
  })

  it('is refused where its revision goes on from the updates of another edition', async () => {
    bring({ 'a.msu': lcuMsu({ kb: 'KB5999999', processor: 'arm64', build: '26100.34000' }) })
    const reported = ['--machine', 'build=26100.712,arch=arm64', '--folder', folder]
    const { code, said } = await captureWith({ known }, 'plan', ...reported, ...named)
    expect([code, said]).toEqual([4, expect.stringContaining('Windows Server 2025')])
  })

  it('is refused without its package', async () => {
    bring({ 'a.msu': targetArm })
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

describe('the same files', () => {
  it('give the same plan in any order and any folder structure of names', async () => {
    const bytes = [targetArm, targetArm, checkpointArm, targetX64, checkpointX64, safeOsArm, setupCab()]
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(names, { minLength: 7 }), async (order) => {
        const files = order.map(
          (name, index) => [`${name}.${index < 5 ? 'msu' : 'cab'}`, bytes[index]] as const,
        )
        bring(Object.fromEntries(files.map(([name, each]) => [name, each ?? ''])))
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
