import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'

/** Limits for reading an untrusted folder tree. */
export type WalkLimits = {
  /** Entries of all its folders together. */
  readonly mostEntries: number
  readonly mostMs: number
  readonly signal?: AbortSignal | undefined
}

/** The remaining budget of one walk. */
export type WalkBudget = {
  /**
   * Lists a folder's entries within the limits; rejects with file system errors. Never reads a whole folder before
   * counting it.
   */
  readonly list: (folder: string) => Promise<Dirent[]>
  /** The first folder that was not listed completely; null if all were. */
  readonly stoppedAt: () => string | null
}

/** Starts a walk and its time limit. */
export function walkBudget({ mostEntries, mostMs, signal }: WalkLimits): WalkBudget {
  const until = performance.now() + mostMs
  let left = mostEntries
  let stopped: string | null = null
  const isSpent = () => left <= 0 || performance.now() > until || signal?.aborted === true
  return {
    async list(folder) {
      const entries: Dirent[] = []
      if (isSpent()) {
        stopped ??= folder
        return entries
      }
      for await (const entry of await opendir(folder, { bufferSize: 256 })) {
        if (isSpent()) {
          stopped ??= folder
          break
        }
        left -= 1
        entries.push(entry)
      }
      return entries
    },
    stoppedAt: () => stopped,
  }
}
