import { describe, expect, it } from 'vitest'
import { isNothingToDo, newestOpenGaps } from '../../common/gaps/open-gaps.ts'
import { windowsUpdate } from '../catalog-server/windows-updates.ts'
import { folderOf } from '../plan/plan-fixtures.ts'
import { fileOf, filesOf, inspectionOf, november, outOfBand } from './catalog-plan.ts'
import { catalogPlanPlace } from './catalog-plan-place.ts'

const { access, asked, closeCatalog, planAt, planned, serve, words } = catalogPlanPlace()

describe('a plan with outdated facts', () => {
  it('uses the newest update in the catalog, based on its entry', async () => {
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

  it('distinguishes previews and monthly updates by the requested target', async () => {
    expect((await planned('26200.9457', { target: 'latest-preview' })).target?.kb).toBe('KB5140020')
    const security = await planned('26200.9457', { target: 'latest-security' })
    expect(security.target?.kb).toBe('KB5140001')
    expect(security.target?.why).toContain('KB5140009 (26200.9812) is newer.')
  })

  it('includes the checkpoint in the catalog for a PC below it', async () => {
    const plan = await planned('26200.1000')
    expect(plan.steps.map(({ kind, package: used }) => `${kind} ${used?.kb ?? ''}`.trim())).toEqual([
      'place-package KB5043080',
      'add-package KB5140009',
      'restart',
      'verify',
    ])
  })

  it('queries the catalog once for the month and once for the update, and uses the cache offline', async () => {
    await planned('26200.9457')
    expect(words()).toEqual(['2026-11 Cumulative Update for Windows 11, version 25H2', 'KB5140009'])
    const before = asked().length
    expect((await planned('26200.9457', { catalog: access('offline') })).target?.kb).toBe('KB5140009')
    expect(asked().length).toBe(before)
  })

  it('reports "nothing to do" if the catalog has nothing newer', async () => {
    const plan = await planned('26200.9812')
    expect(isNothingToDo(plan)).toBe(true)
    expect(plan.gaps).toEqual([])
  })

  it('treats a catalog answer without updates since Patch Tuesday as incomplete', async () => {
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

  it('reports an unreachable catalog with the command to resolve it', async () => {
    await closeCatalog()
    const plan = await planned('26200.9457')
    expect(isNothingToDo(plan)).toBe(false)
    expect(newestOpenGaps(plan)).toMatchObject([
      {
        code: 'newest-facts-old',
        why: expect.stringContaining('Querying the catalog failed'),
        hides: expect.stringContaining(
          'unstuck plan --machine build=26200.9457,arch=x64,edition=Professional --target latest',
        ),
      },
    ])
    await serve(november)
  })

  it('uses the catalog for a PC ahead of the facts and reports a PC ahead of the catalog', async () => {
    expect(isNothingToDo(await planned('26200.9900'))).toBe(true)
    const ahead = await planned('26200.9999')
    // The catalog has been asked, so the text does not advise asking it again.
    const [open] = newestOpenGaps(ahead)
    expect(open).toMatchObject({ code: 'newest-pc-past-catalog' })
    expect(open?.hides).not.toContain('unstuck plan')
  })

  it('reports why the catalog was not queried for a PC ahead of the facts', async () => {
    await closeCatalog()
    expect(newestOpenGaps(await planned('26200.9999'))).toMatchObject([
      {
        code: 'newest-pc-ahead-unasked',
        why: expect.stringContaining('Querying the catalog for newer updates failed'),
      },
    ])
    await serve(november)
  })

  it('requests the package if titles have no revision', async () => {
    const w10 = { product: 'Windows 10 Version 22H2', month: '2026-11', date: '11/10/2026' }
    await serve({ ...w10, kb: 5140050, build: null })
    const plan = await planned('19045.7727')
    expect(newestOpenGaps(plan)).toMatchObject([
      {
        code: 'newest-revision-unread',
        hides: expect.stringContaining('unstuck download KB5140050 --arch x64 --to C:\\Packages'),
      },
    ])
    // In Windows PE, there is no network, and C: can be any volume.
    const disk = { kind: 'offline' as const, id: 'offline:D:\\Windows', label: 'x', fromPe: true as const }
    const fromPe = await planned('19045.7727', {
      inspection: { ...inspectionOf('19045.7727', 'x64'), host: disk },
    })
    const [{ hides } = { hides: '' }] = newestOpenGaps(fromPe)
    expect(hides).toContain('unstuck kit make <folder> KB5140050 --arch x64 on a PC with a network')
    expect(hides).not.toContain('C:')
    // The downloaded package states its revision.
    const packages = folderOf('windows10.0-kb5140050-x64.msu').map((found) => ({
      ...found,
      build: '19041.7900',
    }))
    const made = await planAt('19045.7727', {
      supplied: {
        folder: 'C:\\Packages',
        packages: packages.map((one) => ({ ...one, build: '19045.7900' })),
      },
    })
    expect(made.ok && made.value.target).toMatchObject({ kb: 'KB5140050', build: '19045.7900' })
    expect(made.ok && newestOpenGaps(made.value)).toEqual([])
  })

  it('uses the newest package in a supplied kit if no other source has it', async () => {
    await closeCatalog()
    const packages = folderOf('windows11.0-kb5140009-x64.msu').map((found) => ({
      ...found,
      build: '26200.9812',
    }))
    const plan = await planned('26200.9457', { supplied: { folder: 'E:\\', packages } })
    expect(plan.target?.kb).toBe('KB5140009')
    expect(plan.gaps.map(({ code }) => code)).toEqual(['update-without-facts', 'newest-facts-old'])
    await serve(november)
  })
})

describe('a practice PC', () => {
  it('never queries the current catalog', async () => {
    const inspection = { ...inspectionOf('26200.8039', 'x64'), clock: '2026-04-02T13:40:00Z' }
    const plan = await planned('26200.8039', { inspection })
    expect(plan.target?.kb).toBe('KB5086672')
    expect(asked()).toEqual([])
  })
})
