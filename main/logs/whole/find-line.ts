import type { LogSearch } from '../../../common/evidence/log-view.ts'
import { openedSession } from '../sessions/session-text.ts'
import type { LineClassifier } from './classify-line.ts'
import { type LineTest, lineTest, textTest } from './filtered-lines.ts'
import type { CountedLog } from './read-lines.ts'
import { scanLines } from './scan-lines.ts'

/** Lines scanned at once when searching backwards. */
const backStep = 4096

/** Text in every line that opens a session. */
const opensSession = /initialized by client/gi

/** The test of a search. */
function searchTest(classifier: LineClassifier, search: LogSearch): LineTest {
  switch (search.for) {
    case 'text':
      return textTest(classifier, search.text)
    case 'failure':
      return lineTest(classifier, { only: 'failures', text: '' })
    case 'session':
      return {
        hint: (latin) => (from) => {
          opensSession.lastIndex = from
          return opensSession.exec(latin)?.index ?? -1
        },
        holds: (latin) => openedSession(latin) !== null,
      }
  }
}

/**
 * Finds the next line after `line`, or the last one before it, that matches; null if there is none in that direction.
 * Rejects with the signal's reason if it aborts.
 */
export async function findLine(
  log: CountedLog,
  search: LogSearch,
  {
    line,
    forward,
    signal,
  }: { readonly line: number; readonly forward: boolean; readonly signal: AbortSignal },
): Promise<number | null> {
  const { hint, holds } = searchTest(log.classifier, search)
  /**
   * Where the lines after `to` start, as far as the index knows: with a hint, the line that would end the scan may be
   * skipped.
   */
  const ends = (to: number) => log.index.startBehind(to)?.offset ?? log.end
  const within = async (from: number, to: number, first: boolean): Promise<number | null> => {
    const start = log.index.beforeLine(from)
    let found: number | null = null
    if (start === null) return null
    const range = { from: start, end: ends(to), signal, ...(hint ? { hint } : {}) }
    await scanLines(log.bytes, range, (one) => {
      if (one.line > to) return false
      if (one.line >= from && holds(one.latin)) found = one.line
      return !(first && found !== null)
    })
    return found
  }
  if (forward) return within(line + 1, Number.POSITIVE_INFINITY, true)
  for (let to = line - 1; to >= 1; to -= backStep) {
    const found = await within(Math.max(1, to - backStep + 1), to, false)
    if (found !== null) return found
  }
  return null
}
