import { createHash } from 'node:crypto'
import { mkdir, open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { kitManifestName } from '../../../common/packages/kit.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import { FailureError } from '../../../common/result.ts'
import { isDiskFull } from '../../files/disk-full.ts'
import { nullIfMissing } from '../../files/if-there.ts'
import { LinkInTheWay, openPlain, refuseLinkedPath } from '../../files/open-plain.ts'
import { replaceFile } from '../../files/replace-file.ts'
import { readKit } from '../../packages/kit/open-kit.ts'
import { unpackPackage } from '../../packages/kit/unpack-package.ts'
import { hashFile } from '../../packages/read/hash-file.ts'
import type { FoundPackage } from '../../plan/packages/found-package.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import type { Supplied } from './read-supplied-folder.ts'
import { placeInKit, type ReadWork } from './read-supplied-kit.ts'

/**
 * Copies the packages of a plan from a supplied folder or kit to the folder used for carrying out, on this machine. A
 * file appears there only if its SHA-256 is unchanged since it was checked. Intact copies that already exist stay;
 * packages that were not supplied are reported when the plan is carried out. Throws FailureError `refused`,
 * `unreadable`, `disk-full`, `cancelled`.
 *
 * @returns the names of the copied files
 */
export async function copySuppliedPackages(
  { folder, packages }: Supplied,
  { plan, to, signal, onProgress }: ReadWork & { readonly plan: Plan; readonly to: string },
): Promise<string[]> {
  const copied: string[] = []
  for (const wanted of uniquePackages(plan)) {
    const found = packages.find((each) => isThatOne(each, wanted))
    if (found?.sha256 == null) continue
    onProgress?.(null, say('progress.copying', { file: found.file, to }))
    const target = join(to, found.file)
    if (join(folder, found.place) === target) continue
    if (await isThere(target, found.sha256, signal)) continue
    await copyFound(folder, { ...found, sha256: found.sha256 }, to, signal)
    copied.push(found.file)
  }
  return copied
}

function uniquePackages({ steps }: Plan): PlanPackage[] {
  return [
    ...new Map(steps.flatMap((step) => (step.package ? [[step.package.file, step.package]] : []))).values(),
  ]
}

function isThatOne(found: FoundPackage, { file, kb, architecture }: PlanPackage): boolean {
  return (
    found.file === file &&
    found.kb === kb &&
    found.architecture === architecture &&
    found.problems.length === 0
  )
}

/**
 * Whether exactly this package already exists. Throws if another file has its name, because that belongs to somebody
 * else.
 */
async function isThere(path: string, sha256: string, signal: AbortSignal | undefined): Promise<boolean> {
  const there = await stat(path).catch(nullIfMissing)
  if (there === null) return false
  if (there.isFile() && (await hashFile(path, signal)).sha256 === sha256) return true
  throw failureError('refused', 'other-file-in-place', {}, path)
}

async function copyFound(
  folder: string,
  found: FoundPackage & { readonly sha256: string },
  to: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const inKit = await kitPackage(folder, found)
  if (inKit !== null) {
    await unpackPackage(folder, inKit, to, { ...(signal && { signal }) })
    return
  }
  const from = join(folder, ...found.place.split('/'))
  const target = join(to, found.file)
  const temporary = `${target}.tmp`
  let begun = false
  try {
    await refuseLinkedPath(to)
    await mkdir(to, { recursive: true })
    await refuseLinkedPath(target)
    const sha256 = await copyHashed(from, temporary, signal, () => {
      begun = true
    })
    if (sha256 !== found.sha256) throw failureError('refused', 'file-changed-meanwhile', {}, from)
    await replaceFile(temporary, target)
  } catch (error) {
    // Delete only what was written here, not an existing link or file of that name.
    if (begun) await rm(temporary, { force: true }).catch(() => {})
    throw copyFailure(error, from, to)
  }
}

async function kitPackage(folder: string, found: FoundPackage) {
  if (!(await stat(join(folder, kitManifestName)).catch(nullIfMissing))) return null
  const { packages } = await readKit(folder)
  return packages.find((one) => placeInKit(one) === found.place && one.sha256 === found.sha256) ?? null
}

/** Copies a file and returns the SHA-256 of the bytes actually written. */
async function copyHashed(
  from: string,
  to: string,
  signal: AbortSignal | undefined,
  onOpen: () => void,
): Promise<string> {
  const digest = createHash('sha256')
  const source = await open(from, 'r')
  try {
    const target = await openPlain(to, 'empty')
    onOpen()
    try {
      const buffer = Buffer.allocUnsafeSlow(1024 * 1024)
      for (;;) {
        if (signal?.aborted) throw failureError('cancelled', 'copying-cancelled', {}, from)
        const { bytesRead } = await source.read(buffer, 0, buffer.length)
        if (bytesRead === 0) break
        const piece = buffer.subarray(0, bytesRead)
        digest.update(piece)
        for (let written = 0; written < bytesRead; )
          written += (await target.write(piece, written, bytesRead - written)).bytesWritten
      }
      await target.sync()
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
  return digest.digest('hex')
}

function copyFailure(error: unknown, from: string, to: string): unknown {
  if (error instanceof FailureError) return error
  if (error instanceof LinkInTheWay) return failureError('refused', 'path-through-link', {}, error.path)
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (isDiskFull(error)) return failureError('disk-full', 'no-space-for-packages', {}, to)
  if (code === undefined) return error
  return failureError('unreadable', 'packages-not-copied', { to, code }, from)
}
