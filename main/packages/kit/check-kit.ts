import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type KitManifest,
  type KitPackage,
  kitManifestName,
  type ListedFile,
} from '../../../common/packages/kit.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { nullIfMissing } from '../../files/if-there.ts'
import { english } from '../../texts/english.ts'
import { foreignFiles } from './foreign-files.ts'
import { kitFailure } from './kit-failure.ts'
import { readMedium } from './read-medium.ts'

/** A problem with one file of a kit. */
export type KitProblem = { readonly file: string; readonly why: string; readonly reason: Message }

export type CheckOptions = { readonly signal?: AbortSignal; readonly onBytes?: (bytes: number) => void }

/**
 * Reads every file of a kit and compares it with the manifest; next to its programs nothing else may lie. Throws
 * FailureError if the medium fails.
 */
export async function checkKit(
  folder: string,
  manifest: KitManifest,
  options: CheckOptions = {},
): Promise<KitProblem[]> {
  const problems: KitProblem[] = []
  try {
    for (const one of manifest.packages) {
      const reason = await packageProblem(folder, one, options)
      if (reason !== null) problems.push(problem(one.file, reason))
    }
    for (const one of manifest.files) {
      const reason = await fileProblem(folder, one, options)
      if (reason !== null) problems.push(problem(one.path, reason))
    }
    for (const path of await foreignFiles(folder, manifest, options.signal))
      problems.push(problem(path, message('kit.file-foreign')))
  } catch (error) {
    throw kitFailure(error, folder)
  }
  return problems
}

/** The manifest is not the one whose fingerprint was noted. */
export function manifestProblem(): KitProblem {
  return problem(kitManifestName, message('kit.manifest-differs'))
}

function problem(file: string, reason: Message): KitProblem {
  return { file, why: english(reason), reason }
}

/** Why a package of a kit must not be used; null if every part and the whole verify. */
export async function packageProblem(
  folder: string,
  one: KitPackage,
  options: CheckOptions = {},
): Promise<Message | null> {
  const whole = [createHash('sha256'), createHash('sha1')] as const
  for (const { path, sizeBytes, sha256 } of one.parts) {
    const found = await digestOf(join(folder, ...path.split('/')), sizeBytes, options, whole)
    if (found === null) return message('kit.part-missing', { path })
    if (found !== sha256) return message('kit.part-changed', { path })
  }
  const [foundSha256, foundSha1] = [whole[0].digest('hex'), whole[1].digest('hex')]
  if (foundSha256 !== one.sha256) return message('kit.parts-do-not-fit')
  return foundSha1 === one.sha1 ? null : message('kit.sha1-differs')
}

/** Why a file of a kit must not be used; null if it is as listed. */
export async function fileProblem(
  folder: string,
  { path, sizeBytes, sha256 }: ListedFile,
  options: CheckOptions = {},
): Promise<Message | null> {
  const found = await digestOf(join(folder, ...path.split('/')), sizeBytes, options)
  if (found === null) return message('kit.file-missing')
  return found === sha256 ? null : message('kit.file-changed')
}

/** SHA-256 of a file; null if it is missing or has another size. */
async function digestOf(
  path: string,
  sizeBytes: number,
  { signal, onBytes }: CheckOptions,
  wholes: readonly ReturnType<typeof createHash>[] = [],
): Promise<string | null> {
  const found = await stat(path).catch(nullIfMissing)
  if (found === null || !found.isFile() || found.size !== sizeBytes) return null
  const digest = createHash('sha256')
  for await (const piece of readMedium(path, { sizeBytes, signal })) {
    digest.update(piece)
    for (const whole of wholes) whole.update(piece)
    onBytes?.(piece.length)
  }
  return digest.digest('hex')
}
