import type { Dirent } from 'node:fs'
import { opendir } from 'node:fs/promises'

/** How much of a tree of folders that somebody else made is looked at. */
export type WalkLimits = {
  /** Entries of all its folders together. */
  readonly mostEntries: number
  readonly mostMs: number
  readonly signal?: AbortSignal | undefined
}

/** What is left of the limits of one walk. */
export type WalkBudget = {
  /**
   * Entries of a folder as far as the limits reach; rejects with what the file system says of it. Never reads a folder
   * whole before it counts.
   */
  readonly list: (folder: string) => Promise<Dirent[]>
  /** The first folder that was not listed to its end; null while every one was. */
  readonly stoppedAt: () => string | null
}

/** Begins a walk. Its time counts from here. */
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
