import { outputLines } from '../../../common/windows/decode-output.ts'

/**
 * Parses `fsutil volume diskfree`: free bytes, total bytes, free bytes within the quota, in this order in every
 * language. Labels are translated and digits grouped by region; newer versions repeat a size in parentheses and print
 * more lines. Null unless the output contains three such sizes.
 */
export function parseDiskFree(
  text: string,
): { readonly sizeBytes: number; readonly freeBytes: number } | null {
  const sizes = outputLines(text).flatMap((line) => {
    const digits = endOfLine.exec(line.replace(/[(（][^()（）]*[)）]\s*$/, ''))?.[1]?.replace(/\D/g, '')
    return digits === undefined || digits === '' ? [] : [Number(digits)]
  })
  const [free, all, quota] = sizes
  if (free === undefined || all === undefined || quota === undefined) return null
  return all > 0 && all < 2 ** 53 && free <= all && quota <= free ? { sizeBytes: all, freeBytes: free } : null
}

/**
 * Grouped digits after the colon at the end of a line; a code page may turn a narrow space into any single character.
 */
const endOfLine = /[:：]\s*(\d{1,3}(?:[^\d:：]?\d{2,3})*|\d+)\s*$/
