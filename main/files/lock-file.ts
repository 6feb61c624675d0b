import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, stat, utimes } from 'node:fs/promises'
import { uptime } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { FailureError } from '../../common/result.ts'
import { openNew } from './open-plain.ts'
import { removeFile } from './remove-file.ts'
import { replaceFile } from './replace-file.ts'

const ownerSchema = z.object({
  id: z.string(),
  pid: z.number().int().positive(),
  /** Start time of that process in system ticks; null if unavailable. */
  started: z.string().nullable(),
  /** Boot time of the computer by its own clock, in milliseconds since 1970. */
  booted: z.number(),
})
type Owner = z.infer<typeof ownerSchema>

/** Creates the failure for a process that the lock excludes: what the other process does, and what to do about it. */
export type WhenBusy = (path: string) => FailureError

/** How often an owner touches its lock, and how long an untouched one is watched. */
export type LockTimes = { readonly beatMs: number; readonly watchMs: number }
const usualTimes: LockTimes = { beatMs: 10_000, watchMs: 25_000 }

/**
 * Takes a lock file, so that two processes never do the same work. A lock whose owner no longer exists (killed, or
 * the PC was restarted) is taken over. Returns the function that releases it. Throws FailureError `busy`, and file
 * system errors.
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
    if ((await readOwner(path))?.id === own.id) await removeFile(path)
  }
}

/** Whether a living process holds the lock; changes nothing. */
export async function isLocked(path: string, times: LockTimes = usualTimes): Promise<boolean> {
  if (!existsSync(path)) return false
  const owner = await readOwnerPatiently(path)
  return owner !== null && (await isAlive(path, owner, times))
}

async function create(path: string, owner: Owner): Promise<boolean> {
  const file = await openNew(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null
    throw error
  })
  if (!file) return false
  try {
    await file.writeFile(JSON.stringify(owner))
    await file.sync()
  } catch (error) {
    await removeFile(path)
    throw error
  } finally {
    await file.close()
  }
  return true
}

/**
 * Renames a stale lock before deleting it: if another process was faster, the renamed file is its live lock. False if
 * another process holds it.
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
  await removeFile(aside)
  return true
}

/** How long a lock may stay empty while it is being written on a busy PC. */
const writingMs = 2000

/** An empty lock is being written, or its writer was killed; waiting briefly shows which. */
async function readOwnerPatiently(path: string): Promise<Owner | null> {
  for (let waited = 0; ; waited += 40) {
    const owner = await readOwner(path)
    if (owner) return owner
    const { mtimeMs } = (await stat(path).catch(() => null)) ?? { mtimeMs: 0 }
    // If the clock was set back, file times are in the future; `waited` limits that case too.
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
  // Process ids are reused after a restart of the PC. Two minutes allow for a clock adjustment.
  if (Math.abs(owner.booted - bootTime()) > 120_000) return false
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const { started, isZombie } = await processState(owner.pid)
  // It has ended, but its parent has not reaped it yet.
  if (isZombie) return false
  if (owner.started !== null && started !== null) return owner.started === started
  return await isTouched(path, times)
}

/**
 * Windows soon reuses the id of an ended process: only a lock that is being touched is held. An untouched one may be
 * that of a PC that was asleep, so it is watched for a while.
 */
async function isTouched(path: string, { beatMs, watchMs }: LockTimes): Promise<boolean> {
  const touched = async () => (await stat(path).catch(() => null))?.mtimeMs ?? null
  const first = await touched()
  // If the clock was set back, file times are in the future.
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

/**
 * State of a process according to /proc, if available. Its start time distinguishes it from a later process with the
 * same id.
 */
async function processState(pid: number): Promise<ProcessState> {
  const nothing = { started: null, isZombie: false }
  if (process.platform !== 'linux') return nothing
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (stat === null) return nothing
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { started: fields[19] ?? null, isZombie: fields[0] === 'Z' || fields[0] === 'X' }
}
