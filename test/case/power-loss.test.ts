import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { parseJournal } from '../../main/case/read-journal.ts'
import { writeFileAtomically } from '../../main/home/write-file-atomically.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import type { RepairChoice } from '../../main/workflow/repair-choices.ts'
import { wholeOutcome } from '../carry-out/practice-cases.ts'
import { sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import type { DiskImage, RecordedDisk, Survival } from './recorded-disk.ts'

const disk = vi.hoisted(() => ({ recorded: null as RecordedDisk | null }))
vi.mock('node:fs/promises', async (original) => {
  const { RecordedDisk: Recorded } = await import('./recorded-disk.ts')
  disk.recorded = new Recorded()
  return disk.recorded.around(await original<typeof import('node:fs/promises')>())
})
process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const survivals: readonly Survival[] = (['all', 'synced'] as const).flatMap((names) =>
  (['half', 'none', 'zeros', 'all'] as const).map((bytes) => ({ names, bytes })),
)
const plans: readonly (readonly [pc: string, wish: RepairChoice])[] = [
  ['arm64-missing-checkpoint', { target: null, method: 'folder' }],
  ['arm64-missing-checkpoint', { target: null, method: 'sequence' }],
  ['x64-store-corrupt', { target: null, method: 'folder' }],
  ['x64-efi-full', { target: 'KB5089549', method: 'folder' }],
  ['x64-winre-stale', { target: null, method: 'folder' }],
]
const packages = join('practice-pc', 'packages')

let scratch = ''
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unstuck-power-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('a power loss between any two writes', () => {
  for (const [pc, wish] of sample(plans, 3, 5))
    it(`of repairing ${pc} (${wish.target ?? 'latest'}, ${wish.method}) loses nothing that was reported as done, and the repair is completed`, {
      timeout: 600_000,
    }, async () => {
      const recorded = recordedDisk()
      const first = mkdtempSync(join(scratch, 'first-'))
      const wanted = await record(first, pc, wish, new Map())
      expect(wanted.run).toMatchObject({ end: 'done', outcome: wholeOutcome(pc, wish) })
      expect(await tryEveryLoss(first, pc, wish, wanted)).toBeGreaterThan(30)
      if (wish.method === 'folder') return
      // The power fails in the middle of an event, and again while the repair is being completed.
      const torn = recorded.imageAfter(middleOfRun(recorded), { names: 'synced', bytes: 'half' })
      const second = mkdtempSync(join(scratch, 'second-'))
      layOut(torn, second, first)
      expect(await record(second, pc, wish, imageOf(second))).toEqual(wanted)
      expect(await tryEveryLoss(second, pc, wish, wanted)).toBeGreaterThan(10)
    })
})

describe('a file written atomically', () => {
  it('is either old or new after a power loss at any moment, and new once the write is acknowledged', async () => {
    const recorded = recordedDisk()
    const folder = mkdtempSync(join(scratch, 'file-'))
    const file = join(folder, 'plan.json')
    writeFileSync(file, 'old')
    recorded.watch(folder, new Map([['plan.json', Buffer.from('old')]]), () => false)
    await writeFileAtomically(file, 'new and longer')
    recorded.end()
    const total = recorded.operations.length
    expect(total).toBeGreaterThan(4)
    for (let count = 0; count <= total; count += 1)
      for (const survival of survivals) {
        const found = String(recorded.imageAfter(count, survival).get('plan.json'))
        const may = count === total ? ['new and longer'] : ['old', 'new and longer']
        expect(may, `after ${count}: ${JSON.stringify(survival)}`).toContain(found)
      }
  })
})

function recordedDisk(): RecordedDisk {
  if (disk.recorded === null) throw new Error('Nothing is recorded.')
  return disk.recorded
}

type Wanted = { readonly run: Awaited<ReturnType<typeof repairOnce>>; readonly pc: unknown }

/** Repairs once and records everything that is written. */
async function record(folder: string, pc: string, wish: RepairChoice, start: DiskImage): Promise<Wanted> {
  const recorded = recordedDisk()
  recorded.watch(folder, start, (place) => place.startsWith(packages))
  const run = await repairOnce(folder, pc, wish, (events) => recorded.acknowledge(events))
  recorded.end()
  return { run, pc: pcIn(imageOf(folder)) }
}

/** How many of the different disks left by one repair are completed; each takes another repair. */
const finishedDisks = 8

/**
 * Checks every disk that a power failure during the recorded repair can leave, and completes the repair from a sample
 * of them, which differs in every run; returns the number of different disks.
 */
async function tryEveryLoss(first: string, pc: string, wish: RepairChoice, wanted: Wanted): Promise<number> {
  const recorded = recordedDisk()
  const states = new Map<string, { count: number; survival: Survival; where: string }>()
  for (let count = 0; count <= recorded.operations.length; count += 1)
    for (const survival of survivals) {
      const image = recorded.imageAfter(count, survival)
      const where = `${pc}, after ${count} of ${recorded.operations.length}: names ${survival.names}, bytes ${survival.bytes}`
      const kept = expectNothingLost(image, acknowledged(recorded, count), where)
      // A partial last line is discarded when the case is opened, so it is the same state as no line.
      const state = [kept, ...wholeFiles(image)].join('\n')
      if (!states.has(state)) states.set(state, { count, survival, where })
    }
  for (const { count, survival, where } of sample([...states.values()], finishedDisks)) {
    const folder = mkdtempSync(join(scratch, 'after-'))
    layOut(recorded.imageAfter(count, survival), folder, first)
    const run = await repairOnce(folder, pc, wish)
    expect([where, { run, pc: pcIn(imageOf(folder)) }]).toEqual([where, wanted])
    rmSync(folder, { recursive: true })
  }
  return states.size
}

/** The moment at which an event in the middle of the journal has been written but not yet synced. */
function middleOfRun({ operations }: RecordedDisk): number {
  const acknowledged = operations.flatMap(({ kind }, index) => (kind === 'acknowledged' ? [index] : []))
  const middle = acknowledged[acknowledged.length >> 1] ?? 0
  return middle + operations.slice(middle).findIndex(({ kind }) => kind === 'write') + 1
}

/** Does what `unstuck install` does: resumes the case of the folder, or inspects, plans and carries out. */
async function repairOnce(folder: string, pc: string, wish: RepairChoice, heard?: (events: number) => void) {
  const repair = await openRepair({
    knowledge,
    hostId: `practice:${pc}`,
    caseFolder: folder,
    keepCase: 'resume',
  })
  try {
    if (repair.journal().some((event) => event.kind === 'run-ended' && event.outcome === 'done'))
      return { end: 'done', outcome: (await repair.verify()).outcome }
    if (!repair.underWay) {
      await repair.inspect()
      await repair.diagnose()
      const made = await repair.plan(wish)
      if (!made.ok) throw new Error(made.failure.what)
    }
    const end = await repair.carryOut({
      planSha256: repair.mustHaveHash(),
      by: 'test',
      restart: 'by-itself',
      onEvent: ({ seq }) => heard?.(seq),
    })
    const { outcome } = await repair.verify()
    return { end, outcome }
  } finally {
    await repair.close()
  }
}

function acknowledged({ operations }: RecordedDisk, count: number): number {
  const last = operations.slice(0, count).findLast(({ kind }) => kind === 'acknowledged')
  return last?.kind === 'acknowledged' ? last.events : 0
}

/** Expects every acknowledged event, and no truncated part. Returns the number of events. */
function expectNothingLost(image: DiskImage, events: number, where: string): number {
  const found = eventCount(image.get('journal.jsonl') ?? nothing)
  if (found < events) expect([where, found]).toEqual([where, events])
  for (const part of ['plan.json', 'inspection.json', 'diagnosis.json', 'verdict.json']) {
    const bytes = image.get(part)
    if (bytes !== undefined && !isJson(bytes)) expect.fail(`${where}: ${part} is cut`)
  }
  return found
}

const nothing = Buffer.alloc(0)
const eventCount = oncePerBuffer((bytes) => parseJournal(bytes, 'journal.jsonl').events.length)
const isJson = oncePerBuffer((bytes) => {
  try {
    JSON.parse(String(bytes))
    return true
  } catch {
    return false
  }
})
const timeless = oncePerBuffer((bytes) => String(bytes).replaceAll(/"takenAt":.*/g, ''))

/** Most images share most of their files, so each buffer is examined once. */
function oncePerBuffer<T>(tell: (bytes: Buffer) => T): (bytes: Buffer) => T {
  const told = new WeakMap<Buffer, { readonly answer: T }>()
  return (bytes) => {
    const known = told.get(bytes) ?? { answer: tell(bytes) }
    told.set(bytes, known)
    return known.answer
  }
}

/** The contents of the files that decide how a repair continues. */
function wholeFiles(image: DiskImage): string[] {
  return ['plan.json', join('practice-pc', 'state.json'), 'journal.jsonl.lock'].map((path) => {
    const bytes = image.get(path) ?? nothing
    return path.endsWith('.lock') ? String(bytes.length) : timeless(bytes)
  })
}

/** The files of a folder, except packages. */
function imageOf(folder: string): DiskImage {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
  const paths = names.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
  return new Map(
    paths
      .filter((path) => !path.startsWith(packages))
      .map((path) => [path, readFileSync(join(folder, path))]),
  )
}

/** Writes the files of an image, together with the downloaded packages. The PC was restarted in the meantime. */
function layOut(image: DiskImage, folder: string, first: string): void {
  mkdirSync(join(folder, packages), { recursive: true })
  for (const name of readdirSync(join(first, packages)))
    linkSync(join(first, packages, name), join(folder, packages, name))
  for (const [path, bytes] of image) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), path.endsWith('.lock') ? beforeTheStart(bytes) : bytes)
    // The lock file must look old: it was last written before the power failure.
    if (path.endsWith('.lock')) utimesSync(join(folder, path), 0, 0)
  }
}

/** A lock from before the PC restarted: its boot time differs from the current one. */
function beforeTheStart(bytes: Buffer): Buffer {
  try {
    return Buffer.from(JSON.stringify({ ...JSON.parse(bytes.toString()), booted: 1 }))
  } catch {
    return bytes
  }
}

/** The state of the practice PC, and how often it installed each update according to its logs. */
function pcIn(image: DiskImage): unknown {
  const { store, winre, storage, appended, waiting } = JSON.parse(
    String(image.get(join('practice-pc', 'state.json'))),
  )
  const logs: string = Object.values(appended).join('\n')
  const taken = [...logs.matchAll(/Processing complete\. {2}Session: \S+, Package: (\S+),/g)].map(
    ([, identity]) => identity,
  )
  return { store, winre, storage, waiting, taken: taken.sort() }
}
