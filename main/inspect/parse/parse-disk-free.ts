import { outputLines } from '../../../common/windows/decode-output.ts'

/**
 * What `fsutil volume diskfree` prints: free bytes, all bytes, free bytes within the quota, in this order in every
 * language. The labels are translated and the digits grouped by region; newer versions repeat a size in parentheses and
 * print more lines. Null for anything that cannot be three such sizes.
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

/** Digits in groups at the end of a line, behind the colon; a code page may show a narrow space as any one letter. */
const endOfLine = /[:：]\s*(\d{1,3}(?:[^\d:：]?\d{2,3})*|\d+)\s*$/
