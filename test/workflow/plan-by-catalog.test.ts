import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isNothingToDo, newestOpenGaps } from '../../common/open-gaps.ts'
import { type Plan, planSchema } from '../../common/plan.ts'
import type { CatalogAccess } from '../../main/catalog/search-catalog.ts'
import type { ToldMachine } from '../../main/plan/plan-machine.ts'
import { type KnownPc, planRepair } from '../../main/workflow/plan-repair.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { type ListedCumulative, windowsUpdate } from '../catalog-server/windows-updates.ts'
import { failedAttempt, folderOf, inspectionOf as inspectionOfPc, read } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

const today = '2026-11-22'
const now = () => new Date(`${today}T12:00:00Z`)
const w25 = { product: 'Windows 11, version 25H2', month: '2026-11', date: '11/10/2026' }
const november: ListedCumulative = { ...w25, kb: 5140001, build: '26200.9801', before: [5043080] }
const outOfBand: ListedCumulative = {
  ...w25,
  kb: 5140009,
  build: '26200.9812',
  date: '11/17/2026',
  before: [5043080],
}
const preview: ListedCumulative = {
  ...w25,
  kb: 5140020,
  build: '26200.9900',
  date: '11/19/2026',
  preview: true,
  before: [5043080],
}

/** A real PC, as far as planning can tell. */
const inspectionOf: typeof inspectionOfPc = (...of) => ({
  ...inspectionOfPc(...of),
  host: { kind: 'windows', id: 'windows', label: 'This PC' },
})

let home: string
let catalog: CatalogServer
const serve = async (...listed: ListedCumulative[]) => {
  await catalog?.close()
  catalog = await startCatalogServer({ updates: listed.map(windowsUpdate) })
}
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-plan-'))
  await serve(november, outOfBand, preview)
})
afterEach(async () => {
  await catalog.close()
  rmSync(home, { recursive: true, force: true })
})

const access = (mode: CatalogAccess['mode'] = 'usual'): CatalogAccess => ({
  site: { origin: catalog.origin, practice: true },
  fetch,
  home,
  mode,
  // Nobody waits for the pauses between requests.
  clock: { now: () => now().getTime(), sleep: async () => {} },
})

type Asked = Partial<KnownPc> & { readonly target?: string | null }

/** Plans for a PC at a build, in November 2026. */
async function planAt(build: string, { target = 'latest', ...more }: Asked = {}) {
  const known = { knowledge, hostId: 'machine', diagnosis: null, brought: null, now, catalog: access() }
  return planRepair(
    { ...known, inspection: inspectionOf(build, 'x64'), ...more },
    { target, method: 'folder' },
  )
}

async function planned(build: string, asked: Asked = {}): Promise<Plan> {
  const made = await planAt(build, asked)
  if (!made.ok) throw new Error(made.failure.what)
  return planSchema.parse(made.value)
}

const filesOf = (plan: Plan) => plan.steps.flatMap((step) => step.package?.file ?? [])
const words = () => catalog.asked.flatMap(({ query }) => query.get('q') ?? [])
const fileOf = (of: ListedCumulative) => windowsUpdate(of).files[0]?.name

describe('a plan where the facts are too old', () => {
  it('takes the newest update from the catalog, by what its entry says', async () => {
    const plan = await planned('26200.9457')
    expect(plan.target).toMatchObject({ kb: 'KB5140009', build: '26200.9812' })
    expect(filesOf(plan)).toEqual([fileOf(outOfBand)])
    expect(plan.steps[0]?.package).toMatchObject({
      sha1: windowsUpdate(outOfBand).files[0]?.sha1,
      sha256: windowsUpdate(outOfBand).files[0]?.sha256,
    })
    expect(plan.promises.build).toBe('26200.9812')
    expect(newestOpenGaps(plan)).toEqual([])
    expect(plan.gaps).toMatchObject([{ code: 'update-without-facts', params: { kb: 'KB5140009' } }])
    expect(plan.sources.join()).toContain('Microsoft Update Catalog, answer of')
  })

  it('tells previews and the monthly update apart as wishes do', async () => {
    expect((await planned('26200.9457', { target: 'latest-preview' })).target?.kb).toBe('KB5140020')
    const security = await planned('26200.9457', { target: 'latest-security' })
    expect(security.target?.kb).toBe('KB5140001')
    expect(security.target?.why).toContain('KB5140009 (26200.9812) is newer.')
  })

  it('gives a PC below it the checkpoint that the catalog lists', async () => {
    const plan = await planned('26200.1000')
    expect(plan.steps.map(({ kind, package: used }) => `${kind} ${used?.kb ?? ''}`.trim())).toEqual([
      'place-package KB5043080',
      'add-package KB5140009',
      'restart',
      'verify',
    ])
  })

  it('asks once for the month and once for the update, and by kept answers without a network', async () => {
    await planned('26200.9457')
    expect(words()).toEqual(['2026-11 Cumulative Update for Windows 11, version 25H2', 'KB5140009'])
    const before = catalog.asked.length
    expect((await planned('26200.9457', { catalog: access('offline') })).target?.kb).toBe('KB5140009')
    expect(catalog.asked.length).toBe(before)
  })

  it('says "nothing to do" where the catalog knows nothing newer', async () => {
    const plan = await planned('26200.9812')
    expect(isNothingToDo(plan)).toBe(true)
    expect(plan.gaps).toEqual([])
  })

  it('does not take an answer without any update since Patch Tuesday for the whole one', async () => {
    await serve({ ...november, month: '2026-10' })
    const plan = await planned('26200.9457')
    expect(isNothingToDo(plan)).toBe(false)
    expect(newestOpenGaps(plan)).toMatchObject([
      {
        code: 'newest-facts-old',
        hides: expect.stringContaining(
          'unstuck search "2026-11 Cumulative Update for Windows 11, version 25H2" --arch x64',
        ),
      },
    ])
  })

  it('says so where the catalog cannot be reached, with the one command that settles it', async () => {
    await catalog.close()
    const plan = await planned('26200.9457')
    expect(isNothingToDo(plan)).toBe(false)
    expect(newestOpenGaps(plan)).toMatchObject([
      {
        code: 'newest-facts-old',
        why: expect.stringContaining('could not be asked'),
        hides: expect.stringContaining('unstuck plan --machine build=26200.9457,arch=x64 --target latest'),
      },
    ])
    await serve(november)
  })

  it('knows a PC that is ahead of the facts by the catalog, and says where it is ahead of that too', async () => {
    expect(isNothingToDo(await planned('26200.9900'))).toBe(true)
    const ahead = await planned('26200.9999')
    expect(newestOpenGaps(ahead)).toMatchObject([{ code: 'newest-pc-ahead' }])
  })

  it('asks for the package where titles name no revision', async () => {
    const w10 = { product: 'Windows 10 Version 22H2', month: '2026-11', date: '11/10/2026' }
    await serve({ ...w10, kb: 5140050, build: null })
    const plan = await planned('19045.7727')
    expect(newestOpenGaps(plan)).toMatchObject([
      {
        code: 'newest-revision-unread',
        hides: expect.stringContaining('unstuck download KB5140050 --arch x64 --to C:\\Packages'),
      },
    ])
    // Downloaded, it says so itself.
    const packages = folderOf('windows10.0-kb5140050-x64.msu').map((found) => ({
      ...found,
      build: '19041.7900',
    }))
    const made = await planAt('19045.7727', {
      brought: { folder: 'C:\\Packages', packages: packages.map((one) => ({ ...one, build: '19045.7900' })) },
    })
    expect(made.ok && made.value.target).toMatchObject({ kb: 'KB5140050', build: '19045.7900' })
    expect(made.ok && newestOpenGaps(made.value)).toEqual([])
  })

  it('plans the newest of a brought kit where nobody else knows it', async () => {
    await catalog.close()
    const packages = folderOf('windows11.0-kb5140009-x64.msu').map((found) => ({
      ...found,
      build: '26200.9812',
    }))
    const plan = await planned('26200.9457', { brought: { folder: 'E:\\', packages } })
    expect(plan.target?.kb).toBe('KB5140009')
    expect(plan.gaps.map(({ code }) => code)).toEqual(['update-without-facts', 'newest-facts-old'])
    await serve(november)
  })
})

describe('an update that the facts do not know', () => {
  it('is planned by its catalog entry where it was named', async () => {
    const plan = await planned('26200.9457', { target: 'KB5140001' })
    expect(plan.target).toMatchObject({ kb: 'KB5140001', build: '26200.9801' })
    expect(plan.target?.why).toContain('KB5140009 (26200.9812) is newer.')
  })

  it('is planned by it where it failed here', async () => {
    const updateHistory = read([failedAttempt('KB5140001', '0x800f0922', '2026-11-12T10:00:00.000Z')])
    const inspection = inspectionOf('26200.9457', 'x64', { updateHistory })
    const plan = await planned('26200.9457', { inspection, target: null })
    expect(plan.target).toMatchObject({ kb: 'KB5140001', why: expect.stringContaining('0x800f0922') })
  })

  it('is refused by a reason where it is for another version of Windows', async () => {
    const made = await planAt('28000.2956', { target: 'KB5140001' })
    expect(made.ok || made.failure.what).toMatch(/another branch \(build 26200\)/)
  })

  it('is refused with the one command that settles it where the catalog does not list or cannot tell it', async () => {
    const none = await planAt('26200.9457', { target: 'KB5999999' })
    expect(none.ok || none.failure).toMatchObject({
      code: 'refused',
      what: expect.stringContaining('does not list it'),
      next: 'Check its number: unstuck search KB5999999',
    })
    await catalog.close()
    const lost = await planAt('26200.9457', { target: 'KB5140001' })
    expect(lost.ok || lost.failure).toMatchObject({
      what: expect.stringContaining('could not be asked'),
      next: expect.stringContaining('unstuck plan --machine build=26200.9457,arch=x64 --target KB5140001'),
    })
    await serve(november)
  })
})

describe('a file that the facts do not name', () => {
  const september: ListedCumulative = {
    ...w25,
    month: '2026-09',
    kb: 5124010,
    build: '26200.9550',
    date: '9/22/2026',
    preview: true,
    before: [5043080],
  }
  const inSeptember = () => new Date('2026-10-02T12:00:00Z')

  it('comes from the catalog', async () => {
    await serve(september)
    const plan = await planned('26200.9457', { target: 'latest-preview', now: inSeptember })
    expect(filesOf(plan)).toEqual([fileOf(september)])
    expect(words()).toEqual(['KB5124010'])
  })

  it('is never a placeholder: without the catalog there is no plan, and one command gets it', async () => {
    for (const target of ['latest-preview', 'latest-security']) {
      const made = await planAt('26100.9168', { target, now: inSeptember, catalog: null })
      expect(made.ok || made.failure).toMatchObject({
        code: 'refused',
        next: expect.stringMatching(/unstuck download KB51240(?:10|08) --arch x64 --to C:\\Packages$/),
      })
    }
  })

  it('leaves the repairs of a PC in the plan', async () => {
    const updateHistory = read([failedAttempt('KB5124010', '0x80073712')])
    const store = read({ health: 'repairable' as const })
    const inspection = inspectionOf('26200.9457', 'x64', { updateHistory, store })
    const plan = await planned('26200.9457', { inspection, target: null, now: inSeptember, catalog: null })
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['restore-health', 'verify'])
    expect(plan.gaps).toMatchObject([{ code: 'update-left-out', params: { kb: 'KB5124010' } }])
  })
})

describe('a practice PC', () => {
  it('never asks the catalog of today', async () => {
    const inspection = { ...inspectionOf('26200.8039', 'x64'), clock: '2026-04-02T13:40:00Z' }
    const plan = await planned('26200.8039', { inspection })
    expect(plan.target?.kb).toBe('KB5086672')
    expect(catalog.asked).toEqual([])
  })
})

describe('whatever the catalog lists', () => {
  const told: ToldMachine = { build: '26200.9457', architecture: 'x64' }

  it('a checkpoint of a later day comes first, where its title tells its revision', async () => {
    const checkpoint: ListedCumulative = {
      ...w25,
      kb: 5139000,
      build: '26200.9700',
      month: '2026-10',
      before: [5043080],
    }
    await serve(checkpoint, { ...november, before: [5043080, 5139000] })
    const plan = await planned(told.build ?? '')
    expect(plan.steps.flatMap((step) => step.package?.kb ?? [])).toEqual(['KB5139000', 'KB5140001'])
    expect((await planned('26200.9700')).steps.flatMap((step) => step.package?.kb ?? [])).toEqual([
      'KB5140001',
    ])
  })
})
