import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** Browsers limit the height of elements; all of them support this one. */
const tallest = 8_000_000

/** In a narrow list, due to the window or large text, a row wraps: one line would hold little more than its time. */
export type RowLines = 1 | 3 | 5

/** Number of lines of a row and its height, both in units of the text size. Pure. */
export function rowShape(width: number): { readonly lines: RowLines; readonly height: number } {
  if (width >= 36) return { lines: 1, height: 1.5 }
  // The narrowest layout has the line number above the text.
  return width >= 20 ? { lines: 3, height: 4 } : { lines: 5, height: 7.75 }
}

/** The visible part of a long list. */
export type RowScroll = {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Height in pixels of a row, and of the scrolled box. */
  readonly rowHeight: number
  readonly height: number
  /** Text lines per row, depending on the list's width. */
  readonly lines: RowLines
  /** First visible row, including the fraction above the edge. */
  readonly top: number
  /** Number of rows that fit. */
  readonly visible: number
  /** Whether that was measured; before, it is a guess, and nothing can be scrolled into view. */
  readonly isMeasured: boolean
  readonly onScroll: () => void
  /** Scrolls a row into view; `centre` puts it into the middle if it was not visible. */
  readonly show: (row: number, centre: boolean) => void
}

/**
 * Scrolls a list of any length. If all its rows would exceed the browser's maximum height, the scroll bar represents
 * the relative position, and wheel and keys move by rows.
 */
export function useRowScroll(total: number): RowScroll {
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ rowHeight: 24, lines: 1 as RowLines, client: 480, isMeasured: false })
  const [top, setTop] = useState(0)
  const last = useRef(0)
  const now = useRef(0)
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
      const { lines, height } = rowShape(box.clientWidth / rem)
      setView({ rowHeight: Math.round(rem * height), lines, client: box.clientHeight, isMeasured: true })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    measure()
    return () => observer.disconnect()
  }, [])
  const { rowHeight, lines, client, isMeasured } = view
  const visible = Math.max(1, Math.floor(client / rowHeight))
  const whole = total * rowHeight
  const height = Math.min(whole, tallest)
  const most = Math.max(0, total - client / rowHeight)
  const room = Math.max(1, height - client)
  const place = useCallback(
    (row: number) => {
      now.current = Math.max(0, Math.min(row, most))
      setTop(now.current)
    },
    [most],
  )
  const onScroll = useCallback(() => {
    const box = scroller.current
    if (!box) return
    const moved = box.scrollTop - last.current
    last.current = box.scrollTop
    if (moved === 0) return
    // Dragging the scroll bar moves far; wheel and touch move by visible rows.
    if (whole <= tallest) place(box.scrollTop / rowHeight)
    else if (Math.abs(moved) > client * 2) place((box.scrollTop / room) * most)
    else place(now.current + moved / rowHeight)
  }, [place, whole, rowHeight, client, room, most])
  const show = useCallback(
    (row: number, centre: boolean) => {
      const first = now.current
      const inView = row >= first && row <= first + visible - 1
      if (inView) return
      const wanted = centre ? row - visible / 2 : row < first ? row : row - visible + 1
      place(wanted)
      const box = scroller.current
      if (!box) return
      const target = whole <= tallest ? now.current * rowHeight : (now.current / Math.max(1, most)) * room
      box.scrollTop = target
      last.current = box.scrollTop
    },
    [place, visible, whole, rowHeight, most, room],
  )
  return { scroller, rowHeight, height, lines, top: Math.min(top, most), visible, isMeasured, onScroll, show }
}
