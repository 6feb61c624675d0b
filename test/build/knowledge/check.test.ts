import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkKnowledge, checkRows } from '../../../build/knowledge/check.ts'
import { checkCodes } from '../../../build/knowledge/check-codes.ts'
import { runKnowledge } from '../../../build/knowledge/command.ts'
import { type KnowledgeData, readKnowledgeData } from '../../../build/knowledge/knowledge-data.ts'
import { assetsFolder } from '../../../main/program/assets-folder.ts'

const assets = assetsFolder()

function readData(): KnowledgeData {
  const { data } = readKnowledgeData(join(assets, 'knowledge'))
  if (!data) throw new Error('The knowledge data cannot be read.')
  return data
}

/** A deep copy that a test may change. */
type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> }
function changed(change: (data: Mutable<KnowledgeData>) => void): readonly string[] {
  const copy = structuredClone(readData()) as Mutable<KnowledgeData>
  change(copy)
  return checkRows(copy).map(({ file, row, what }) => `${file} ${row ?? ''} ${what}`)
}

function at<T>(list: readonly T[], index: number): T {
  const value = list.at(index)
  if (value === undefined) throw new Error(`No entry ${index}.`)
  return value
}

describe('the knowledge of this repository', () => {
  it('is complete, sourced, sorted, and free of contradictions', () => {
    const { problems, rows } = checkKnowledge(assets)
    expect(problems).toEqual([])
    expect(rows).toBeGreaterThan(1_000)
  })
})

describe('the check finds', () => {
  it.each<[string, (data: Mutable<KnowledgeData>) => void, RegExp]>([
    ['a source that nobody explains', ({ dotnet }) => at(dotnet.updates, 0).sources.push('hearsay'), /dotnet\.json.*"hearsay" is not in sources/],
    ['a source that no row names', ({ sources }) => (sources.sources.zz = { title: 'x', addresses: ['https://a.example'] }), /sources\.json zz No row names/],
    ['an address inside a house', ({ sources }) => at(Object.values(sources.sources), 0).addresses.push('https://wiki.corp.local/x'), /Nobody outside can open/],
    ['an address with a user name', ({ sources }) => at(Object.values(sources.sources), 0).addresses.push('https://me@example.com/x'), /Nobody outside can open/],
    ['a release that is there twice', ({ releases }) => releases.releases.push({ ...at(releases.releases, -1) }), /The release is there twice/],
    ['two releases of one revision', ({ releases }) => releases.releases.push({ ...at(releases.releases, -1), kb: 'KB9999999' }), /Two releases have this revision/],
    ['a release out of order', ({ releases }) => releases.releases.reverse(), /It stands after/],
    ['a date that goes back', ({ releases }) => (at(releases.releases.filter(({ branch }) => branch === '22621'), -1).date = '2024-01-01'), /22621 KB\d+ .* It is of 2024-01-01/],
    ['a branch that does not exist', ({ releases }) => (at(releases.releases, 0).branch = '99999'), /There is no branch "99999"/],
    ['a build of another branch', ({ releases }) => at(releases.releases, 0).builds.push(12345), /Build 12345 is not one of the branch/],
    ['a month without its security update', ({ releases }) => (releases.releases = releases.releases.filter(({ kb }) => kb !== 'KB5068865')), /22621 .*nothing of 2025-11-11/],
    ['a branch that claims more than it has', ({ releases }) => (at(releases.branches, 0).completeUntil = '2026-12-31'), /counts as complete to 2026-12-31/],
    ['a security update on another day', ({ releases }) => (at(releases.releases.filter(({ kb }) => kb === 'KB5129195'), 0).kind = 'security'), /2026-09-14 is no second Tuesday/],
    ['a withdrawal before the release', ({ releases }) => (at(releases.releases.filter(({ kb }) => kb === 'KB5079391'), 0).withdrawn = '2026-03-01'), /before it was released/],
    ['a withdrawal that the known issue does not have', ({ releases }) => (at(releases.releases.filter(({ kb }) => kb === 'KB5089549'), 0).withdrawn = '2026-05-13'), /releases\.json says withdrawn: 2026-05-13/],
    ['a withdrawal that no known issue explains', ({ releases }) => (at(releases.releases.filter(({ kb }) => kb === 'KB5089573'), 0).withdrawn = '2026-05-30'), /no known issue says why/],
    ['a regression of an update that is not known', ({ regressions }) => (at(at(regressions.regressions, 0).updates, 0).kb = 'KB9999999'), /KB9999999 is no known release/],
    ['a cure of another branch', ({ regressions }) => (at(at(regressions.regressions.filter(({ id }) => id === 'acpi-2025-05'), 0).updates, 0).cure = 'KB5129195'), /acpi-2025-05 KB5129195 is no release of a branch of KB5058405/],
    ['a cure that is older than the update', ({ regressions }) => (at(at(regressions.regressions.filter(({ id }) => id === 'acpi-2025-05'), 0).updates, 0).cure = 'KB5055528'), /acpi-2025-05 KB5055528 is no newer/],
    ['regressions out of order', ({ regressions }) => regressions.regressions.reverse(), /not in the order of their ids/],
    ['a prior of a cause that nobody judges', ({ priors }) => (at(priors.priors, 0).cause = 'moon-phase'), /No cause has the id "moon-phase"/],
    ['a thread that is counted twice', ({ priors }) => at(priors.priors, 0).solved.push(at(at(priors.priors, 0).solved, 0)), /The thread is counted twice/],
    ['priors out of order', ({ priors }) => priors.priors.reverse(), /not in the order of code, cause and context/],
    ['a thread that nobody outside can open', ({ priors }) => (at(at(priors.priors, 0).solved, 0).address = 'https://wiki.corp.local/x'), /priors\.json.*Nobody outside can open/],
    ['a file without an update', ({ packageFiles }) => (at(packageFiles.files, 0).kb = 'KB9999999'), /No row of servicing-stacks\.json has KB9999999/],
    ['a name with another hash', ({ packageFiles }) => (at(packageFiles.files, 5).sha1 = '0'.repeat(40)), /ends with another SHA-1/],
    ['a name with another architecture', ({ packageFiles }) => (at(packageFiles.files, 5).architecture = 'arm64'), /is not for arm64/],
    ['a file that is there twice', ({ packageFiles }) => packageFiles.files.push(at(packageFiles.files, 5)), /The file is there twice/],
    ['an architecture without a file', ({ packageFiles }) => (packageFiles.files = packageFiles.files.filter(({ kb, architecture }) => kb !== 'KB5129195' || architecture === 'x64')), /26100 KB5129195 No file for arm64/],
    ['a gap that stands for nothing', ({ packageFiles }) => packageFiles.gaps.push({ branch: '28000', architecture: 'arm64', from: '2026-01-01', until: null, why: 'x' }), /stands for nothing/],
    ['a checkpoint without a release', ({ checkpoints }) => (at(checkpoints.checkpoints, 0).ubr = 1743), /No release of kind checkpoint has revision 1743/],
    ['a checkpoint without a file', ({ packageFiles }) => (packageFiles.files = packageFiles.files.filter(({ kb }) => kb !== 'KB5043080')), /checkpoints\.json KB5043080 No file for x64/],
    ['a release that is a checkpoint without a row', ({ releases }) => (at(releases.releases.filter(({ kb }) => kb === 'KB5129195'), 0).kind = 'checkpoint'), /A release is a checkpoint, but has no row/],
    ['a build of which nothing says whether it has checkpoints', ({ checkpoints }) => (checkpoints.none = []), /Nothing says whether the build has checkpoints/],
    ['an enablement package that leads back', ({ enablement }) => (at(enablement.packages, 2).to = 26100), /is not below 26100/],
    ['a stack that goes with nothing', ({ servicingStacks }) => (at(servicingStacks.stacks, -1).goesWith = 'KB9999999'), /KB9999999, which it goes with/],
    ['an end of a build that nobody has', ({ servicingEnds }) => servicingEnds.ends.find(({ ended }) => ended > '2030')?.builds.push(7601), /No branch has this build/],
    ['a hotpatch that is a cumulative update', ({ hotpatches }) => (at(hotpatches.hotpatches, 0).kb = 'KB5129195'), /calls it a cumulative update/],
    ['a hotpatch above its cumulative update', ({ hotpatches }) => (at(hotpatches.hotpatches.filter(({ insteadOf }) => insteadOf !== null), 0).ubr = 99999), /is not below that of/],
    ['a WinRE version that is not the highest', ({ winre }) => { at(winre.expected, 0).version = '10.0.26100.7149'; at(winre.expected, 0).kb = 'KB5070186' }, /has the higher version/],
    ['WinRE versions that go back', ({ winre }) => (at(winre.safeOs.filter(({ kb }) => kb === 'KB5074108'), 0).version = '10.0.26100.7000'), /which is no lower/],
    ['a replacement that is older', ({ knownIssues }) => (at(knownIssues.issues, 0).replacement = { kb: 'KB5079473', orLater: true }), /KB5079473 is no newer than KB5079391/],
    ['a known issue of an unknown update', ({ knownIssues }) => (at(knownIssues.issues, 0).kb = 'KB9999999'), /KB9999999 is no known release/],
    ['an exit code that is there twice', ({ dismExitCodes }) => dismExitCodes.codes.push(at(dismExitCodes.codes, 0)), /dism-exit-codes\.json.*twice/],
  ])('%s', (_, change, expected) => {
    expect(changed(change).join('\n')).toMatch(expected)
  }) // biome-ignore format: a table
})

describe('individual files', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are rejected with the position when a field is missing, unknown or of the wrong type', () => {
    cpSync(join(assets, 'knowledge'), folder, { recursive: true })
    const path = join(folder, 'hotpatches.json')
    const whole = JSON.parse(readFileSync(path, 'utf8')) as { hotpatches: Record<string, unknown>[] }
    const [first] = whole.hotpatches
    for (const [row, what] of [
      [{ ...first, kb: undefined }, /hotpatches\.0\.kb/],
      [{ ...first, ubr: '2240' }, /hotpatches\.0\.ubr/],
      [{ ...first, note: 'x' }, /hotpatches\.0 .*note/],
      [{ ...first, sources: [] }, /hotpatches\.0\.sources/],
    ] as const) {
      writeFileSync(path, JSON.stringify({ ...whole, hotpatches: [row] }))
      const { data, problems } = readKnowledgeData(folder)
      expect(data).toBeNull()
      expect(problems.map((each) => `${each.row} ${each.what}`).join('\n')).toMatch(what)
    }
  })

  it('are rejected when invalid JSON, missing or unknown, while the others are still read', () => {
    cpSync(join(assets, 'knowledge'), folder, { recursive: true })
    writeFileSync(join(folder, 'winre.json'), '{')
    writeFileSync(join(folder, 'notes.json'), '{}')
    rmSync(join(folder, 'dotnet.json'))
    const { data, problems } = readKnowledgeData(folder)
    expect(data).toBeNull()
    expect(problems.map(({ file }) => file).sort()).toEqual(['dotnet.json', 'notes.json', 'winre.json'])
  })

  it('with codes are rejected line by line', () => {
    cpSync(join(assets, 'codes'), folder, { recursive: true })
    const table = readFileSync(join(folder, 'codes.tsv'), 'latin1')
    const meanings = JSON.parse(readFileSync(join(assets, 'texts', 'en', 'meaning.json'), 'utf8'))
    const broken = (text: string, meant = meanings) => {
      writeFileSync(join(folder, 'codes.tsv'), text, 'latin1')
      return checkCodes(folder, meant).map(({ row, what }) => `${row}: ${what}`)
    }
    expect(broken(table)).toEqual([])
    expect(broken(table.replace(/^s\t0\t.*$/m, 's\t0\tRepository:file')).join()).toMatch(/is no address/)
    expect(broken(table.replace(/^(800f0922\t.*\t)[^\t\n]*$/m, '$1')).join()).toMatch(
      /800f0922: It has no source/,
    )
    expect(broken(table.replace(/^(800f0922\t.*\t)[^\t\n]*$/m, '$1zz:1')).join()).toMatch(
      /"zz:1" is not in the head/,
    )
    expect(broken(table.replace('\n800f0922\t', '\n000f0922\t')).join()).toMatch(/000f0922: It stands after/)
    const { 'meaning.0x800f0922': meaning, ...others } = meanings
    expect(broken(table, others)).toEqual(['800f0922: It has no sentence of its own.'])
    expect(broken(table, { ...meanings, 'meaning.0x00000000': meaning })).toEqual([
      '00000000: meaning.json has it as well, or the table of codes does not.',
    ])
    const texts = readFileSync(join(folder, 'texts.tsv'), 'latin1')
    writeFileSync(join(folder, 'texts.tsv'), texts.replace(/^00000000\t.*\n/m, ''), 'latin1')
    expect(broken(table)).toEqual(['00000000: It has no sentence of its own.'])
  })
})

describe('an edited row', () => {
  const keys = ['kb', 'ubr', 'builds', 'date', 'kind', 'branch', 'withdrawn', 'sources'] as const
  const junk = fc.oneof(
    fc.string(),
    fc.integer({ min: -5, max: 99_999 }),
    fc.constantFrom(null, undefined, [], {}, 'KB5129195', '2026-02-30', [26100, 26100]),
  )

  it('never crashes the check, and never passes with a changed fact of the checkpoint', () => {
    const data = readData()
    const index = data.releases.releases.findIndex(({ kb }) => kb === 'KB5043080')
    fc.assert(
      fc.property(fc.constantFrom(...keys), junk, (key, value) => {
        const releases = data.releases.releases.map((row, place) =>
          place === index ? { ...row, [key]: value } : row,
        )
        const file = { ...data.releases, releases }
        const folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
        cpSync(join(assets, 'knowledge'), folder, { recursive: true })
        writeFileSync(join(folder, 'releases.json'), JSON.stringify(file))
        const read = readKnowledgeData(folder)
        rmSync(folder, { recursive: true, force: true })
        const problems = [...read.problems, ...(read.data ? checkRows(read.data) : [])]
        if (JSON.stringify(value) !== JSON.stringify(data.releases.releases[index]?.[key]))
          expect(problems.length, `${key}: ${JSON.stringify(value)}`).toBeGreaterThan(0)
      }),
      { numRuns: 40 },
    )
  })
})

describe('npm run knowledge', () => {
  it('prints the problems and exits with 1, or with 2 for an unknown call', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
    cpSync(join(assets, 'knowledge'), join(folder, 'knowledge'), { recursive: true })
    cpSync(join(assets, 'codes'), join(folder, 'codes'), { recursive: true })
    cpSync(join(assets, 'texts', 'en'), join(folder, 'texts', 'en'), { recursive: true })
    const said: string[] = []
    const call = {
      assets: folder,
      today: '2026-11-22',
      now: '2026-11-22T10:00:00.000Z',
      env: {},
      write: (text: string) => void said.push(text),
      format: () => {},
    }
    expect(await runKnowledge(['check'], call)).toBe(0)
    writeFileSync(join(folder, 'knowledge', 'winre.json'), '[]')
    expect(await runKnowledge(['check'], call)).toBe(1)
    expect(said.join('')).toMatch(/nothing is wrong[\s\S]*winre\.json/)
    for (const wrong of [[], ['check', 'x'], ['mend'], ['refresh'], ['refresh', '--force', 'x']])
      expect(await runKnowledge(wrong, call)).toBe(2)
    rmSync(folder, { recursive: true, force: true })
  })
})
