import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewJournalEvent } from '../../common/case/journal.ts'
import type { PackageDownloads } from '../../common/packages/package-download.ts'
import type { PlanPackage } from '../../common/plan/plan-package.ts'
import type { CatalogAccess } from '../../main/catalog/search-catalog.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { fetchPlanPackages } from '../../main/workflow/fetching/fetch-plan-packages.ts'
import { idOf } from '../catalog-server/sample-updates.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { type ContentServer, startContentServer } from '../content-server/start-content-server.ts'
import { standInHost } from '../host/stand-in-host.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
let home = ''
const opened: { close(): Promise<void> }[] = []
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'unstuck-plan-packages-'))
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()))
  await rm(home, { recursive: true, force: true })
})

const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex')
const body = randomBytes(2_500_000)
const name = `windows11.0-kb5086672-x64_${hash('sha1', body)}.msu`
const wantedPackage: PlanPackage = {
  kb: 'KB5086672',
  architecture: 'x64',
  file: name,
  role: 'target',
  build: '26100.8117',
  sha1: hash('sha1', body),
  sha256: null,
  sizeBytes: null,
}

/** A real Windows as far as downloading needs it, and a catalog on this computer. */
async function catalogPc(
  files: { name: string; bytes: Uint8Array; served?: Uint8Array }[],
): Promise<{ host: Host; access: CatalogAccess; content: ContentServer; catalog: CatalogServer }> {
  const content = await startContentServer({
    files: Object.fromEntries(files.map((one) => [one.name, one.served ?? one.bytes])),
  })
  const title =
    '2026-03 Cumulative Update for Windows 11, version 25H2 for x64-based Systems (KB5086672) (26200.8117)'
  const catalog = await startCatalogServer({
    updates: [
      {
        id: idOf(title),
        title,
        products: ['Windows 11'],
        classification: 'Updates',
        date: '3/31/2026',
        files: files.map((one) => ({
          name: one.name,
          url: `${content.origin}/${one.name}`,
          sha1: hash('sha1', one.bytes),
          sha256: hash('sha256', one.bytes),
          sizeBytes: one.bytes.length,
        })),
      },
    ],
  })
  opened.push(content, catalog)
  const access = { site: { origin: catalog.origin, practice: true }, fetch, home, mode: 'usual' as const }
  const host = standInHost()
  return { host, access, content, catalog }
}

async function run(
  host: Host,
  access: CatalogAccess | null,
  wanted: readonly PlanPackage[],
  stop = new AbortController(),
  onDownloads: (downloads: PackageDownloads | null) => void = () => {},
) {
  const reported: NewJournalEvent[] = []
  const fetchMissing = fetchPlanPackages({
    host,
    access: () => {
      if (access === null) throw new Error('Unexpected catalog request.')
      return access
    },
    ...(access === null ? {} : { folder: join(home, 'Packages') }),
    signal: stop.signal,
    onDownloads: (_fraction, _text, _left, downloads) => onDownloads(downloads),
  })
  if (fetchMissing === null) throw new Error('Unexpected download.')
  await fetchMissing(
    wanted.map((one) => ({ step: `1-add-package-${one.kb}`, wanted: one })),
    async (event) => reported.push(event),
  )
  return reported
}

describe('packages of a plan for a real PC', () => {
  it('are the exact catalog files of the plan and are reported with their verification', async () => {
    const other = { name: name.replace('x64', 'x86'), bytes: randomBytes(900) }
    const { host, access } = await catalogPc([{ name, bytes: body }, other])
    const seen: PackageDownloads[] = []
    const reported = await run(host, access, [wantedPackage], undefined, (one) => one && seen.push(one))
    expect(reported).toEqual([
      {
        kind: 'package-fetched',
        step: '1-add-package-KB5086672',
        file: name,
        kb: 'KB5086672',
        sizeBytes: body.length,
        verifiedBy: 'sha256',
        digest: hash('sha256', body),
        resumedBytes: 0,
        from: 'Microsoft Update Catalog',
        texts: { from: { code: 'word.catalog', params: {} } },
      },
    ])
    expect(await readdir(join(home, 'Packages'))).toEqual([name])
    const states = seen.map(({ files }) => files[0]?.state)
    expect([states[0], states.at(-1)]).toEqual(['loading', 'proven'])
    const bytes = seen.map(({ files }) => files[0]?.doneBytes ?? 0)
    expect(bytes).toEqual(bytes.toSorted((a, b) => a - b))
    expect(seen.at(-1)?.files[0]).toMatchObject({
      doneBytes: body.length,
      verifiedBy: 'sha256',
      digest: hash('sha256', body),
    })
  })

  it.each([
    ['another SHA-1', { sha1: 'a'.repeat(40) }],
    ['another SHA-256', { sha256: 'b'.repeat(64) }],
  ])('are refused if the catalog publishes %s than the plan', async (_what, part) => {
    const { host, access, content } = await catalogPc([{ name, bytes: body }])
    await expect(run(host, access, [{ ...wantedPackage, ...part }])).rejects.toMatchObject({
      failure: { code: 'refused' },
    })
    expect(content.asked).toEqual([])
  })

  it('are refused if the catalog has two files with the same name', async () => {
    const { host, access, content } = await catalogPc([
      { name, bytes: body },
      { name, bytes: randomBytes(800) },
    ])
    await expect(run(host, access, [{ ...wantedPackage, sha1: null }])).rejects.toMatchObject({
      failure: { code: 'refused' },
    })
    expect(content.asked).toEqual([])
  })

  it('are reported if missing from the catalog', async () => {
    const { host, access } = await catalogPc([{ name, bytes: body }])
    const missing = { ...wantedPackage, file: 'windows11.0-kb5086672-x64_00.msu' }
    await expect(run(host, access, [missing])).rejects.toMatchObject({
      failure: { code: 'not-found', where: missing.file },
    })
  })

  it('with content other than published are renamed and not reported as loaded', async () => {
    const served = Buffer.from(body)
    served[1_200_000] = (served[1_200_000] ?? 0) ^ 1
    const { host, access } = await catalogPc([{ name, bytes: body, served }])
    const seen: string[] = []
    const failed = run(host, access, [wantedPackage], undefined, (one) =>
      seen.push(one?.files[0]?.state ?? ''),
    )
    await expect(failed).rejects.toMatchObject({ failure: { code: 'refused' } })
    expect(seen.at(-1)).toBe('stopped')
    expect(await readdir(join(home, 'Packages'))).toEqual([`${name}.wrong-hash`])
  })
})

describe('packages of a plan for a practice PC', () => {
  const open = () =>
    openHost('practice:x64-efi-full', { stateFolder: join(home, 'pc'), downloads: join(home, 'load') })
  const practice: PlanPackage = {
    ...wantedPackage,
    kb: 'KB5089573',
    file: 'windows11.0-kb5089573-x64_cc650a5cea73a2bca157ef66e0ce88f5c1d95e14.msu',
    sha1: 'cc650a5cea73a2bca157ef66e0ce88f5c1d95e14',
  }

  it('come from its own server, are labelled as practice, and cause no catalog request', async () => {
    const reported = await run(await open(), null, [practice])
    expect(reported).toMatchObject([{ kb: 'KB5089573', verifiedBy: 'sha256' }])
    expect(reported[0]).toHaveProperty('from', expect.stringMatching(/^Practice packages: generated/))
    expect((await (await open()).list('C:\\Packages')).map((one) => one.name)).toEqual([practice.file])
  })

  it('that it does not have are reported and nothing is downloaded', async () => {
    const foreign = { ...practice, file: 'windows11.0-kb5999999-x64_00.msu' }
    await expect(run(await open(), null, [practice, foreign])).rejects.toMatchObject({
      failure: { code: 'not-found', reason: { code: 'practice-package-unknown' }, where: foreign.file },
    })
    await expect((await open()).list('C:\\Packages')).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('close the server afterwards, successful or not', async () => {
    const host = await open()
    const ports: (() => Promise<Response>)[] = []
    const watched: Host = {
      ...host,
      async servePackages(files) {
        const server = await host.servePackages?.(files)
        if (server === undefined) throw new Error('Unexpected request.')
        ports.push(() => server.fetch('http://127.0.0.1/anything', {}))
        return server
      },
    }
    await run(watched, null, [practice])
    await rm(join(home, 'load'), { recursive: true })
    const stop = new AbortController()
    stop.abort()
    await expect(run(watched, null, [practice], stop)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
    await expect(run(watched, null, [{ ...practice, file: 'strange.msu' }])).rejects.toMatchObject({
      failure: { code: 'not-found', where: 'strange.msu' },
    })
    expect(ports).toHaveLength(3)
    for (const ask of ports) await expect(ask()).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('are loaded in sequence with total progress that never decreases', async () => {
    const other = {
      ...practice,
      kb: 'KB5043080',
      file: 'windows11.0-kb5043080-x64_953449672073f8fb99badb4cc6d5d7849b9c83e8.msu',
    }
    const fractions: number[] = []
    const states: string[] = []
    const fetchMissing = fetchPlanPackages({
      host: await open(),
      access: () => expect.unreachable('Unexpected catalog request.'),
      signal: new AbortController().signal,
      onDownloads: (fraction, _text, _left, downloads) => {
        fractions.push(fraction ?? -1)
        states.push(downloads?.files.map(({ state }) => state).join() ?? '')
      },
    })
    await fetchMissing?.(
      [other, practice].map((wanted) => ({ step: wanted.kb, wanted })),
      async () => null,
    )
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect([fractions[0], fractions.at(-1)]).toEqual([0, 1])
    expect([...new Set(states)]).toEqual([
      'loading,waiting',
      'proven,waiting',
      'proven,loading',
      'proven,proven',
    ])
  })

  it('that were interrupted are resumed by another process', async () => {
    const stop = new AbortController()
    const first = run(await open(), null, [practice], stop, (downloads) => {
      if ((downloads?.files[0]?.doneBytes ?? 0) >= 2 * 1024 * 1024) stop.abort()
    })
    await expect(first).rejects.toMatchObject({ failure: { code: 'cancelled' } })
    await expect((await open()).list('C:\\Packages')).rejects.toMatchObject({ reason: 'not-found' })
    const [event] = await run(await open(), null, [practice])
    expect(event?.kind === 'package-fetched' && event.resumedBytes).toBeGreaterThanOrEqual(2 * 1024 * 1024)
  })
})

it('loads nothing for a PC that cannot be repaired from here', async () => {
  const host = standInHost({ identity: { kind: 'bundle', id: 'bundle:a', label: 'Evidence' } })
  await expect(run(host, null, [])).rejects.toThrow('Unexpected download.')
})
