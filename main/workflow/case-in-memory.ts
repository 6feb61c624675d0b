import { win32 } from 'node:path'
import type { Host } from '../host/host.ts'

/**
 * Whether a case lies where a restart deletes it: on the drive that Windows PE runs from, which is memory.
 *
 * @param workingFolder what a case is relative to that was typed without its drive
 */
export function isCaseInMemory(
  { helper }: Pick<Host, 'helper'>,
  caseFolder: string | null,
  workingFolder = process.cwd(),
): boolean {
  if (helper?.windowsPe !== true || caseFolder === null) return false
  return /^x:/i.test(win32.resolve(workingFolder, caseFolder))
}
