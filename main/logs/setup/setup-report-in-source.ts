import type { LogSource } from '../log-source.ts'
import { takeHead } from '../text/take-head.ts'
import { sniffEncoding } from '../text/text-encoding.ts'
import { isSetupReport, mostReportBytes } from './is-setup-report.ts'
import type { SetupReport } from './setup-report.ts'

/**
 * The compatibility report of Setup that a text is, by its beginning, which is `whole` where there is no more. `cut` for one
 * that is larger than Setup writes, or that is not whole; null for any other text. Rejects with nothing.
 */
export async function setupReportInSource(
  source: LogSource,
  beginning: string,
  whole: boolean,
): Promise<SetupReport | 'cut' | null> {
  if (!isSetupReport(beginning)) return null
  // Its reader of XML is loaded only for such a report: most logs are none.
  const { readSetupReport } = await import('./read-setup-report.ts')
  if (whole) return readSetupReport(source.name, beginning) ?? 'cut'
  // Standard input cannot be read again.
  if (source.sizeBytes === null || source.sizeBytes > mostReportBytes) return 'cut'
  try {
    const { head, all } = await takeHead(source.open(), mostReportBytes)
    for await (const _ of all) break
    const encoding = sniffEncoding(head)
    return encoding === 'binary'
      ? 'cut'
      : (readSetupReport(source.name, new TextDecoder(encoding).decode(head)) ?? 'cut')
  } catch {
    return 'cut'
  }
}
