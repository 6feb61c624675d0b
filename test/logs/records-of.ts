import { isDated, recordStart, sniffFormat } from '../../main/logs/log-format.ts'
import { parseRecord } from '../../main/logs/parse-record.ts'
import { recordText } from '../../main/logs/read-record.ts'
import type { LogFormat, LogRecord } from '../../main/logs/record.ts'
import { scanLog } from '../../main/logs/scan/scan-log.ts'
import { asUtf8, lineText, sniffEncoding } from '../../main/logs/text/text-encoding.ts'
import { sourceOf } from './text-of.ts'

export type ReadRecord = Pick<LogRecord, 'line' | 'time' | 'level' | 'component' | 'text'>

/** Every record of a log, split and parsed as in a diagnosis. */
export async function recordsOf(
  bytes: Uint8Array,
): Promise<{ format: LogFormat; records: ReadRecord[]; lines: number; cutLines: number }> {
  const head = bytes.subarray(0, 64 * 1024)
  const encoding = sniffEncoding(head)
  const text = encoding.startsWith('utf-16') ? new TextDecoder(encoding).decode(head) : lineText(head)
  const format = sniffFormat(text.replace(/^\ufeff/, ''))
  const records: ReadRecord[] = []
  const { lines, cutLines } = await scanLog(asUtf8(sourceOf('x', bytes, 10_000).open(), encoding), {
    needles: ['no such text'],
    openings: 0,
    every: true,
    recordStart: recordStart(format),
    dated: isDated(format),
    sink: {
      record(found) {
        records.push({ line: found.line, ...parseRecord(format, recordText(found)) })
        return true
      },
      opening: () => {},
      forget: () => {},
    },
  })
  return { format, records, lines, cutLines }
}
