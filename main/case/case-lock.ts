import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { uptime } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { FailureError } from '../../common/result.ts'
import { replaceFile } from './replace-file.ts'
import { writeFailure } from './write-failure.ts'

const ownerSchema = z.object({
  id: z.string(),
  pid: z.number().int().positive(),
  /** When that process began, in the system's own ticks; null where the system does not tell. */
  started: z.string().nullable(),
  /** When the machine had started, milliseconds since 1970, by its own clock. */
  booted: z.number(),
})
type Owner = z.infer<typeof ownerSchema>

/**
 * Takes the lock file, so that two processes never carry out one case. A lock whose owner is gone (killed, or the PC
 * has restarted since) is taken over. Returns the function that gives it back. Throws FailureError `busy`.
 */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  const own: Owner = {
    id: randomUUID(),
    pid: process.pid,
    started: await startOf(process.pid),
    booted: bootTime(),
  }
  if (!(await create(path, own))) {
    await removeStale(path)
    if (!(await create(path, own))) throw busy(path)
  }
  return async () => {
    if ((await readOwner(path))?.id === own.id) await rm(path, { force: true })
  }
}

/** Whether a living process holds the lock; nothing is changed. */
export async function isLocked(path: string): Promise<boolean> {
  if (!existsSync(path)) return false
  const owner = await readOwnerPatiently(path)
  return owner !== null && (await isAlive(owner))
}

async function create(path: string, owner: Owner): Promise<boolean> {
  const file = await open(path, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST') return null
    throw writeFailure(error, path)
  })
  if (!file) return false
  try {
    await file.writeFile(JSON.stringify(owner))
    await file.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw writeFailure(error, path)
  } finally {
    await file.close()
  }
  return true
}

/** Moves a stale lock aside before deleting it: if another process was faster, what was moved is its live lock. */
async function removeStale(path: string): Promise<void> {
  const owner = await readOwnerPatiently(path)
  if (owner && (await isAlive(owner))) throw busy(path)
  const aside = `${path}.${randomUUID()}`
  await replaceFile(path, aside).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw writeFailure(error, path)
  })
  const moved = await readOwner(aside)
  if (moved && moved.id !== owner?.id) {
    await replaceFile(aside, path)
    throw busy(path)
  }
  await rm(aside, { force: true })
}

/** An empty lock is one that is just being written, or whose writer was killed: a moment tells which. */
async function readOwnerPatiently(path: string): Promise<Owner | null> {
  for (let tries = 0; tries < 5; tries += 1) {
    const owner = await readOwner(path)
    if (owner) return owner
    await wait(40)
  }
  return null
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}

async function isAlive(owner: Owner): Promise<boolean> {
  // Process ids are given out anew after a restart of the PC. Two minutes allow for a clock that was set.
  if (Math.abs(owner.booted - bootTime()) > 120_000) return false
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const started = await startOf(owner.pid)
  return owner.started === null || started === null || owner.started === started
}

function bootTime(): number {
  return Date.now() - uptime() * 1000
}

/** Start time of a process from /proc, where there is one; it tells a process from a later one with the same id. */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return null
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function busy(path: string): FailureError {
  return new FailureError(
    'busy',
    'Another Unstuck is at work on this case.',
    'Wait until it has finished, or close it.',
    path,
  )
}
