import type { PlanPackage } from '../../../../common/plan/plan-package.ts'
import { quoted } from './quote.ts'

/** The runbook line that copies a package into a protected folder and verifies it there. */
export function copyLines({ file, sha1, sha256 }: PlanPackage, folder: string): string[] {
  const hash =
    sha256 === null ? `${quoted('SHA1')} ${quoted(sha1 ?? '')}` : `${quoted('SHA256')} ${quoted(sha256)}`
  return [`Copy-Package ${quoted(file)} ${quoted(folder)} ${hash}`]
}
