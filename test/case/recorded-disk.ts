import type { FileHandle } from 'node:fs/promises'
import { dirname, relative } from 'node:path'

/** One disk operation, in call order; a sync once it has completed. */
type Operation =
  | { readonly kind: 'create'; readonly path: string; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: number; readonly length: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'sync-folder'; readonly path: string }
  | { readonly kind: 'acknowledged'; readonly events: number }

/** Content of every file, by relative path. */
export type DiskImage = ReadonlyMap<string, Buffer>

/**
 * What a power failure leaves of unsynced data. `names`: whether files created, renamed or removed since the last
 * sync of their folder stay so. `bytes`: writes since the last sync of the file are present, missing, present up to
 * the middle of the last one, or zeros.
 */
export type Survival = {
  readonly names: 'all' | 'synced'
  readonly bytes: 'all' | 'none' | 'half' | 'zeros'
}

/** Records operations below one folder while `watch` is on. The real files are written too. */
export class RecordedDisk {
  readonly operations: Operation[] = []
  #root: string | null = null
  #left: (path: string) => boolean = () => false
  #files = new Map<string, number>()
  #count = 0
  #start: DiskImage = new Map()
  #known = known([])

  /** Starts recording below a folder that contains `start`; paths accepted by `left` are ignored. */
  watch(root: string, start: DiskImage, left: (path: string) => boolean): void {
    this.operations.length = 0
    this.#root = root
    this.#left = left
    this.#start = start
    this.#known = known([])
    this.#count = 0
    this.#files = new Map([...start.keys()].map((path) => [path, this.#newFile()]))
  }

  end(): void {
    this.#root = null
  }

  /** Records that this many journal events were acknowledged to the caller so far. */
  acknowledge(events: number): void {
    this.operations.push({ kind: 'acknowledged', events })
  }

  /**
   * The disk's content if the power fails after this many operations. Equal content in two images shares one
   * read-only buffer.
   */
  imageAfter(count: number, survival: Survival): DiskImage {
    const { names, own } = this.#filesAfter(count, survival.names)
    return new Map(
      [...names].map(([path, file]) => [path, this.#content(file, own.get(file) ?? 0, survival.bytes)]),
    )
  }

  /** Maps each name to its file after this many operations, and counts the file's own operations. */
  #filesAfter(count: number, survival: Survival['names']): Files {
    if (this.#known.operations !== this.operations.length) this.#known = known(this.operations)
    const latest = this.#known.files.get(survival)
    if (latest?.count === count) return latest
    const names = new Map([...this.#start.keys()].map((path, file) => [path, file]))
    const own = new Map<number, number>()
    for (const [index, operation] of this.operations.slice(0, count).entries()) {
      if ('file' in operation) own.set(operation.file, (own.get(operation.file) ?? 0) + 1)
      // A name is durable once its folder was synced; POSIX guarantees no more.
      if (survival === 'synced' && (this.#known.nameKeptAt[index] ?? 0) >= count) continue
      if (operation.kind === 'create') names.set(operation.path, operation.file)
      if (operation.kind === 'remove') names.delete(operation.path)
      if (operation.kind === 'rename') {
        const file = names.get(operation.from)
        names.delete(operation.from)
        if (file !== undefined) names.set(operation.to, file)
      }
    }
    const files = { count, names, own }
    this.#known.files.set(survival, files)
    return files
  }

  /** Recording wrappers of the functions of `node:fs/promises`. */
  around(real: typeof import('node:fs/promises')): typeof import('node:fs/promises') {
    const open: typeof real.open = async (path, flags, mode) => {
      const place = this.#placeOf(path)
      const handle = await real.open(path, flags, mode)
      if (place !== null) this.#recordHandle(handle, place, String(flags ?? 'r'))
      return handle
    }
    return {
      ...real,
      open,
      rename: async (from, to) => {
        const [before, after] = [this.#placeOf(from), this.#placeOf(to)]
        if (before !== null && after !== null) {
          this.operations.push({ kind: 'rename', from: before, to: after })
          const file = this.#files.get(before)
          this.#files.delete(before)
          if (file !== undefined) this.#files.set(after, file)
        }
        await real.rename(from, to)
      },
      rm: async (path, options) => {
        const place = this.#placeOf(path)
        if (place !== null && this.#files.delete(place)) this.operations.push({ kind: 'remove', path: place })
        await real.rm(path, options)
      },
      writeFile: async (path, content, options) => {
        if (typeof path !== 'string' || this.#placeOf(path) === null)
          return real.writeFile(path, content, options)
        const handle = await open(path, 'w')
        await handle.writeFile(content as string, options)
        await handle.close()
      },
    }
  }

  #recordHandle(handle: FileHandle, place: string, flags: string): void {
    const known = this.#files.get(place)
    if (known === undefined && flags === 'r') {
      this.#recordFolder(handle, place)
      return
    }
    const file = known ?? this.#newFile()
    if (known === undefined) {
      this.#files.set(place, file)
      this.operations.push({ kind: 'create', path: place, file })
    }
    if (flags.startsWith('w') && known !== undefined)
      this.operations.push({ kind: 'truncate', file, length: 0 })
    const { write, writeFile, truncate, sync, datasync } = handle
    Object.assign(handle, {
      write: (bytes: Uint8Array, from: number, length: number, at: number) => {
        this.operations.push({
          kind: 'write',
          file,
          at,
          bytes: Buffer.from(bytes.subarray(from, from + length)),
        })
        return Reflect.apply(write, handle, [bytes, from, length, at])
      },
      writeFile: (content: string | Uint8Array) => {
        this.operations.push({ kind: 'write', file, at: 0, bytes: Buffer.from(content as string) })
        return writeFile.call(handle, content)
      },
      truncate: (length = 0) => {
        this.operations.push({ kind: 'truncate', file, length })
        return truncate.call(handle, length)
      },
      sync: () => sync.call(handle).then(() => void this.operations.push({ kind: 'sync', file })),
      datasync: () => datasync.call(handle).then(() => void this.operations.push({ kind: 'sync', file })),
    })
  }

  #recordFolder(handle: FileHandle, path: string): void {
    const { sync } = handle
    Object.assign(handle, {
      sync: () => sync.call(handle).then(() => void this.operations.push({ kind: 'sync-folder', path })),
    })
  }

  #placeOf(path: unknown): string | null {
    if (this.#root === null || typeof path !== 'string') return null
    const place = relative(this.#root, path)
    return place.startsWith('..') || this.#left(place) ? null : place || '.'
  }

  /** Content of a file after this many of its own operations. */
  #content(file: number, count: number, survival: Survival['bytes']): Buffer {
    const key = `${file} ${count} ${survival}`
    const made = this.#known.contents.get(key)
    if (made !== undefined) return made
    const start = [...this.#start.values()][file] ?? Buffer.alloc(0)
    const content = contentOf(start, (this.#known.own.get(file) ?? []).slice(0, count), survival)
    this.#known.contents.set(key, content)
    return content
  }

  #newFile(): number {
    this.#count += 1
    return this.#count - 1
  }
}

type Files = {
  /** Number of operations. */
  readonly count: number
  readonly names: ReadonlyMap<string, number>
  readonly own: ReadonlyMap<number, number>
}

/** Indexes recorded operations before many images are created from them. */
function known(operations: readonly Operation[]) {
  const own = new Map<number, Operation[]>()
  for (const operation of operations)
    if ('file' in operation) own.set(operation.file, [...(own.get(operation.file) ?? []), operation])
  /** For each operation that changes a name, the next sync of its folder; -1 for all others. */
  const nameKeptAt = operations.map(() => -1)
  const nextSync = new Map<string, number>()
  for (const [index, operation] of [...operations.entries()].toReversed()) {
    if (operation.kind === 'sync-folder') nextSync.set(operation.path, index)
    const path =
      operation.kind === 'rename'
        ? operation.to
        : operation.kind === 'create' || operation.kind === 'remove'
          ? operation.path
          : null
    if (path !== null) nameKeptAt[index] = nextSync.get(dirname(path)) ?? Number.POSITIVE_INFINITY
  }
  return {
    operations: operations.length,
    own,
    nameKeptAt,
    contents: new Map<string, Buffer>(),
    /** The most recently requested ones. */
    files: new Map<Survival['names'], Files>(),
  }
}

function contentOf(start: Buffer, own: readonly Operation[], survival: Survival['bytes']): Buffer {
  const synced = own.findLastIndex(({ kind }) => kind === 'sync') + 1
  const lastWrite = own.findLastIndex(({ kind }) => kind === 'write')
  let content = start
  for (const [index, one] of own.entries()) {
    const isSafe = index < synced
    if (!isSafe && survival === 'none') break
    if (one.kind === 'truncate') content = resized(content, one.length)
    if (one.kind !== 'write') continue
    const isHalf = !isSafe && survival === 'half' && index === lastWrite
    const bytes = isHalf ? one.bytes.subarray(0, one.bytes.length >> 1) : one.bytes
    content = resized(content, Math.max(content.length, one.at + bytes.length))
    if (!isSafe && survival === 'zeros') content.fill(0, one.at, one.at + bytes.length)
    else bytes.copy(content, one.at)
  }
  return content
}

function resized(content: Buffer, length: number): Buffer {
  const made = Buffer.alloc(length)
  content.copy(made, 0, 0, Math.min(length, content.length))
  return made
}
