import type { PlanPackage } from '../../../../common/plan/plan-package.ts'
import { copyLines } from '../tools/copy-lines.ts'
import { quoted } from '../tools/quote.ts'

/** Runbook lines that copy a package into the folder from which it is added to images. */
export function imagePackageLines(used: PlanPackage, folder: string): string[] {
  return [`Open-PackageFolder ${quoted(folder)}`, ...copyLines(used, folder)]
}
