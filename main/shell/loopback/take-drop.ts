import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { failureError } from '../../texts/failure.ts'

/** Limits of one drop in the development window. */
export const mostDropped = { files: 200, bytes: 512 * 2 ** 20 }

/**
 * Files dropped on the page of the development window: a browser provides their bytes but no path. They are stored in
 * a folder of this user until the window is closed.
 */
export type DropBox = {
  /** Begins a drop and returns its id. */
  begin(): Promise<string>
  /** Writes one file of a drop. Throws FailureError `too-large`, `not-found`. */
  put(drop: string, name: string, pieces: Readable): Promise<void>
  /** The files of a completed drop. Throws FailureError `not-found`. */
  paths(drop: string): readonly string[]
  close(): Promise<void>
}

type Drop = {
  readonly folder: string
  readonly paths: string[]
  /** Lower case, because Windows ignores case. */
  readonly names: Set<string>
  bytes: number
}

/** Creates the box; its folder is created with the first file. */
export function dropBox(most = mostDropped): DropBox {
  let root: Promise<string> | null = null
  const drops = new Map<string, Drop>()
  const dropOf = (id: string): Drop => {
    const drop = drops.get(id)
    if (drop !== undefined) return drop
    throw failureError('not-found', 'path-not-found', {}, id)
  }
  const tooMuch = () =>
    failureError('too-large', 'intake-too-much', { most: most.files, mib: Math.floor(most.bytes / 2 ** 20) })
  return {
    async begin() {
      root ??= ownFolder()
      const id = randomUUID()
      const folder = join(await root, id)
      drops.set(id, { folder, paths: [], names: new Set(), bytes: 0 })
      await mkdir(folder, { mode: 0o700 })
      return id
    },
    async put(id, name, pieces) {
      const drop = dropOf(id)
      if (drop.paths.length >= most.files) throw tooMuch()
      // Uses only the last part of a name; a second file of the same name gets its own folder, named after it.
      const plain = plainName(name)
      const folder = drop.names.has(plain.toLowerCase())
        ? join(drop.folder, freeName(drop.names, plain))
        : drop.folder
      drop.names.add(plain.toLowerCase())
      const path = join(folder, plain)
      drop.paths.push(path)
      await mkdir(folder, { recursive: true })
      await pipeline(
        pieces,
        async function* (all: AsyncIterable<Uint8Array>) {
          for await (const piece of all) {
            drop.bytes += piece.length
            if (drop.bytes > most.bytes) throw tooMuch()
            yield piece
          }
        },
        createWriteStream(path, { flags: 'wx', mode: 0o600 }),
      )
    },
    paths: (id) => dropOf(id).paths,
    async close() {
      if (root !== null) await rm(await root, { recursive: true, force: true })
    },
  }
}

/**
 * A folder of this user. Loose logs are named after their folder if its name says something; the random names of this
 * one and of a drop say nothing, so that they are named after themselves.
 */
async function ownFolder(): Promise<string> {
  const folder = join(tmpdir(), randomUUID())
  await mkdir(folder, { mode: 0o700 })
  return folder
}

/** An unused folder name, reserved within the drop. */
function freeName(taken: Set<string>, plain: string): string {
  let number = 2
  const name = () => `${plain} (${number})`
  while (taken.has(name().toLowerCase())) number += 1
  taken.add(name().toLowerCase())
  return name()
}

function plainName(name: string): string {
  const last = basename(name.replaceAll('\\', '/'))
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a name from a page may hold anything
  const plain = last.replace(/[\u0000-\u001f<>:"|?*]+/g, '_').slice(-150)
  return plain === '' || /^\.+$/.test(plain) ? 'file' : plain
}
