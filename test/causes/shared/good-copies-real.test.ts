import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { updatesHoldDifferences } from '../../../common/windows/build.ts'
import { openFile } from '../../../main/archives/byte-source.ts'
import { goodCopiesOf } from '../../../main/causes/shared/store/good-copies.ts'
import { openPackage } from '../../../main/packages/read/open-package.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { realData } from '../../real-data.ts'
import { knowledge } from '../../test-knowledge.ts'

const packages = realData('packages/abbodi1406-WHD')
const listings = realData('msu-listings')

/** The names of packages, manifests and files in the cabinet of an update. */
async function namesIn(file: string): Promise<string[]> {
  const source = await openFile(join(packages ?? '', file))
  try {
    const outer = await openPackage(source)
    const update = outer.members.find(({ name }) => /KB\d+.*\.cab$/i.test(name))
    const { members } = update === undefined ? outer : await openPackage(update.open())
    return members.map(({ name }) => name)
  } finally {
    await source.close()
  }
}

describe('the contents of real packages', () => {
  const files = [
    ['Windows6.1-KB2465285-x64.msu', 'KB2465285'],
    ['Windows6.1-KB2584475-x64.msu', 'KB2584475'],
    ['Windows6.1-KB2780124-x64.msu', 'KB2780124'],
    ['Windows6.1-KB3040017-x64.msu', 'KB3040017'],
    ['Windows8.1-KB2938772-x64.cab', 'KB2938772'],
  ] as const
  it.skipIf(packages === null).each(files)(
    '%s: is recommended for each of its damaged packages',
    async (file, kb) => {
      const named = (await namesIn(file)).filter((name) => /^package_\S*kb\d+~/i.test(name))
      expect(named.length).toBeGreaterThan(3)
      for (const name of named) expect(goodCopiesOf(knowledge, [name])).toEqual([{ kb, revision: null }])
    },
  )
  it.skipIf(packages === null).each(files)(
    '%s contains complete files, as its build implies',
    async (file) => {
      const names = await namesIn(file)
      const builds = new Set(
        names.flatMap((name) => /_31bf3856ad364e35_\d+\.\d+\.(\d+)\./.exec(name)?.[1] ?? []),
      )
      expect(builds.size).toBeGreaterThan(0)
      for (const build of builds) expect(updatesHoldDifferences(Number(build))).toBe(false)
      expect(names.filter((name) => /\.psf$/i.test(name))).toEqual([])
    },
  )
  it.skipIf(packages === null)(
    'recommends that package and its installation tool on a PC with Windows 7',
    async () => {
      const lost = (await namesIn('Windows6.1-KB2465285-x64.msu')).filter((name) =>
        /^package_.*\.mum$/i.test(name),
      )
      const log = lost.map((name) => `(f) CBS MUM Missing 0x00000002 servicing\\packages\\${name}\n`).join('')
      const sources = [sourceOf('CheckSUR.log', Buffer.from(log))]
      const { findings } = await diagnose({ knowledge, sources, inspection: null })
      const fixes = findings[0]?.fix.map(({ reason }) => reason) ?? []
      expect(fixes).toContainEqual({
        code: 'system-update-readiness-with',
        params: { updates: ['KB2465285'] },
      })
    },
  )
  it.skipIf(listings === null)('the update of 24H2 contains deltas, as its build implies', () => {
    const listing = readFileSync(join(listings ?? '', 'win11-24h2-kb5055523/listing.txt'), 'utf8')
    expect(listing).toMatch(/Windows11\.0-KB5055523-x64\.psf/)
    expect(listing).toMatch(/SSU-26100\./)
    expect(updatesHoldDifferences(26100)).toBe(true)
    const file = 'amd64_microsoft-windows-shell32_31bf3856ad364e35_10.0.26100.3775_none_0a\\shell32.dll'
    expect(goodCopiesOf(knowledge, [file])).toEqual([{ installed: '26100.3775', kb: 'KB5055523' }])
    const manifest = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.3775.1.15'
    expect(goodCopiesOf(knowledge, [manifest])).toEqual([{ kb: 'KB5055523', revision: '26100.3775' }])
  })
})
