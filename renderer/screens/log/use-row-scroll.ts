import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'

/** Browsers cannot draw boxes of any height; below this all of them can. */
const tallest = 8_000_000

/** Where a list is narrow, for its window or for large text, a row wraps: one line would hold little more than its time. */
export type RowLines = 1 | 3 | 5

/** The lines of a row and its height, both in the unit of its text. Pure. */
export function rowShape(width: number): { readonly lines: RowLines; readonly height: number } {
  if (width >= 36) return { lines: 1, height: 1.5 }
  // The narrowest has the number of the line above its text.
  return width >= 20 ? { lines: 3, height: 4 } : { lines: 5, height: 7.75 }
}

/** What of a long list is in view. */
export type RowScroll = {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Height of a row and of the box that the scroll bar stands for, in pixels. */
  readonly rowHeight: number
  readonly height: number
  /** Lines of text that a row shows, by how wide the list is. */
  readonly lines: RowLines
  /** First row in view, with the share of it that is above. */
  readonly top: number
  /** Rows that fit. */
  readonly visible: number
  /** Whether that was measured. Before, it is a guess, and nothing can be brought into view by it. */
  readonly isMeasured: boolean
  readonly onScroll: () => void
  /** Brings a row into view; `centre` puts it into the middle where it was not in view. */
  readonly show: (row: number, centre: boolean) => void
}

/**
 * Scrolls a list of any length. Where all its rows would be taller than a browser can draw, the scroll bar stands for the share
 * of the list, and wheel and keys move by rows.
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
    // A drag of the scroll bar moves far; the wheel and the finger move by what is seen.
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
