import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { blockRows, type LogFilter, type LogLine, type OpenLog } from '../../../common/evidence/log-view.ts'
import { useWindowStore } from '../../store/use-window.tsx'

/** Number of cached answers. */
const mostBlocks = 30
/** Milliseconds after which lines still being searched are requested again. */
const again = 400

type Known = {
  /** The log and filter it belongs to. */
  readonly key: string
  readonly total: number | null
  readonly whole: boolean
  /** Lines known to the main process when it answered. */
  readonly lines: number
  readonly answers: number
}

export type LogRowsShown = {
  /** Null until the first answer. */
  readonly total: number | null
  readonly whole: boolean
  readonly rowAt: (row: number) => LogLine | null
  /** Sets a minimum number of rows, if learned other than from a page of them. */
  readonly reach: (total: number) => void
}

/** Cached answers for a log, a filter and a code page. */
type Kept = {
  readonly key: string
  readonly codePage: number | null
  readonly blocks: Map<number, readonly LogLine[]>
}

/** The cache, or an empty one for another log, filter or code page; the scroll position stays. */
function keptOf(kept: Kept | null, key: string, codePage: number | null): Kept {
  return kept?.key === key && kept.codePage === codePage ? kept : { key, codePage, blocks: new Map() }
}

/** Rows that came with the log when it was opened; none under another filter. */
function begunWith({ start }: OpenLog, filter: LogFilter, key: string, codePage: number | null): Kept {
  const kept = keptOf(null, key, codePage)
  if (start !== null && filter.only === 'lines' && filter.text === '')
    kept.blocks.set(start.rows.from / blockRows, start.rows.rows)
  return kept
}

/** What is known about the rows before the first request. */
function knownOf({ start }: OpenLog, key: string, lines: number): Known {
  return start === null
    ? { key, total: null, whole: false, lines: 0, answers: 0 }
    : { key, total: start.rows.total, whole: start.rows.whole, lines, answers: 0 }
}

/**
 * The rows of an open log under a filter, fetched as they come into view.
 *
 * @param read How many lines the main process knows, of which a larger number causes the last rows to be requested
 * again; and the code page
 */
export function useLogRows(
  log: OpenLog,
  filter: LogFilter,
  { lines, codePage }: { readonly lines: number; readonly codePage: number | null },
  { first, count }: { readonly first: number; readonly count: number },
): LogRowsShown {
  const store = useWindowStore()
  const { id } = log
  const key = `${id} ${filter.only} ${filter.text}`
  const [begun] = useState(() => begunWith(log, filter, key, codePage))
  const kept = useRef(begun)
  kept.current = keptOf(kept.current, key, codePage)
  const [known, setKnown] = useState(() => knownOf(log, key, lines))
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
      if (answer === null || kept.current.key !== key || kept.current.codePage !== codePage) return
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
    [store, id, key, filter, codePage],
  )
  const to = Math.floor((first + count + blockRows / 2) / blockRows)
  useBlocksInView(kept, { from: Math.floor(Math.max(0, first - blockRows / 2) / blockRows), to }, total, load)
  useEffect(() => {
    if (known.key !== key || known.total === null) return
    if (known.whole && lines <= known.lines) return
    const last = Math.floor(known.total / blockRows)
    const timer = setTimeout(() => void load(Math.min(to, last)), again)
    return () => clearTimeout(timer)
  }, [known, lines, key, load, to])
  const rowAt = (row: number) =>
    kept.current.blocks.get(Math.floor(row / blockRows))?.[row % blockRows] ?? null
  const reach = useCallback(
    (least: number) =>
      setKnown((before) => {
        const same = before.key === key
        if (same && (before.total ?? 0) >= least) return before
        const { lines, answers } = same ? before : { lines: 0, answers: 0 }
        return { key, total: least, whole: false, lines, answers }
      }),
    [key],
  )
  return { total, whole, rowAt, reach }
}

/** Fetches the visible blocks that are missing or incomplete. */
function useBlocksInView(
  kept: RefObject<Kept>,
  { from, to }: { readonly from: number; readonly to: number },
  total: number | null,
  load: (block: number) => Promise<void>,
): void {
  useEffect(() => {
    const lacks = (block: number) => {
      const rows = kept.current.blocks.get(block)
      if (rows === undefined) return block === 0 || total === null || block * blockRows < total
      return rows.length < blockRows && (total === null || block * blockRows + rows.length < total)
    }
    const wanted = Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(lacks)
    // Only what is visible now: rows that were scrolled past are not needed. Without any rows there is no scrolling
    // to wait for.
    const wait = kept.current.blocks.size === 0 ? 0 : 20
    const timer = setTimeout(() => {
      for (const block of wanted) void load(block)
    }, wait)
    return () => clearTimeout(timer)
  }, [kept, from, to, load, total])
}
