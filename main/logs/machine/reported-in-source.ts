import type { LogSource } from '../log-source.ts'
import { takeHead } from '../text/take-head.ts'
import { headText, sniffEncoding } from '../text/text-encoding.ts'
import type { Described } from './read-reported-machine.ts'

/**
 * Reads what a text that is not a log says about PCs, given its beginning, which is `whole` if there is no more.
 * Exports of the registry and msinfo32 are long and read further. Never rejects: an unreadable text reports nothing.
 */
export async function reportedInSource(
  source: LogSource,
  beginning: string,
  whole: boolean,
): Promise<Described> {
  // Most evidence consists of logs, for which none of it is needed.
  const { readDescribed } = await import('./read-reported-machine.ts')
  const long = /^\ufeff?(?:Windows Registry Editor|REGEDIT4)|<MsInfo>/.test(beginning)
  // Standard input cannot be read again.
  if (whole || !long || source.sizeBytes === null) return readDescribed(beginning)
  try {
    const { head, all } = await takeHead(source.open(), mostBytes)
    for await (const _ of all) break
    const encoding = sniffEncoding(head)
    return encoding === 'binary'
      ? readDescribed(beginning)
      : readDescribed(beginning, headText(head, encoding))
  } catch {
    return readDescribed(beginning)
  }
}

const mostBytes = 8 * 2 ** 20
