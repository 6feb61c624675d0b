import { win32 } from 'node:path'
import type { Host } from '../../host/host.ts'

/**
 * Whether a case is on the drive that Windows PE runs from, which is in memory and lost on restart.
 *
 * @param workingFolder the base of a path without a drive
 */
export function isCaseInMemory(
  { helper }: Pick<Host, 'helper'>,
  caseFolder: string | null,
  workingFolder = process.cwd(),
): boolean {
  if (helper?.windowsPe !== true || caseFolder === null) return false
  return /^x:/i.test(win32.resolve(workingFolder, caseFolder))
}
