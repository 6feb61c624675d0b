import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type {
  LogFilter,
  LogLine,
  LogRowOfLine,
  LogSearch,
  OpenLog,
} from '../../../common/evidence/log-view.ts'
import { copyText } from '../../components/copy-button.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import type { WindowStore } from '../../store/window-store.ts'
import { copyOf } from './log-record.tsx'
import type { LogRowsShown } from './use-log-rows.ts'
import type { RowScroll } from './use-row-scroll.ts'

/** A time to which the log beside this one moved; `by` is the controlling column. */
export type SharedTime = { readonly time: string; readonly by: number }

type Moving = {
  readonly log: OpenLog
  readonly filter: LogFilter
  readonly rows: LogRowsShown
  readonly scroll: RowScroll
  readonly total: number
  /** The search text. */
  readonly search: string
  readonly column: number
  readonly shared: SharedTime | null
  readonly onTime: (time: string) => void
}

/** Milliseconds between requests for a line that has not been read yet. */
const betweenLooks = 100

export type LogMoves = ReturnType<typeof useLogMoves>

/** The selected line, and all navigation to other lines. */
export function useLogMoves(moving: Moving) {
  const { log, search, rows, scroll, total } = moving
  const store = useWindowStore()
  const { chosen, line, sought, choose, toLine, steps } = useChosen(store, moving)
  const present = chosen === null ? null : rows.rowAt(chosen)
  const [nothing, setNothing] = useState(false)
  const isLed = useSharedTime(store, moving, present, toLine)
  const chooseHere = useCallback(
    (row: number) => {
      isLed.current = false
      setNothing(false)
      choose(row)
    },
    [choose, isLed],
  )
  const moveHere = useCallback(
    (step: RowStep) => {
      // Steps from a row that is still unknown are queued and applied once it is known.
      if (steps.current === null) chooseHere(step(chosen ?? 0, total))
      else steps.current.push(step)
    },
    [chooseHere, steps, chosen, total],
  )
  const seek = async (what: LogSearch, forward: boolean) => {
    // The line of the selected row is known when it is drawn; `line` follows a moment later.
    const from = present?.line ?? line ?? 0
    const found = await store.call('findInLog', { id: log.id, search: what, line: from, forward })
    setNothing(found?.line == null)
    if (found?.line == null) return
    isLed.current = false
    await toLine(found.line)
  }
  const seekText = (forward: boolean) => {
    const text = search.trim().slice(0, 200)
    if (text !== '') void seek({ for: 'text', text }, forward)
  }
  const toLineHere = (wanted: number) => {
    isLed.current = false
    setNothing(false)
    void toLine(wanted)
  }
  return {
    chosen,
    line,
    sought,
    nothing,
    choose: chooseHere,
    toLine: toLineHere,
    seek,
    seekText,
    onKey: keysOfRows(scroll, moveHere, () => {
      if (present !== null) void copyRecord(store, log.id, present.line)
    }),
    onShortcut: shortcuts(seek, seekText),
  }
}

/** The target row of a key, given the row and the number of rows. */
type RowStep = (row: number, total: number) => number

/** A selected row of the log under a filter. */
type Place = { readonly row: number; readonly filter: LogFilter }

/** The selected row: initially where the log was opened, and the same line after a filter change. */
function useChosen(store: WindowStore, { log, filter, rows, scroll, total }: Moving) {
  const { start } = log
  const [place, setPlace] = useState<Place | null>(start === null ? null : { row: start.row, filter })
  /** Null after a filter change until the line's row in it is known. */
  const current = place?.filter === filter ? place : null
  const chosen = current?.row ?? null
  const [line, setLine] = useState<number | null>(log.line)
  /** The requested line that has not been read yet. */
  const [sought, setSought] = useState<number | null>(null)
  const turn = useRef(0)
  const { id } = log
  const { show } = scroll
  const { reach } = rows
  /** The line to keep on a filter change. */
  const kept = useRef(log.line ?? 1)
  const shown = useBroughtIntoView(current, total, scroll)
  /** Steps queued while the line's row is being requested; null otherwise. */
  const steps = useRef<RowStep[] | null>(null)
  const toLine = useCallback(
    async (wanted: number) => {
      kept.current = wanted
      turn.current += 1
      const own = turn.current
      steps.current = []
      const still = () => own === turn.current
      const found = await rowOfLine(store, { id, filter, line: wanted }, still, () => setSought(wanted))
      // The person has navigated elsewhere in the meantime.
      if (!still()) return
      setSought(null)
      const made = steps.current ?? []
      steps.current = null
      if (found === null) return
      shown.current = null
      reach(found.total)
      setPlace({ row: walked(found, made), filter })
      setLine(wanted)
    },
    [store, id, filter, reach, shown],
  )
  // Its initial position came with the log.
  const isPlaced = useRef(start !== null)
  useEffect(() => {
    if (!isPlaced.current) void toLine(kept.current)
    isPlaced.current = false
    return () => {
      turn.current += 1
    }
  }, [toLine])
  useLineOfRow(chosen === null ? null : rows.rowAt(chosen), (found) => {
    kept.current = found
    setLine(found)
  })
  const choose = useCallback(
    (row: number) => {
      const next = within(row, total)
      turn.current += 1
      steps.current = null
      setSought(null)
      shown.current = next
      setPlace({ row: next, filter })
      show(next, false)
    },
    [total, show, filter, shown],
  )
  return { chosen, line, sought, choose, toLine, steps }
}

/** Reports the line of the selected row once it is known and whenever it changes. */
function useLineOfRow(row: LogLine | null, onLine: (line: number) => void): void {
  const line = row?.line ?? null
  const say = useRef(onLine)
  say.current = onLine
  useEffect(() => {
    if (line !== null) say.current(line)
  }, [line])
}

/**
 * Scrolls the selected row into view once its position is known; code that shows a row itself sets the returned ref.
 */
function useBroughtIntoView(place: Place | null, total: number, { show, isMeasured }: RowScroll) {
  const shown = useRef<number | null>(null)
  // Before the first frame: on a slow PC, the first lines were visible before the jump to the selected one.
  useLayoutEffect(() => {
    if (!isMeasured || place === null || place.row >= total || shown.current === place.row) return
    shown.current = place.row
    show(place.row, true)
    // The place and not its row: navigating to the selected row again brings it back into view.
  }, [place, total, show, isMeasured])
  return shown
}

/** Requests the row of a line until the log is read that far or the request is obsolete; null if it failed. */
async function rowOfLine(
  store: WindowStore,
  question: { readonly id: number; readonly filter: LogFilter; readonly line: number },
  isWanted: () => boolean,
  onNotYet: () => void,
): Promise<LogRowOfLine | null> {
  for (;;) {
    const found = await store.call('logRowOfLine', question)
    if (found === null || found.exact || !isWanted()) return found
    onNotYet()
    await new Promise((resolve) => setTimeout(resolve, betweenLooks))
  }
}

/** Applies steps made before the row was known. */
function walked({ row, total }: LogRowOfLine, steps: readonly RowStep[]): number {
  return steps.reduce((at, step) => within(step(at, total), total), row)
}

const within = (row: number, total: number) => Math.max(0, Math.min(row, total - 1))

/** Moves the log beside to the time of the selected line, or follows it; a controlled log does not control. */
function useSharedTime(
  store: WindowStore,
  { log, shared, column, onTime }: Moving,
  present: LogLine | null,
  toLine: (line: number) => Promise<void>,
) {
  // The log opened first controls until a person navigates in the other one.
  const isLed = useRef(column > 0)
  const time = present?.time ?? null
  const line = present?.line ?? null
  // biome-ignore lint/correctness/useExhaustiveDependencies: another line of the same second leads as well
  useEffect(() => {
    if (time !== null && !isLed.current) onTime(time)
  }, [line, time, onTime])
  const { id } = log
  useEffect(() => {
    if (shared === null || shared.by === column) return
    isLed.current = true
    // Answers can arrive in another order than their requests; only the one for the latest time counts.
    let isLatest = true
    void store.call('logLineAtTime', { id, time: shared.time }).then((found) => {
      if (isLatest && found?.line != null) void toLine(found.line)
    })
    return () => {
      isLatest = false
    }
  }, [store, id, shared, column, toLine])
  return isLed
}

/** Copies the record of a line for sharing. */
async function copyRecord(store: WindowStore, id: number, line: number) {
  const text = await copyOf(store, id, line)
  if (text !== null) copyText(text)
}

/** Keys of the grid: moving between rows, and copying the selected record. */
function keysOfRows(scroll: RowScroll, move: (step: RowStep) => void, copyRecord: () => void) {
  const steps = new Map<string, RowStep>([
    ['ArrowDown', (row) => row + 1],
    ['ArrowUp', (row) => row - 1],
    ['PageDown', (row) => row + scroll.page()],
    ['PageUp', (row) => row - scroll.page()],
    ['Home', () => 0],
    ['End', (_, total) => total - 1],
  ])
  return (event: KeyboardEvent) => {
    const step = steps.get(event.key)
    const copies = event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)
    if (step === undefined && !copies) return
    event.preventDefault()
    if (step !== undefined) move(step)
    else copyRecord()
  }
}

/** Keys that work anywhere in a log. */
function shortcuts(
  seek: (what: LogSearch, forward: boolean) => Promise<void>,
  seekText: (forward: boolean) => void,
) {
  return (event: KeyboardEvent, within: HTMLElement | null) => {
    const field = (which: string) => () => {
      const input = within?.querySelector<HTMLElement>(`[data-log-field="${which}"] input`)
      const folded = input?.closest('details')
      if (folded) folded.open = true
      input?.focus()
    }
    const actions = new Map<string, () => void>([
      ['F8', () => void seek({ for: 'failure' }, !event.shiftKey)],
      ['F3', () => seekText(!event.shiftKey)],
      ['Ctrl+f', field('find')],
      ['Ctrl+g', field('line')],
    ])
    const name = event.ctrlKey || event.metaKey ? `Ctrl+${event.key.toLowerCase()}` : event.key
    const act = actions.get(name)
    if (act === undefined) return
    event.preventDefault()
    act()
  }
}
