import type { LogSource } from '../log-source.ts'
import { closePieces } from '../scan-text.ts'
import { takeHead } from '../text/take-head.ts'
import { headText, sniffEncoding } from '../text/text-encoding.ts'
import { splitByPc } from '../whose/split-text.ts'

/**
 * Replaces each text about several PCs, if it names them, by one source for each, with the same line numbers. A text that
 * cannot be read stays as it is.
 */
export async function splitSources(sources: readonly LogSource[]): Promise<LogSource[]> {
  const split: LogSource[] = []
  for (const source of sources) split.push(...((await partsOf(source)) ?? [source]))
  return split
}

/** What tools print about a few PCs; logs of Windows are larger, and of one PC. */
const mostBytes = 64 * 1024

async function partsOf(source: LogSource): Promise<LogSource[] | null> {
  // A pipe can be read only once; event logs name their PC in each event.
  if (source.sizeBytes === null || source.sizeBytes > mostBytes) return null
  if (/\.(?:evtx?|etl|xml|cab)$/i.test(source.name)) return null
  try {
    const { head, all } = await takeHead(source.open(), mostBytes)
    await closePieces(all)
    const encoding = sniffEncoding(head)
    if (encoding === 'binary') return null
    const text = headText(head, encoding)
    return (
      splitByPc(text)?.map(({ computer, text: own }) => {
        const bytes = Buffer.from(own)
        return {
          name: `${source.name} (${computer})`,
          sizeBytes: bytes.length,
          computers: () => [computer],
          async *open() {
            yield bytes
          },
        }
      }) ?? null
    )
  } catch {
    return null
  }
}
