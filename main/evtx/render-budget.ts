import { EvtxError } from './evtx-error.ts'

/** Limits of what may be rendered; crafted templates expand without limit. */
export type RenderBudget = {
  /** Starts the next record, which has limits of its own. */
  begin(): void
  /** Counts one token. @throws EvtxError */
  step(): void
  /** Counts text before it is built: a single one could exceed all memory. @throws EvtxError */
  write(length: number): void
}

/**
 * The records of a chunk share one budget: thousands of them can refer to the same template.
 *
 * @param most Text that may be rendered, if less than for any chunk
 */
export function renderBudget(most = mostChunkText): RenderBudget {
  const mostOfChunk = Math.min(most, mostChunkText)
  let chunkSteps = 0
  let chunkText = 0
  let steps = 0
  let text = 0
  return {
    begin() {
      steps = 0
      text = 0
    },
    step() {
      chunkSteps += 1
      steps += 1
      if (steps > mostSteps || chunkSteps > mostChunkSteps) throw new EvtxError('too-many-tokens')
    },
    write(length) {
      chunkText += length
      text += length
      if (text > mostText || chunkText > mostOfChunk) throw new EvtxError('text-too-long')
    },
  }
}

const mostSteps = 50_000
/** Limit for the text of all names, values and elements; nested ones count repeatedly. */
const mostText = 2 ** 20
/** Many times what the full chunks of real logs need. */
const mostChunkSteps = 1_000_000
const mostChunkText = 2 ** 24
