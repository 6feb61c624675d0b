import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkpointsBefore, checkpointsKnown, checkpointsOf } from '../../main/knowledge/checkpoints.ts'
import { dismExit } from '../../main/knowledge/dism-exit-codes.ts'
import { knownIssues, knownIssuesOf } from '../../main/knowledge/known-issues.ts'
import { allPackageFilesOf, isPublishedFor, packageFilesOf } from '../../main/knowledge/package-files.ts'
import { branchOf, findRelease, kbOfUbr, latestRelease, releasesOf } from '../../main/knowledge/releases.ts'
import { expectedWinre, findSafeOs } from '../../main/knowledge/winre.ts'
import { knowledge } from '../test-knowledge.ts'

const folder = join(import.meta.dirname, '..', '..', 'assets', 'knowledge')

describe('the data', () => {
  it('has documented sources with an address for every row', () => {
    for (const source of [
      ...releasesOf(knowledge, 26100).flatMap(({ sources }) => sources),
      ...knownIssues(knowledge).flatMap(({ sources }) => sources),
      ...(expectedWinre(knowledge, 26100)?.sources ?? []),
    ])
      expect(source).toMatch(/^\S.+ \(https:\/\/\S+( https:\/\/\S+)*\)$/)
  })

  it('never has the same revision twice in a branch with different KB numbers', () => {
    for (const build of [26100, 26200, 26300, 28000, 22631, 19045]) {
      const ubrs = releasesOf(knowledge, build).map(({ ubr }) => ubr)
      expect(new Set(ubrs).size).toBe(ubrs.length)
    }
  })

  it('has the published hash in every file name', () => {
    for (const kb of ['KB5043080', 'KB5086672', 'KB5089593', 'KB5129195'])
      for (const { file, sha1, architecture } of allPackageFilesOf(knowledge, kb)) {
        expect(file).toContain(sha1)
        expect(file).toContain(architecture)
      }
  })

  it('has replacements that exist and are newer on the same branch', () => {
    for (const { kb, replacement } of knownIssues(knowledge)) {
      const [bad, good] = [findRelease(knowledge, kb), replacement && findRelease(knowledge, replacement.kb)]
      expect(good?.branch).toBe(bad?.branch)
      expect(good?.ubr).toBeGreaterThan(bad?.ubr ?? Number.POSITIVE_INFINITY)
    }
  })
})

describe('releases', () => {
  it.each([
    // As published; 24H2 and 25H2 share revisions.
    [26100, 1742, 'KB5043080'],
    [26100, 2605, 'KB5048667'],
    [26200, 8116, 'KB5079391'],
    [26200, 8117, 'KB5086672'],
    [26100, 8457, 'KB5089549'],
    [26100, 8524, 'KB5089573'],
    [26300, 9457, 'KB5129195'],
    [28000, 2704, 'KB5121000'],
    [19045, 7663, 'KB5120249'],
    [22631, 7079, 'KB5087420'],
    [22631, 6199, 'KB5068865'],
    [22631, 7584, 'KB5129242'],
    [26100, 9278, 'KB5120998'],
    [28000, 3086, 'KB5124006'],
    [19045, 7727, 'KB5129236'],
    [17763, 9247, 'KB5129238'],
    [20348, 5631, 'KB5129237'],
    [26100, 8118, null],
  ])('map %i.%i to %s', (build, ubr, kb) => {
    expect(kbOfUbr(knowledge, build, ubr)).toBe(kb)
  })

  it('distinguish preview, out-of-band and withdrawn releases', () => {
    expect(findRelease(knowledge, 'KB5079391')).toMatchObject({ kind: 'preview', withdrawn: '2026-03-27' })
    expect(findRelease(knowledge, 'KB5086672')).toMatchObject({ kind: 'out-of-band', withdrawn: null })
    expect(findRelease(knowledge, 'KB5089573')?.kind).toBe('preview')
    expect(findRelease(knowledge, 'KB5043080')?.kind).toBe('checkpoint')
  })

  it('distinguish server and client on a shared build', () => {
    expect(branchOf(knowledge, 26100)?.id).toBe('26100')
    expect(branchOf(knowledge, 26100, 'server')?.id).toBe('26100-server')
    expect(latestRelease(knowledge, 26100, { preview: false, installation: 'server' })?.kb).toBe('KB5129235')
    expect(latestRelease(knowledge, 26100, { preview: false })?.kb).toBe('KB5129195')
    expect(latestRelease(knowledge, 26100, { preview: true })?.kb).toBe('KB5124010')
    expect(branchOf(knowledge, 26200, 'server')).toBeNull()
    expect(branchOf(knowledge, 12345)).toBeNull()
  })
})

describe('checkpoints', () => {
  it('are needed on x64 and ARM64 of 24H2, 25H2 and 26H2, and nowhere else', () => {
    for (const build of [26100, 26200, 26300])
      for (const architecture of ['x64', 'arm64'] as const)
        expect(checkpointsOf(knowledge, build, architecture).map(({ kb, ubr }) => [kb, ubr])).toEqual([
          ['KB5043080', 1742],
        ])
    for (const build of [28000, 22631, 22621, 19045]) {
      expect(checkpointsOf(knowledge, build)).toEqual([])
      expect(checkpointsKnown(knowledge, build)).toBe(true)
    }
    expect(checkpointsKnown(knowledge, 29000)).toBe(false)
  })

  it('are older than the target', () => {
    expect(checkpointsBefore(knowledge, { build: 26100, ubr: 1742 })).toEqual([])
    expect(checkpointsBefore(knowledge, { build: 26100, ubr: 1743 })).toHaveLength(1)
  })
})

describe('package files', () => {
  it('contain the checkpoint with its size for both architectures', () => {
    expect(packageFilesOf(knowledge, 'KB5043080', 'x64').map(({ sizeBytes }) => sizeBytes)).toEqual([
      533_761_740,
    ])
    expect(packageFilesOf(knowledge, 'KB5043080', 'arm64').map(({ sizeBytes }) => sizeBytes)).toEqual([
      610_638_429,
    ])
    expect(packageFilesOf(knowledge, 'KB5043080', 'x86')).toEqual([])
  })

  it('distinguish unpublished files from unlisted ones', () => {
    const [release] = releasesOf(knowledge, 26100).filter(({ kb }) => kb === 'KB5129195')
    if (!release) throw new Error('KB5129195 is missing.')
    expect([isPublishedFor(knowledge, release, 'x64'), isPublishedFor(knowledge, release, 'x86')]).toEqual([
      true,
      false,
    ])
    // The lists have no ARM64 file for 1809, and no files of the newest update.
    expect(
      isPublishedFor(knowledge, { kb: 'KB5120238', branch: '17763', date: '2026-08-11' }, 'arm64'),
    ).toBeNull()
    expect(
      isPublishedFor(knowledge, { kb: 'KB5129242', branch: '22621', date: '2026-09-14' }, 'x64'),
    ).toBeNull()
  })
})

describe('WinRE', () => {
  it.each([
    [26100, '10.0.26100.8455', 'KB5089593'],
    [26200, '10.0.26100.8455', 'KB5089593'],
    [28000, '10.0.28000.2110', 'KB5089591'],
    [22631, '10.0.22621.7077', 'KB5087594'],
    [19045, '10.0.19041.7290', 'KB5087593'],
    [17763, null, 'KB5087592'],
    [14393, null, 'KB5087590'],
  ])('for %i should have version %s', (build, version, kb) => {
    expect(expectedWinre(knowledge, build)).toMatchObject({ version, kb })
    expect(findSafeOs(knowledge, kb)?.version).toBe(version)
  })
})

describe('DISM exit codes', () => {
  it('are found signed and unsigned', () => {
    expect(dismExit(knowledge, -2146498504)?.meaning).toContain('0x800f0838')
    expect(dismExit(knowledge, 0x800f0838)?.meaning).toContain('baseline')
    expect(dismExit(knowledge, 3010)?.kind).toBe('restart')
    expect(dismExit(knowledge, 12345)).toBeNull()
  })

  it('match their HRESULT', () => {
    const data = JSON.parse(readFileSync(join(folder, 'dism-exit-codes.json'), 'utf8')) as {
      codes: { code: number; meaning: string }[]
    }
    for (const { code, meaning } of data.codes) {
      if (code < 0x80000000) continue
      expect(meaning).toContain(`0x${code.toString(16)}`)
    }
  })
})

describe('known issues', () => {
  it('have the fix for KB5079391 and KB5089549', () => {
    expect(knownIssuesOf(knowledge, 'KB5079391')[0]?.replacement?.kb).toBe('KB5086672')
    expect(knownIssuesOf(knowledge, 'KB5089549')[0]).toMatchObject({
      condition: 'efi-partition-full',
      replacement: { kb: 'KB5089573' },
    })
  })
})
