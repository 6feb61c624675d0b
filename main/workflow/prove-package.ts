import type { PackageReport } from '../../common/package-report.ts'
import type { PlanPackage } from '../../common/plan-package.ts'
import { FailureError } from '../../common/result.ts'
import { verifyPackageOnWindows } from '../carry-out/windows/verify-package.ts'
import type { Host } from '../host/host.ts'
import { readPackage } from '../packages/read/read-package.ts'

/**
 * Proves a package where DISM will take it from: its published digest and Microsoft's signature. Of a package whose digest
 * nobody published, the contents have to say that it is the one of the plan as well: another one of Microsoft under its
 * name is signed too. Returns what was proven, for the journal. Throws FailureError `refused`.
 *
 * @param read reads a package of this PC by its contents
 */
export async function provePackage(
  host: Host,
  path: string,
  wanted: PlanPackage,
  read: (path: string) => Promise<PackageReport> = (each) => readPackage(each, { hash: false }),
): Promise<string> {
  const proven = await verifyPackageOnWindows(host, path, wanted)
  if (wanted.sha256 !== null || wanted.sha1 !== null) return proven
  const why = whyAnother(await read(path), wanted)
  if (why === null) return `${proven} Its contents are ${wanted.kb} for ${wanted.architecture}.`
  throw new FailureError(
    'refused',
    `This package is not used. ${why}`,
    'Bring the one that was planned with, or plan again.',
    path,
  )
}

/** Why the contents are not the package of the plan; null where they are. Pure. */
export function whyAnother(report: PackageReport, wanted: PlanPackage): string | null {
  const [problem] = report.problems
  if (problem !== undefined) return problem
  if (report.kb !== wanted.kb)
    return `By its contents it is ${report.kb ?? 'a package without a KB'}, not ${wanted.kb}.`
  if (report.architecture !== wanted.architecture)
    return `By its contents it is for ${report.architecture ?? 'no architecture that it names'}, not for ${wanted.architecture}.`
  const isRollup = wanted.role === 'target' || wanted.role === 'checkpoint'
  if (isRollup && wanted.build !== null && report.build !== null && report.build !== wanted.build)
    return `By its contents it brings ${report.build}, not ${wanted.build}.`
  return null
}
