import type { PlanPackage } from '../../../common/plan-package.ts'
import { copyLines } from './copy-lines.ts'
import { quoted } from './quote.ts'

/** Lines of a runbook that put a package into the folder from which images get it. */
export function imagePackageLines(used: PlanPackage, folder: string): string[] {
  return [`Open-PackageFolder ${quoted(folder)}`, ...copyLines(used, folder)]
}
