import type { PackageReport } from '../../../common/packages/package-report.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { findPackageFiles } from '../../packages/read/find-package-files.ts'
import { readPackage } from '../../packages/read/read-package.ts'
import { takeStacks } from '../../packages/read/take-stack.ts'
import { failureError } from '../../texts/failure.ts'
import type { Work } from '../repair-choices.ts'

type PackageWork = Work & {
  readonly knowledge: Knowledge
  /** If false, reads only what identifies a package. */
  readonly hash: boolean
  /** Folder to extract the servicing stacks of cumulative updates to; null for none. */
  readonly stacksTo: string | null
}

/**
 * Reports on package files, including those in specified folders, followed by extracted servicing stacks. Throws
 * FailureError `not-found` for a missing path, a folder without packages, or packages without a requested servicing
 * stack.
 */
export async function readPackages(
  paths: readonly string[],
  { knowledge, hash, stacksTo, signal, onProgress }: PackageWork,
): Promise<PackageReport[]> {
  const options = { knowledge, hash, ...(signal && { signal }) }
  const files = await findPackageFiles(paths)
  const reports: PackageReport[] = []
  for (const [index, file] of files.entries()) {
    onProgress?.(index / files.length, file)
    reports.push(await readPackage(file, options))
  }
  if (stacksTo === null) return reports
  const taken: string[] = []
  for (const file of files) taken.push(...(await takeStacks(file, stacksTo, signal)))
  if (taken.length === 0) throw failureError('not-found', 'no-stack-inside', {}, '--take-stack')
  return [...reports, ...(await Promise.all(taken.map((path) => readPackage(path, options))))]
}
