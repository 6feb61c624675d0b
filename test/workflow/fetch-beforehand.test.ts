import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { message } from '../../common/texts/message.ts'
import type { CarryOutEnd } from '../../main/carry-out/recorded-step.ts'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { openJournal } from '../../main/case/journal.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { idOf } from '../catalog-server/sample-updates.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { type ContentServer, startContentServer } from '../content-server/start-content-server.ts'
import { standInHost } from '../host/stand-in-host.ts'
import { inspectionOf, planned, withPackages } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

/** The folder used in place of `C:\Packages`, and what the elevated process is asked to do. */
const world = vi.hoisted(() => ({
  packages: '',
  asked: null as (() => Promise<CarryOutEnd>) | null,
  host: null as Host | null,
}))
vi.mock('../../common/plan/servicing-folders.ts', async (importReal) => {
  const real = await importReal<typeof import('../../common/plan/servicing-folders.ts')>()
  return {
    ...real,
    get suppliedFolder() {
      return world.packages
    },
  }
})
vi.mock('../../main/host/open-host.ts', async (importReal) => ({
  ...(await importReal<typeof import('../../main/host/open-host.ts')>()),
  openHost: async () => world.host,
}))
vi.mock('../../main/workflow/elevation/ask-elevated.ts', () => ({
  askElevated: () => world.asked?.(),
  askFullInspection: () => null,
}))

const hash = (algorithm: string, bytes: Uint8Array) => createHash(algorithm).update(bytes).digest('hex')
const bodies = new Map(
  ['KB5043080', 'KB5086672'].map((kb) => {
    const bytes = randomBytes(1_200_000)
    return [kb, { bytes, name: `windows11.0-${kb.toLowerCase()}-arm64_${hash('sha1', bytes)}.msu` }]
  }),
)
let home = ''
let content: ContentServer
let catalog: CatalogServer
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'unstuck-beforehand-'))
  world.packages = join(home, 'Packages')
  const files = [...bodies.values()]
  content = await startContentServer({ files: Object.fromEntries(files.map((one) => [one.name, one.bytes])) })
  const update = (kb: string) => {
    const title = `2026-03 Cumulative Update for Windows 11, version 24H2 for arm64-based Systems (${kb}) (26100.8117)`
    const words = { products: ['Windows 11'], classification: 'Updates', date: '3/31/2026' }
    const served = files.map(({ name, bytes }) => ({
      name,
      url: `${content.origin}/${name}`,
      sha1: hash('sha1', bytes),
      sha256: hash('sha256', bytes),
      sizeBytes: bytes.length,
    }))
    return {
      id: idOf(title),
      title,
      ...words,
      files: served.filter((one) => kb !== 'KB5043080' || /kb5043080/.test(one.name)),
    }
  }
  catalog = await startCatalogServer({ updates: [...bodies.keys()].map(update) })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
  world.host = standInHost({
    async list(folder: string) {
      if (folder !== world.packages) throw new HostError('denied', message('text.as-is', { text: folder }))
      const names = await readdir(world.packages).catch(() => [])
      return names.map((name) => ({ name, kind: 'file' as const, sizeBytes: 1, modified: '' }))
    },
  })
})
afterEach(async () => {
  delete process.env.UNSTUCK_CATALOG_URL
  await Promise.all([content.close(), catalog.close()])
  await rm(home, { recursive: true, force: true })
})

/** A plan for this PC that uses the packages of the catalog above. */
async function planHere(): Promise<Plan> {
  const plan = await planned({
    inspection: inspectionOf('26100.712', 'arm64'),
    target: 'KB5086672',
    method: 'folder',
  })
  const held = withPackages(plan, (used) => {
    const body = bodies.get(used.kb)
    if (body === undefined) return used
    return { ...used, file: body.name, sha1: hash('sha1', body.bytes), sha256: null }
  })
  return { ...held, host: 'windows' }
}

async function caseHere(): Promise<string> {
  return (await openCaseFolder(join(home, 'case'), { create: true })).path
}

async function carryOut(stop = new AbortController(), onBytes: (done: number) => unknown = () => {}) {
  const repair = await openRepair({
    knowledge,
    hostId: 'windows',
    caseFolder: join(home, 'case'),
    keepCase: 'new',
    home,
  })
  try {
    await repair.adoptPlan(await planHere())
    const planSha256 = repair.mustHaveHash()
    const end = await repair.carryOut({
      planSha256,
      by: 'test',
      restart: 'ask',
      signal: stop.signal,
      onEvent: () => {},
      onDownloads: (_fraction, _text, _left, downloads) => onBytes(downloads?.files[0]?.doneBytes ?? 0),
    })
    return { end, events: repair.journal() }
  } finally {
    await repair.close()
  }
}

describe('before administrator rights are requested', () => {
  it('loads, verifies and records every package the plan needs', async () => {
    const names = [...bodies.values()].map(({ name }) => name).toSorted()
    let there: string[] = []
    world.asked = async () => {
      there = await readdir(world.packages)
      return 'done' as const
    }
    const { end, events } = await carryOut()
    expect([end, there.toSorted()]).toEqual(['done', names])
    const fetched = events.flatMap((event) => (event.kind === 'package-fetched' ? [event] : []))
    expect(fetched.map(({ file }) => file).toSorted()).toEqual(names)
    expect(fetched.every(({ verifiedBy }) => verifiedBy === 'sha256')).toBe(true)
  })

  it('does not load a package that already exists', async () => {
    world.asked = async () => 'restart'
    await carryOut()
    const [asked, pages] = [content.asked.length, catalog.asked.length]
    expect(asked).toBeGreaterThan(0)
    await carryOut()
    expect([content.asked.length, catalog.asked.length]).toEqual([asked, pages])
  })

  it('can be stopped by the user without a prompt, keeping what was loaded', async () => {
    world.asked = async () => expect.unreachable('the prompt came')
    const stop = new AbortController()
    const { end, events } = await carryOut(stop, (doneBytes) => doneBytes > 0 && stop.abort())
    expect(end).toBe('cancelled')
    expect(events.some(({ kind }) => kind === 'run-started')).toBe(false)
    world.asked = async () => 'done'
    expect((await carryOut()).end).toBe('done')
  })

  it('stops without a prompt if a package differs from the published one', async () => {
    world.asked = async () => expect.unreachable('the prompt came')
    const [one] = bodies.values()
    content.put(one?.name ?? '', randomBytes(1_200_000))
    await expect(carryOut()).rejects.toMatchObject({ failure: { code: 'refused' } })
  })

  it('ignores completed steps with the same IDs in an earlier plan of the case', async () => {
    const plan = await planHere()
    const journal = await openJournal(join(await caseHere(), 'journal.jsonl'))
    await journal.append({ kind: 'opened', host: 'windows', planSha256: 'f'.repeat(64) })
    for (const { id } of plan.steps)
      await journal.append({ kind: 'step-done', step: id, outcome: 'done', text: 'Of the earlier plan.' })
    await journal.close()
    world.asked = async () => 'restart'
    const { events } = await carryOut()
    expect(events.filter(({ kind }) => kind === 'package-fetched')).toHaveLength(2)
  })
})
