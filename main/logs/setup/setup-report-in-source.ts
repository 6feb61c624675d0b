import type { LogSource } from '../log-source.ts'
import { takeHead } from '../text/take-head.ts'
import { headText, sniffEncoding } from '../text/text-encoding.ts'
import { isSetupReport, mostReportBytes } from './is-setup-report.ts'
import type { SetupReport } from './setup-report.ts'

/**
 * Reads Setup's compatibility report from a text, given its beginning, which is `whole` if there is no more. `cut` if
 * it is larger than Setup's reports or incomplete; null for any other text. Never rejects.
 */
export async function setupReportInSource(
  source: LogSource,
  beginning: string,
  whole: boolean,
): Promise<SetupReport | 'cut' | null> {
  if (!isSetupReport(beginning)) return null
  // The XML parser is loaded only for reports, because most logs are none.
  const { readSetupReport } = await import('./read-setup-report.ts')
  if (whole) return readSetupReport(source.name, beginning) ?? 'cut'
  // Standard input cannot be read again.
  if (source.sizeBytes === null || source.sizeBytes > mostReportBytes) return 'cut'
  try {
    const { head, all } = await takeHead(source.open(), mostReportBytes)
    for await (const _ of all) break
    const encoding = sniffEncoding(head)
    return encoding === 'binary' ? 'cut' : (readSetupReport(source.name, headText(head, encoding)) ?? 'cut')
  } catch {
    return 'cut'
  }
}
