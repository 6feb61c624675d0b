import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { type DrawnRows, drawnRows } from './drawn-rows.ts'

/** Browsers limit the height of elements; all of them support this one. */
const tallest = 8_000_000

/** In a narrow list, due to the window or large text, a row wraps: one line would hold little more than its time. */
export type RowLines = 1 | 3 | 5

/** Maximum number of lines of a row, and its maximum and minimum height in units of the text size. */
export type RowShape = { readonly lines: RowLines; readonly height: number; readonly least: number }

/** The shape of rows in a list of this width, in units of the text size. Pure. */
export function rowShape(width: number): RowShape {
  if (width >= 36) return { lines: 1, height: 1.5, least: 1.5 }
  // The narrowest layout has the line number above the text.
  return width >= 20 ? { lines: 3, height: 4, least: 1.6 } : { lines: 5, height: 7.75, least: 1.6 }
}

/** The visible part of a long list. */
export type RowScroll = {
  readonly scroller: RefObject<HTMLDivElement | null>
  /** Height in pixels of the scrolled box, and of its visible part. */
  readonly height: number
  readonly client: number
  /** Height in pixels of a row; null if it depends on its text. */
  readonly rowHeight: number | null
  /** Maximum number of text lines per row, depending on the list's width. */
  readonly lines: RowLines
  /** The rows to draw, and where. */
  readonly drawn: DrawnRows
  /** Number of rows that are completely visible. */
  readonly page: () => number
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
  const { rem, shape, client, isMeasured } = useView(scroller)
  const [top, setTop] = useState(0)
  const last = useRef(0)
  const now = useRef(0)
  const rendered = useRendered(top)
  const { lines } = shape
  // The scroll bar and the target of a jump assume that all rows have their maximum height.
  const rowHeight = Math.round(rem * shape.height)
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
  useShorterList(scroller, last, () => place(now.current))
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
      const isCurrent = rendered.current === first
      if (inView || (isCurrent && completelyVisible(scroller.current).includes(row))) return
      const wanted = centre ? row - visible / 2 : row < first ? row : row - visible + 1
      place(wanted)
      const box = scroller.current
      if (!box) return
      const target = whole <= tallest ? now.current * rowHeight : (now.current / Math.max(1, most)) * room
      box.scrollTop = target
      last.current = box.scrollTop
    },
    [place, visible, whole, rowHeight, most, room, rendered],
  )
  const page = useCallback(() => Math.max(visible, completelyVisible(scroller.current).length - 1), [visible])
  const drawn = drawnRows({ top: Math.min(top, most), most, total, client, least: rem * shape.least })
  return {
    scroller,
    height,
    client,
    rowHeight: lines === 1 ? rowHeight : null,
    lines,
    drawn,
    page,
    isMeasured,
    onScroll,
    show,
  }
}

/** The first row of what is in the document. A key can be pressed before the document follows a jump. */
function useRendered(top: number): RefObject<number> {
  const rendered = useRef(top)
  useLayoutEffect(() => {
    rendered.current = top
  }, [top])
  return rendered
}

/**
 * A list that becomes shorter, as under another filter, moves the scroll bar without the user. The event of that comes
 * with a later frame, when it would undo a jump made in the meantime, so the new position is taken over at once.
 */
function useShorterList(
  scroller: RefObject<HTMLDivElement | null>,
  last: RefObject<number>,
  keepPlace: () => void,
): void {
  // After every rendering: rows may have arrived or gone.
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box || last.current <= box.scrollHeight - box.clientHeight) return
    last.current = box.scrollTop
    keepPlace()
  })
}

/** The size of text in pixels, the shape of rows, and the height of the visible part in pixels. */
function useView(scroller: RefObject<HTMLDivElement | null>) {
  const [view, setView] = useState({ rem: 16, shape: rowShape(36), client: 480, isMeasured: false })
  useLayoutEffect(() => {
    const box = scroller.current
    if (!box) return
    const measure = () => {
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
      setView({ rem, shape: rowShape(box.clientWidth / rem), client: box.clientHeight, isMeasured: true })
    }
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    measure()
    return () => observer.disconnect()
  }, [scroller])
  return view
}

/** The drawn rows that are not cut off at an edge. */
function completelyVisible(box: HTMLElement | null): number[] {
  if (box === null) return []
  const edge = box.getBoundingClientRect()
  return [...box.querySelectorAll('[role="row"]')].flatMap((row) => {
    const { top, bottom } = row.getBoundingClientRect()
    const isCut = top < edge.top - 1 || bottom > edge.bottom + 1
    return isCut ? [] : [Number(row.getAttribute('aria-rowindex')) - 1]
  })
}
