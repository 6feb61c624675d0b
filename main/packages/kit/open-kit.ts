import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type KitManifest, kitManifestName, kitManifestSchema } from '../../../common/packages/kit.ts'
import type { FailureError } from '../../../common/result.ts'
import { isMissing } from '../../files/if-there.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { readBounded } from '../../files/read-bounded.ts'
import { writeWhole } from '../../files/write-whole.ts'
import { parseJson } from '../../parsing/parse-json.ts'
import { failureError } from '../../texts/failure.ts'
import { kitFailure } from './kit-failure.ts'

/** The manifest of a kit with every file of Unstuck and 400 catalog answers has a quarter of a MB. */
const mostManifestBytes = 4 * 2 ** 20

/**
 * A kit's manifest, and the SHA-256 of its file in hex. The manifest contains the digest of every other file, so a
 * person who noted this one elsewhere can tell whether anything was exchanged. A signature would prove less: its public
 * key would have to come with the kit.
 */
export type ListedKit = { readonly manifest: KitManifest; readonly fingerprint: string }

/** Reads the manifest of a kit. Throws what `readListedKit` throws. */
export async function readKit(folder: string): Promise<KitManifest> {
  return (await readListedKit(folder)).manifest
}

/**
 * Reads the manifest of a kit with its fingerprint. Throws FailureError `not-found` if there is none, `malformed` if it is damaged or too
 * large, `refused` if it was written by a newer Unstuck.
 */
export async function readListedKit(folder: string): Promise<ListedKit> {
  const file = join(folder, kitManifestName)
  const bytes = await readBounded(file, mostManifestBytes).catch((error: unknown) => {
    if (isMissing(error))
      throw failureError('not-found', existsSync(folder) ? 'kit-not-found' : 'kit-folder-missing', {}, folder)
    // What kitFailure says of a denied medium is about writing to it.
    throw isDenied(error) ? error : kitFailure(error, file)
  })
  if (bytes === null) throw damaged(file)
  let value: unknown
  try {
    value = parseJson(bytes.toString('utf8'))
  } catch {
    throw damaged(file)
  }
  const schema = (value as { schema?: unknown } | null)?.schema
  if (typeof schema === 'string' && /^unstuck\/kit@\d+$/.test(schema) && schema !== 'unstuck/kit@1')
    throw failureError('refused', 'kit-of-newer-version', {}, file)
  const parsed = kitManifestSchema.safeParse(value)
  if (!parsed.success) throw damaged(file)
  return { manifest: parsed.data, fingerprint: createHash('sha256').update(bytes).digest('hex') }
}

const isDenied = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')

/** Replaces the manifest atomically; a kit removed meanwhile keeps the old one. */
export async function writeKit(folder: string, manifest: KitManifest): Promise<void> {
  const file = join(folder, kitManifestName)
  try {
    await makeFolder(folder)
    await writeWhole(file, `${JSON.stringify(kitManifestSchema.parse(manifest), null, 2)}\n`)
  } catch (error) {
    throw kitFailure(error, file)
  }
}

/** An empty kit. */
export function emptyKit(madeBy: string, now: Date): KitManifest {
  return {
    schema: 'unstuck/kit@1',
    id: randomUUID(),
    changedAt: now.toISOString(),
    madeBy,
    packages: [],
    files: [],
    lacks: [],
  }
}

function damaged(file: string): FailureError {
  return failureError('malformed', 'kit-manifest-damaged', {}, file)
}
