import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { LogFilter, LogLine, LogSearch, OpenLog } from '../../../common/log-view.ts'
import { copyText } from '../../components/copy-button.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import type { WindowStore } from '../../store/window-store.ts'
import { copyOf } from './log-record.tsx'
import type { LogRowsShown } from './use-log-rows.ts'
import type { RowScroll } from './use-row-scroll.ts'

/** A time that another log beside this one was led to; `by` is the column that leads. */
export type SharedTime = { readonly time: string; readonly by: number }

type Moving = {
  readonly log: OpenLog
  readonly filter: LogFilter
  readonly rows: LogRowsShown
  readonly scroll: RowScroll
  readonly total: number
  /** The text that is looked for. */
  readonly search: string
  readonly column: number
  readonly shared: SharedTime | null
  readonly onTime: (time: string) => void
}

export type LogMoves = ReturnType<typeof useLogMoves>

/** Which line is chosen, and every way to another one. */
export function useLogMoves(moving: Moving) {
  const { log, search, rows } = moving
  const store = useWindowStore()
  const { chosen, line, choose, toLine } = useChosen(store, moving)
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
  const seek = async (what: LogSearch, forward: boolean) => {
    const found = await store.call('findInLog', { id: log.id, search: what, line: line ?? 0, forward })
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
    nothing,
    choose: chooseHere,
    toLine: toLineHere,
    seek,
    seekText,
    onKey: keysOfRows(moving, chosen, present, chooseHere, (line) => void copyRecord(store, log.id, line)),
    onShortcut: shortcuts(seek, seekText),
  }
}

/** The chosen row: where the log was opened at first, and the same line again where another filter shows other rows. */
function useChosen(store: WindowStore, { log, filter, rows, scroll, total }: Moving) {
  const [chosen, setChosen] = useState<number | null>(null)
  const [line, setLine] = useState<number | null>(log.line)
  const { id } = log
  const { show } = scroll
  /** The line that a change of the filter keeps. */
  const kept = useRef(log.line ?? 1)
  /** The row that was brought into view; a row can be once its place in the list is known. */
  const shown = useRef<number | null>(null)
  const toLine = useCallback(
    async (wanted: number) => {
      kept.current = wanted
      const found = await store.call('logRowOfLine', { id, filter, line: wanted })
      if (found === null) return
      shown.current = null
      setChosen(found.row)
      setLine(wanted)
    },
    [store, id, filter],
  )
  useEffect(() => void toLine(kept.current), [toLine])
  useEffect(() => {
    if (chosen === null || chosen >= total || shown.current === chosen) return
    shown.current = chosen
    show(chosen, true)
  }, [chosen, total, show])
  const lineOfRow = chosen === null ? null : (rows.rowAt(chosen)?.line ?? null)
  useEffect(() => {
    if (lineOfRow === null) return
    kept.current = lineOfRow
    setLine(lineOfRow)
  }, [lineOfRow])
  const choose = useCallback(
    (row: number) => {
      const next = Math.max(0, Math.min(row, total - 1))
      shown.current = next
      setChosen(next)
      show(next, false)
    },
    [total, show],
  )
  return { chosen, line, choose, toLine }
}

/** Leads the log beside to the time of the chosen line, and follows it; who is led does not lead. */
function useSharedTime(
  store: WindowStore,
  { log, shared, column, onTime }: Moving,
  present: LogLine | null,
  toLine: (line: number) => Promise<void>,
) {
  // The log that was opened first leads until a person moves in the other one.
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
    void store.call('logLineAtTime', { id, time: shared.time }).then((found) => {
      if (found?.line != null) void toLine(found.line)
    })
  }, [store, id, shared, column, toLine])
  return isLed
}

/** Copies the record of a line as it is passed on: with names masked, which main does. */
async function copyRecord(store: ReturnType<typeof useWindowStore>, id: number, line: number) {
  const record = await store.call('logRecord', { id, line })
  if (record) copyText(copyOf(record.passOn.name, record.line, record.passOn.text))
}

/** Keys of the lines: from row to row, and copying the record of the chosen one. */
function keysOfRows(
  { total, scroll }: Moving,
  chosen: number | null,
  present: LogLine | null,
  choose: (row: number) => void,
  copyRecord: (line: number) => void,
) {
  return (event: KeyboardEvent) => {
    const row = chosen ?? 0
    const steps = new Map([
      ['ArrowDown', row + 1],
      ['ArrowUp', row - 1],
      ['PageDown', row + scroll.visible],
      ['PageUp', row - scroll.visible],
      ['Home', 0],
      ['End', total - 1],
    ])
    const next = steps.get(event.key)
    const copies = event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)
    if (next === undefined && !copies) return
    event.preventDefault()
    if (next !== undefined) choose(next)
    else if (present !== null) copyRecord(present.line)
  }
}

/** Keys that hold wherever the focus is in a log. */
function shortcuts(
  seek: (what: LogSearch, forward: boolean) => Promise<void>,
  seekText: (forward: boolean) => void,
) {
  return (event: KeyboardEvent, within: HTMLElement | null) => {
    const field = (which: string) => () =>
      within?.querySelector<HTMLElement>(`[data-log-field="${which}"] input`)?.focus()
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
