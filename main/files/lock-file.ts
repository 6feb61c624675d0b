import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile, rm, stat, utimes } from 'node:fs/promises'
import { uptime } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { FailureError } from '../../common/result.ts'
import { replaceFile } from './replace-file.ts'

const ownerSchema = z.object({
  id: z.string(),
  pid: z.number().int().positive(),
  /** When that process began, in the system's own ticks; null where the system does not say. */
  started: z.string().nullable(),
  /** When the machine had started, milliseconds since 1970, by its own clock. */
  booted: z.number(),
})
type Owner = z.infer<typeof ownerSchema>

/** Makes the failure for whoever the lock keeps out: what another process does, and what to do about it. */
export type WhenBusy = (path: string) => FailureError

/** How often an owner touches its lock, and how long somebody watches one that was not touched for longer. */
export type LockTimes = { readonly beatMs: number; readonly watchMs: number }
const usualTimes: LockTimes = { beatMs: 10_000, watchMs: 25_000 }

/**
 * Takes a lock file, so that two processes never do the same work. A lock whose owner is gone (killed, or the PC has
 * restarted since) is taken over. Returns the function that gives it back. Throws FailureError `busy`, and whatever
 * the file system says.
 */
export async function takeLock(
  path: string,
  whenBusy: WhenBusy,
  times: LockTimes = usualTimes,
): Promise<() => Promise<void>> {
  const own: Owner = {
    id: randomUUID(),
    pid: process.pid,
    started: (await processState(process.pid)).started,
    booted: bootTime(),
  }
  if (!(await create(path, own)) && (!(await removeStale(path, times)) || !(await create(path, own))))
    throw whenBusy(path)
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), times.beatMs)
  beat.unref()
  return async () => {
    clearInterval(beat)
    if ((await readOwner(path))?.id === own.id) await rm(path, { force: true })
  }
}

/** Whether a living process holds the lock; nothing is changed. */
export async function isLocked(path: string, times: LockTimes = usualTimes): Promise<boolean> {
  if (!existsSync(path)) return false
  const owner = await readOwnerPatiently(path)
  return owner !== null && (await isAlive(path, owner, times))
}

async function create(path: string, owner: Owner): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null
    throw error
  })
  if (!file) return false
  try {
    await file.writeFile(JSON.stringify(owner))
    await file.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
  return true
}

/**
 * Moves a stale lock aside before deleting it: if another process was faster, what was moved is its live lock. False
 * where somebody holds it.
 */
async function removeStale(path: string, times: LockTimes): Promise<boolean> {
  const owner = await readOwnerPatiently(path)
  if (owner && (await isAlive(path, owner, times))) return false
  const aside = `${path}.${randomUUID()}`
  await replaceFile(path, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  const moved = await readOwner(aside)
  if (moved && moved.id !== owner?.id) {
    await replaceFile(aside, path)
    return false
  }
  await rm(aside, { force: true })
  return true
}

/** How long a lock may be empty that is just being written, on a PC that does much else: its writer waits for its turn. */
const writingMs = 2000

/** An empty lock is one that is just being written, or whose writer was killed: a moment shows which. */
async function readOwnerPatiently(path: string): Promise<Owner | null> {
  for (let waited = 0; ; waited += 40) {
    const owner = await readOwner(path)
    if (owner) return owner
    const { mtimeMs } = (await stat(path).catch(() => null)) ?? { mtimeMs: 0 }
    // A clock that was set back makes locks of the future: `waited` ends that too.
    if (waited >= writingMs || Date.now() - mtimeMs >= writingMs) return readOwner(path)
    await wait(40)
  }
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}

async function isAlive(path: string, owner: Owner, times: LockTimes): Promise<boolean> {
  // Process ids are given out again after a restart of the PC. Two minutes allow for a clock that was set.
  if (Math.abs(owner.booted - bootTime()) > 120_000) return false
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const { started, isZombie } = await processState(owner.pid)
  // It has ended, and only its parent has not asked how.
  if (isZombie) return false
  if (owner.started !== null && started !== null) return owner.started === started
  return await isTouched(path, times)
}

/**
 * Windows gives the number of an ended process to another one soon: only a lock that somebody touches is held. One that
 * was not touched for long may be that of a PC that slept, so it is watched for a while.
 */
async function isTouched(path: string, { beatMs, watchMs }: LockTimes): Promise<boolean> {
  const touched = async () => (await stat(path).catch(() => null))?.mtimeMs ?? null
  const first = await touched()
  // A clock that was set back leaves locks of the future.
  if (first !== null && Math.abs(Date.now() - first) <= 6 * beatMs) return true
  for (let watched = 0; watched < watchMs; watched += beatMs / 10) {
    if ((await touched()) !== first) return true
    await wait(beatMs / 10)
  }
  return false
}

function bootTime(): number {
  return Date.now() - uptime() * 1000
}

type ProcessState = { readonly started: string | null; readonly isZombie: boolean }

/** What /proc says of a process, where there is one. Its start time tells it from a later process with the same id. */
async function processState(pid: number): Promise<ProcessState> {
  const nothing = { started: null, isZombie: false }
  if (process.platform !== 'linux') return nothing
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return nothing
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { started: fields[19] ?? null, isZombie: fields[0] === 'Z' || fields[0] === 'X' }
}
