import type { CallOutput } from '../../../common/contract.ts'
import type { Evidence } from '../../../common/diagnosis/diagnosis.ts'
import { decodedLines } from '../../logs/text/decode-lines.ts'
import { failureError } from '../../texts/failure.ts'

const before = 12
const after = 12
const longestLine = 2000

/**
 * Returns the lines around one piece of evidence. `open` reads a log of the PC or saved raw output by the name that the
 * evidence cites. For evidence without a file, returns its own text.
 */
export async function readAround(
  evidence: Evidence,
  open: (name: string) => AsyncIterable<Uint8Array> | null,
): Promise<CallOutput<'showEvidence'>> {
  const bytes = evidence.file === null ? null : open(evidence.file)
  if (evidence.file === null || bytes === null) {
    return {
      file: evidence.fact ?? evidence.file ?? '',
      line: null,
      from: 1,
      lines: evidence.text.split('\n'),
    }
  }
  const line = evidence.line ?? 1
  const from = Math.max(1, line - before)
  const lines: string[] = []
  let number = 0
  for await (const text of decodedLines(bytes)) {
    number++
    if (number >= from) lines.push(text.slice(0, longestLine))
    if (number >= line + after) break
  }
  if (number < line) {
    throw failureError('not-found', 'evidence-line-gone', {}, evidence.file)
  }
  return { file: evidence.file, line: evidence.line, from, lines }
}
