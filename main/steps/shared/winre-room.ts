import { transactionFolder } from '../../../common/servicing-folders.ts'
import type { Step } from '../../../common/steps.ts'
import { HostError } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { winreRoom } from '../../knowledge/winre.ts'
import type { StepContext } from '../step-kind.ts'
import { quoted } from './quote.ts'

/**
 * Free bytes that the recovery partition needs before a WinRE image with these packages is written back to it: the image
 * grows by at most what the packages hold. Where a size is not known, what Microsoft asks for.
 *
 * @param sizes bytes of the packages; null where that is not known
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

/** The same for the packages of a plan, sized as they lie on this PC; a published size stands in for one that does not. */
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

/** The same as an expression of PowerShell; the packages lie there when it is asked. */
export function roomExpression(knowledge: Knowledge, steps: readonly { readonly does: Step }[]): string {
  const files = packagesForWinre(steps).map(({ kb, file }) => `${transactionFolder(kb)}\\${file}`)
  if (files.length === 0) return String(roomForWinre(knowledge, []))
  return `(${files.map((file) => `(Get-Item -LiteralPath ${quoted(file)}).Length`).join(' + ')})`
}
