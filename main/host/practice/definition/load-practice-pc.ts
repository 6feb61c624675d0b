import { didYouMean } from '../../../../common/nearest.ts'
import { assetFolders, assetNames, readAsset } from '../../../program/assets.ts'
import { failureError } from '../../../texts/failure.ts'
import type { SavedRegistry } from '../registry.ts'
import type { PracticeState } from '../state.ts'
import { firstCaches } from '../tools/update-caches.ts'
import { parseRegFile } from './parse-reg-file.ts'
import { type PracticePc, practicePcSchema, practiceStorageSchema } from './pc-schema.ts'

/** A practice PC as shipped. */
export type ShippedPc = {
  readonly name: string
  readonly pc: PracticePc
  readonly registry: SavedRegistry
  readonly first: PracticeState
  /** Keyed by upper-case path; `asset` names the file in `assets` with the content. */
  readonly files: ReadonlyMap<string, { readonly path: string; readonly asset: string }>
  readonly events: { readonly System: readonly string[]; readonly Setup: readonly string[] }
}

/** Names of the practice PCs, sorted. */
export async function practiceNames(): Promise<string[]> {
  return assetFolders('practice')
}

/** Loads one practice PC. Throws FailureError `not-found`, listing the known names, or `malformed`. */
export async function loadPracticePc(name: string): Promise<ShippedPc> {
  const names = await practiceNames()
  if (!names.includes(name)) {
    const known = names.map((one) => `practice:${one}`).join(', ')
    throw failureError(
      'not-found',
      'practice-pc-unknown',
      { name, known, meant: didYouMean(name, names) },
      `practice:${name}`,
    )
  }
  const folder = `practice/${name}`
  const read = (file: string) => readAsset(`${folder}/${file}`).toString('utf8')
  const pc = parsed(practicePcSchema, read('pc.json'), `${folder}/pc.json`)
  const storage = parsed(practiceStorageSchema, read('storage.json'), `${folder}/storage.json`)
  const registry = parseRegFile(read('registry.reg'), `${folder}/registry.reg`)
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
      winre: {
        enabled,
        version,
        disk,
        partition,
        mounted: null,
        infoVersion: null,
        imageBytes: null,
        lost: false,
      },
      gptAttributes: {},
      shrunkBytes: 0,
      copies: {},
      written: firstCaches(),
      appended: {},
      setupEvents: [],
      services: {},
      bitlockerStarts: null,
      busyUntil: null,
      waiting: [],
      leaving: null,
      reverting: false,
      setup: null,
      restorePoints: pc.restorePoints,
    },
    files: shippedFiles(`${folder}/files/C`),
    events: {
      System: splitEvents(read('events-system.xml')),
      Setup: splitEvents(read('events-setup.xml')),
    },
  }
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

function shippedFiles(folder: string): Map<string, { path: string; asset: string }> {
  return new Map(
    assetNames(folder).map((asset) => {
      const path = `C:${asset.slice(folder.length).replaceAll('/', '\\')}`
      return [path.toUpperCase(), { path, asset }]
    }),
  )
}

function splitEvents(text: string): string[] {
  return text.match(/<Event [\s\S]*?<\/Event>/g) ?? []
}
