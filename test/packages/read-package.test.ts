import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PackageReport, packageReportSchema } from '../../common/packages/package-report.ts'
import { readPackage } from '../../main/packages/read/read-package.ts'
import { knowledge } from '../test-knowledge.ts'
import { compDb, type Says, updateMum } from './generate/documents.ts'
import {
  classicMsu,
  document,
  lcuMsu,
  noise,
  packageCab,
  safeOsCab,
  servicingStackCab,
  setupCab,
} from './generate/update-packages.ts'
import { writeCab } from './generate/write-cab.ts'
import { writeWim } from './generate/write-wim.ts'
import { lcu, win10 } from './package-examples.ts'

let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-package-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

async function read(name: string, bytes: Uint8Array, hash = false): Promise<PackageReport> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return packageReportSchema.parse(await readPackage(path, { knowledge, hash }))
}

function hotpatchDb(payload: string[]): Buffer {
  return compDb(
    { name: 'Package_for_HotpatchRollup', version: '26100.8120.1.2', processor: 'amd64', kb: 'KB5129999' },
    { featureType: 'Hotpatch', from: '10.0.26100.8117', to: '10.0.26100.8120', payload },
  )
}

describe('a cumulative update of 24H2', () => {
  it('is recognized from its documents, regardless of its name', async () => {
    const report = await read('download.msu', lcuMsu(lcu))
    expect(report).toMatchObject({
      container: 'wim',
      kind: 'lcu',
      checkpoint: false,
      kb: 'KB5086672',
      architecture: 'arm64',
      build: '26100.8117',
      identity: 'Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.8117.1.20',
      baseline: '26100.1742',
      servicingStack: { kb: 'KB5094135', version: '26100.8000.1.3' },
      problems: [],
      gaps: [],
    })
  })

  it('is a checkpoint if marked in its manifest', async () => {
    const report = await read(
      'a.msu',
      lcuMsu({ ...lcu, build: '26100.5555' }, { baseline: true, from: '26100.1' }),
    )
    expect(report).toMatchObject({ kind: 'lcu', checkpoint: true, baseline: '26100.1', problems: [] })
  })

  it('is a known checkpoint even if the manifest is unreadable', async () => {
    const checkpoint = { kb: 'KB5043080', processor: 'amd64', build: '26100.1742' } as const
    const report = await read('b.msu', lcuMsu(checkpoint, { from: '26100.1', without: /\.wim$/ }))
    expect(report).toMatchObject({ kind: 'lcu', checkpoint: true, problemCodes: ['parts-missing'], gaps: [] })
  })

  it('is not a checkpoint if the manifest is unreadable and the release is known', async () => {
    const report = await read('c.msu', lcuMsu(lcu, { without: /\.wim$/ }))
    expect(report).toMatchObject({ checkpoint: false, gaps: [] })
  })

  it('has an unknown checkpoint state if neither manifest nor release is known', async () => {
    const unheard = { kb: 'KB5999999', processor: 'arm64', build: '26100.9999' } as const
    const report = await read('c.msu', lcuMsu(unheard, { without: /\.wim$/ }))
    expect(report.checkpoint).toBeNull()
    expect(report.gaps).toEqual([expect.stringContaining('checkpoint')])
  })

  it('is still one with an included hotpatch', async () => {
    const hotpatch = document(
      'HotpatchCompDB_KB5129999',
      hotpatchDb(['Windows11.0-KB5129999-Hotpatch-arm64.cab']),
    )
    const extra = [{ name: 'Windows11.0-KB5129999-Hotpatch-arm64.cab', data: noise(3000) }]
    const report = await read('d.msu', lcuMsu(lcu, { extraDocuments: [hotpatch], extra }))
    expect(report).toMatchObject({ kind: 'lcu', kb: 'KB5086672', problems: [] })
  })
})

describe('a hotpatch', () => {
  it('is reported as a problem', async () => {
    const name = 'Windows11.0-KB5129999-x64.cab'
    const report = await read(
      'windows11.0-kb5129999-x64.msu',
      writeWim([
        { name, data: noise(3000) },
        {
          name: 'onepackage.AggregatedMetadata.cab',
          data: writeCab([document('HotpatchCompDB_KB5129999', hotpatchDb([name]))]),
        },
      ]),
    )
    expect(report).toMatchObject({ kind: 'hotpatch', kb: 'KB5129999', architecture: 'x64' })
    expect(report.problemCodes).toContain('hotpatch')
  })
})

describe('an MSU in cabinet format', () => {
  it.each(['none', 'mszip', 'lzx'] as const)('with %s compression is parsed', async (compression) => {
    const cab = packageCab(updateMum(win10, { stack: '10.0.19041.1704' }), ['a.manifest'])
    expect(
      await read(`windows10.0-kb5129236-x64.msu`, classicMsu(win10, cab, { compression })),
    ).toMatchObject({
      container: 'cab',
      kind: 'lcu',
      checkpoint: false,
      kb: 'KB5129236',
      architecture: 'x64',
      build: '19041.7727',
      identity: 'Package_for_RollupFix~31bf3856ad364e35~amd64~~19041.7727.1.5',
      problems: [],
      gaps: [],
    })
  })

  it('with a cumulative update of 24H2 reports the checkpoint', async () => {
    const says: Says = {
      name: 'Package_for_RollupFix',
      version: '26100.1742.1.10',
      processor: 'amd64',
      kb: 'KB5043080',
    }
    const cab = packageCab(updateMum(says, { baseline: true, systemVersion: '10.0.26100.1742' }), [])
    expect(await read('e.msu', classicMsu(says, cab))).toMatchObject({
      kind: 'lcu',
      checkpoint: true,
      build: '26100.1742',
    })
  })

  it('is classified as .NET, enablement package or fix', async () => {
    const kinds: [Says, string[], string][] = [
      [
        { name: 'Package_for_DotNetRollup_481', version: '10.0.9344.1', processor: 'amd64', kb: 'KB5120708' },
        [],
        'dotnet',
      ],
      [
        { name: 'Package_for_KB5054156', version: '26100.6717.1.4', processor: 'amd64', kb: 'KB5054156' },
        ['microsoft-windows-25h2enablement-package~31bf3856ad364e35~amd64~~10.0.26100.6717.mum'],
        'enablement',
      ],
      [
        { name: 'Package_for_KB5012170', version: '10.0.1.4', processor: 'amd64', kb: 'KB5012170' },
        ['amd64_microsoft-windows-s..boot-firmwareupdate_31bf3856ad364e35_10.0.22621.1_none_0a.manifest'],
        'secure-boot',
      ],
      [{ name: 'Package_for_KB3040017', version: '6.1.1.0', processor: 'x86', kb: 'KB3040017' }, [], 'other'],
    ]
    for (const [says, names, kind] of kinds) {
      const report = await read(
        'f.msu',
        classicMsu(says, packageCab(updateMum(says, { children: [] }), names)),
      )
      expect(report).toMatchObject({ kind, kb: says.kb, problems: [] })
    }
  })
})

describe('a cabinet', () => {
  it('is classified as servicing stack, Safe OS update or Setup update', async () => {
    const stack = await read(
      'ssu.cab',
      servicingStackCab({ kb: 'KB5094135', processor: 'arm64', build: '26100.8000' }),
    )
    expect(stack).toMatchObject({
      kind: 'ssu',
      kb: 'KB5094135',
      architecture: 'arm64',
      build: '26100.8000',
      problems: [],
    })
    const safe = await read('s.cab', safeOsCab({ kb: 'KB5084812', processor: 'amd64', build: '26100.8309' }))
    expect(safe).toMatchObject({ kind: 'safe-os', kb: 'KB5084812', build: '26100.8309', problems: [] })
    const setup = await read('windows11.0-kb5084811-x64.cab', setupCab())
    expect(setup).toMatchObject({
      kind: 'setup',
      kb: null,
      identity: null,
      fromName: { kb: 'KB5084811' },
      problems: [],
    })
  })

  it('with a language package is a feature', async () => {
    const says = {
      name: 'Microsoft-Windows-Client-LanguagePack-Package',
      version: '10.0.26100.1',
      processor: 'amd64',
      kb: 'KB777778',
    }
    const report = await read(
      'g.cab',
      packageCab(updateMum(says, { releaseType: 'Language Pack', children: [] }), []),
    )
    expect(report).toMatchObject({ kind: 'feature', build: '26100.1' })
  })

  it('with any other content is not a package', async () => {
    const report = await read('h.cab', writeCab([{ name: 'readme.txt', data: Buffer.from('hello') }]))
    expect(report).toMatchObject({ container: 'cab', kind: 'other', kb: null, identity: null })
    expect(report.problemCodes).toEqual(['not-a-package'])
  })
})
