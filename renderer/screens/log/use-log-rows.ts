import { useCallback, useEffect, useRef, useState } from 'react'
import type { LogFilter, LogLine } from '../../../common/log-view.ts'
import { useWindowStore } from '../../store/use-window.tsx'

/** Rows that are asked for at once, and answers that are kept. */
const blockRows = 100
const mostBlocks = 30
/** Milliseconds after which lines that are still being looked for are asked for again. */
const again = 400

type Known = {
  /** Of which log and filter it is. */
  readonly key: string
  readonly total: number | null
  readonly whole: boolean
  /** Lines that main knew when it answered. */
  readonly lines: number
  readonly answers: number
}

export type LogRowsShown = {
  /** Null until the first answer. */
  readonly total: number | null
  readonly whole: boolean
  readonly rowAt: (row: number) => LogLine | null
}

/**
 * The rows of an open log under a filter, fetched as they come into view.
 *
 * @param lines how many lines main knows by now; more of them have the last rows asked for again
 */
export function useLogRows(
  id: number,
  filter: LogFilter,
  lines: number,
  { first, count }: { readonly first: number; readonly count: number },
): LogRowsShown {
  const store = useWindowStore()
  const key = `${id} ${filter.only} ${filter.text}`
  const kept = useRef({ key, blocks: new Map<number, readonly LogLine[]>() })
  const [known, setKnown] = useState<Known>({ key, total: null, whole: false, lines: 0, answers: 0 })
  if (kept.current.key !== key) kept.current = { key, blocks: new Map() }
  const total = known.key === key ? known.total : null
  const whole = known.key === key && known.whole
  const latest = useRef(lines)
  latest.current = lines
  const load = useCallback(
    async (block: number) => {
      const counted = latest.current
      const { only, text } = filter
      const from = block * blockRows
      const answer = await store.call('logRows', { id, filter: { only, text }, from, count: blockRows })
      if (answer === null || kept.current.key !== key) return
      const { blocks } = kept.current
      blocks.delete(block)
      blocks.set(block, answer.rows)
      const [oldest] = blocks.keys()
      if (blocks.size > mostBlocks && oldest !== undefined) blocks.delete(oldest)
      setKnown((before) => ({
        key,
        total: answer.total,
        whole: answer.whole,
        lines: counted,
        answers: before.answers + 1,
      }))
    },
    [store, id, key, filter],
  )
  const from = Math.floor(Math.max(0, first - blockRows / 2) / blockRows)
  const to = Math.floor((first + count + blockRows / 2) / blockRows)
  useEffect(() => {
    const lacks = (block: number) => {
      const rows = kept.current.blocks.get(block)
      if (rows === undefined) return block === 0 || total === null || block * blockRows < total
      return rows.length < blockRows && (total === null || block * blockRows + rows.length < total)
    }
    const wanted = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(lacks)
    // Only what is in view now: a person who scrolls on wants nothing of what was passed.
    const timer = setTimeout(() => {
      for (const block of wanted) void load(block)
    }, 20)
    return () => clearTimeout(timer)
  }, [from, to, load, total])
  useEffect(() => {
    if (known.key !== key || known.total === null) return
    if (known.whole && lines <= known.lines) return
    const last = Math.floor(known.total / blockRows)
    const timer = setTimeout(() => void load(Math.min(to, last)), again)
    return () => clearTimeout(timer)
  }, [known, lines, key, load, to])
  const rowAt = (row: number) =>
    kept.current.blocks.get(Math.floor(row / blockRows))?.[row % blockRows] ?? null
  return { total, whole, rowAt }
}
