import { createHash } from 'node:crypto'
import { bundleManifestName, bundleManifestSchema } from '../../../common/evidence/bundle.ts'
import { bundleSumsName, type FileSum, readSums } from '../../../common/evidence/bundle-sums.ts'
import type { Gap } from '../../../common/facts/facts.ts'
import { parseJson } from '../../parsing/parse-json.ts'
import { failureError } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import { HostError } from '../host.ts'
import type { BundleFiles } from './bundle-files.ts'

/**
 * Compares every file of a bundle with the digests written when it was collected. A removed file is a gap, and so is
 * a bundle from an older version that lacks digests for all files. Throws FailureError `refused` if a file was
 * modified, `malformed` if the list of digests is damaged.
 *
 * @param path Path of the bundle, for messages
 */
export async function proveBundle(files: BundleFiles, path: string): Promise<readonly Gap[]> {
  const sums = await sealedSums(files, path)
  const known = sums ?? (await listedSums(files))
  // Every listed file is read completely, so repeated entries could keep the check running for days.
  if (known !== null && new Set(known.map(({ name }) => name.toLowerCase())).size < known.length)
    throw failureError(
      'malformed',
      'bundle-sums-damaged',
      { file: sums ? bundleSumsName : bundleManifestName },
      path,
    )
  const changed: string[] = []
  const missing: string[] = []
  for (const { name, sha256 } of known ?? []) {
    const found = await digestOf(files, name)
    if (found === null) missing.push(name)
    else if (found !== sha256) changed.push(name)
  }
  if (changed.length > 0)
    throw failureError('refused', 'bundle-changed', { files: changed.length, first: changed[0] ?? '' }, path)
  return [
    ...(sums === null ? [gap('bundle-unsealed', { listed: known === null ? 'no' : 'yes' })] : []),
    ...(missing.length > 0
      ? [gap('bundle-files-missing', { files: missing.length, first: missing[0] ?? '' })]
      : []),
  ]
}

/** The digests of all files; null if the bundle has none. */
async function sealedSums(files: BundleFiles, path: string): Promise<readonly FileSum[] | null> {
  const bytes = await readOrNull(files, bundleSumsName)
  if (bytes === null) return null
  const sums = readSums(new TextDecoder().decode(bytes))
  if (sums === null || sums.length === 0)
    throw failureError('malformed', 'bundle-sums-damaged', { file: bundleSumsName }, path)
  return sums
}

/** The digests in the bundle's list of contents, which does not cover itself. */
async function listedSums(files: BundleFiles): Promise<readonly FileSum[] | null> {
  const bytes = await readOrNull(files, bundleManifestName)
  if (bytes === null) return null
  try {
    const parsed = bundleManifestSchema.safeParse(parseJson(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.data.files : null
  } catch {
    return null
  }
}

async function readOrNull(files: BundleFiles, name: string): Promise<Uint8Array | null> {
  try {
    return await files.read(name, mostListBytes)
  } catch (error) {
    if (error instanceof HostError && error.reason === 'not-found') return null
    throw error
  }
}

/** Null if the file is missing or unreadable; the code that reads it later reports the gap. */
async function digestOf(files: BundleFiles, name: string): Promise<string | null> {
  const hash = createHash('sha256')
  try {
    for await (const piece of files.stream(name)) hash.update(piece)
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}

const mostListBytes = 16 * 2 ** 20
