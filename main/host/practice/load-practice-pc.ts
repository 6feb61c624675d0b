import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { assetsFolder } from '../../assets-folder.ts'
import { failureError } from '../../texts/failure.ts'
import { parseRegFile } from './parse-reg-file.ts'
import { type PracticePc, practicePcSchema, practiceStorageSchema } from './pc-schema.ts'
import type { SavedRegistry } from './registry.ts'
import type { PracticeState } from './state.ts'
import { firstCaches } from './update-caches.ts'

/** A practice PC as it was made. */
export type ShippedPc = {
  readonly name: string
  readonly pc: PracticePc
  readonly registry: SavedRegistry
  readonly first: PracticeState
  readonly files: ReadonlyMap<string, { readonly path: string; readonly asset: string }>
  readonly events: { readonly System: readonly string[]; readonly Setup: readonly string[] }
}

/** Names of the practice PCs, sorted. */
export async function practiceNames(): Promise<string[]> {
  const entries = await readdir(practiceFolder(), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Loads one practice PC. Throws FailureError `not-found` naming those there are, or `malformed`. */
export async function loadPracticePc(name: string): Promise<ShippedPc> {
  const names = await practiceNames()
  if (!names.includes(name)) {
    const known = names.map((one) => `practice:${one}`).join(', ')
    throw failureError('not-found', 'practice-pc-unknown', { name, known }, `practice:${name}`)
  }
  const folder = join(practiceFolder(), name)
  const read = (file: string) => readFile(join(folder, file), 'utf8')
  const pc = parsed(practicePcSchema, await read('pc.json'), join(folder, 'pc.json'))
  const storage = parsed(practiceStorageSchema, await read('storage.json'), join(folder, 'storage.json'))
  const registry = parseRegFile(await read('registry.reg'), join(folder, 'registry.reg'))
  const { enabled, version, disk, partition } = pc.winre
  return {
    name,
    pc,
    registry,
    first: {
      schema: 'unstuck/practice-state@1',
      pc: name,
      clock: pc.clock,
      boots: 0,
      shuttingDown: false,
      booted: null,
      registry,
      storage,
      store: pc.store.health,
      winre: { enabled, version, disk, partition, mounted: null },
      copies: {},
      written: firstCaches(),
      appended: {},
      setupEvents: [],
      services: {},
      bitlockerStarts: null,
      waiting: [],
      leaving: null,
    },
    files: await shippedFiles(join(folder, 'files', 'C')),
    events: {
      System: splitEvents(await read('events-system.xml')),
      Setup: splitEvents(await read('events-setup.xml')),
    },
  }
}

function practiceFolder(): string {
  return join(assetsFolder(), 'practice')
}

function parsed<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  text: string,
  file: string,
): T {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw failureError('malformed', 'practice-pc-damaged', {}, file)
  }
  const checked = schema.safeParse(value)
  if (checked.success && checked.data !== undefined) return checked.data
  throw failureError('malformed', 'practice-pc-damaged', {}, file)
}

async function shippedFiles(folder: string): Promise<Map<string, { path: string; asset: string }>> {
  const files = new Map<string, { path: string; asset: string }>()
  const visit = async (at: string, path: string) => {
    for (const entry of await readdir(at, { withFileTypes: true }).catch(() => [])) {
      const inner = `${path}\\${entry.name}`
      if (entry.isDirectory()) await visit(join(at, entry.name), inner)
      else files.set(inner.toUpperCase(), { path: inner, asset: join(at, entry.name) })
    }
  }
  await visit(folder, 'C:')
  return files
}

function splitEvents(text: string): string[] {
  return text.match(/<Event [\s\S]*?<\/Event>/g) ?? []
}
