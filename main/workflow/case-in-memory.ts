import type { Host } from '../host/host.ts'

/** Whether a case lies where a restart deletes it: on the drive that Windows PE runs from, which is memory. */
export function isCaseInMemory({ helper }: Pick<Host, 'helper'>, caseFolder: string | null): boolean {
  return helper?.windowsPe === true && /^x:/i.test(caseFolder ?? '')
}
