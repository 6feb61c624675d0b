import { transactionFolder } from '../../../../common/plan/servicing-folders.ts'
import type { Step } from '../../../../common/steps/steps.ts'
import { HostError } from '../../../host/host.ts'
import type { Knowledge } from '../../../knowledge/knowledge.ts'
import { winreRoom } from '../../../knowledge/winre.ts'
import type { StepContext } from '../../step-kind.ts'
import { quoted } from '../tools/quote.ts'

/**
 * Free bytes required on the recovery partition before a WinRE image with these packages is committed: the image grows
 * by at most their size. If a size is unknown, the amount that Microsoft recommends.
 *
 * @param sizes bytes of the packages; null if unknown
 */
export function roomForWinre(knowledge: Knowledge, sizes: readonly (number | null)[]): number {
  const known = sizes.filter((size) => size !== null)
  return sizes.length > 0 && known.length === sizes.length
    ? known.reduce((sum, size) => sum + size, 0)
    : winreRoom(knowledge).growByMegabytes * 2 ** 20
}

/** The packages that the steps add to WinRE. */
export function packagesForWinre(steps: readonly { readonly does: Step }[]) {
  return steps.flatMap(({ does }) => (does.kind === 'add-package-to-winre' ? [does.package] : []))
}

/** The same for the packages of a plan, with their sizes on this PC, or published sizes for those not there. */
export async function roomToWriteBack({
  knowledge,
  host,
  plan,
}: StepContext<'unmount-winre'>): Promise<number> {
  const sizes = packagesForWinre(plan.steps).map(async ({ kb, file, sizeBytes }) => {
    const entries = await host.list(transactionFolder(kb)).catch((error: unknown) => {
      if (error instanceof HostError) return []
      throw error
    })
    return entries.find(({ name }) => name.toLowerCase() === file.toLowerCase())?.sizeBytes ?? sizeBytes
  })
  return roomForWinre(knowledge, await Promise.all(sizes))
}

/** The same as a PowerShell expression, for when the packages are already on the PC. */
export function roomExpression(knowledge: Knowledge, steps: readonly { readonly does: Step }[]): string {
  const files = packagesForWinre(steps).map(({ kb, file }) => `${transactionFolder(kb)}\\${file}`)
  if (files.length === 0) return String(roomForWinre(knowledge, []))
  return `(${files.map((file) => `(Get-Item -LiteralPath ${quoted(file)}).Length`).join(' + ')})`
}
