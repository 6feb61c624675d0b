import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { LogLine } from '../../../common/evidence/log-view.ts'
import { Icon } from '../../components/icon.tsx'
import { say } from '../../text/say.ts'
import { shiftOf } from './drawn-rows.ts'
import type { RowScroll } from './use-row-scroll.ts'

/** The visible lines of a log as one grid: the focus stays on the grid, and screen readers get the selected row. */
export function LogRows(props: {
  readonly name: string
  readonly total: number
  readonly scroll: RowScroll
  readonly rowAt: (row: number) => LogLine | null
  readonly chosen: number | null
  readonly onChoose: (row: number) => void
  readonly onCode: (code: string | null, at?: DOMRect) => void
  readonly onKey: (event: KeyboardEvent) => void
}) {
  const { total, scroll, rowAt, chosen } = props
  const { from, to } = scroll.drawn
  const rows = Array.from({ length: to - from }, (_, i) => from + i)
  const layer = useRef<HTMLDivElement>(null)
  const whole = usePlacedRows(layer, scroll, total)
  const fits = whole !== null && whole <= scroll.client
  const id = (row: number) => `${props.name}-${row}`
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of five million rows cannot be drawn
    <div
      ref={scroll.scroller}
      className="log-scroll"
      role="grid"
      tabIndex={0}
      aria-label={props.name}
      aria-rowcount={total}
      aria-activedescendant={chosen !== null && rows.includes(chosen) ? id(chosen) : undefined}
      onScroll={scroll.onScroll}
      onKeyDown={props.onKey}
    >
      <div role="presentation" style={{ height: fits ? whole : scroll.height }}>
        <div
          className="log-window"
          role="presentation"
          style={{ height: fits ? whole : Math.min(scroll.client, scroll.height) }}
        >
          <div className="log-layer" data-lines={scroll.lines} role="presentation" ref={layer}>
            {rows.map((row) => (
              <Row
                key={row}
                id={id(row)}
                row={row}
                line={rowAt(row)}
                height={scroll.rowHeight}
                chosen={row === chosen}
                onChoose={() => props.onChoose(row)}
                onCode={props.onCode}
              />
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}

/**
 * Moves the drawn rows to their place before they are shown; their heights depend on their text. Returns the height of
 * the whole list in pixels; null if not all of it is drawn.
 */
function usePlacedRows(layer: RefObject<HTMLDivElement | null>, scroll: RowScroll, total: number) {
  const [whole, setWhole] = useState<number | null>(null)
  // After every rendering: rows may have arrived.
  useLayoutEffect(() => {
    const rows = layer.current
    if (rows === null) return
    const boxes = [...rows.children].map((row) => {
      const { offsetTop: top, offsetHeight: height } = row as HTMLElement
      return { top, height }
    })
    rows.style.translate = `0 ${shiftOf(scroll.drawn, boxes, { total, client: scroll.client })}px`
    setWhole(scroll.drawn.to - scroll.drawn.from === total ? rows.offsetHeight : null)
  })
  return whole
}

function Row(props: {
  readonly id: string
  readonly row: number
  readonly line: LogLine | null
  readonly height: number | null
  readonly chosen: boolean
  readonly onChoose: () => void
  readonly onCode: (code: string | null, at?: DOMRect) => void
}) {
  const { line } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: see LogRows
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names its row
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of the grid choose rows
    <div
      id={props.id}
      role="row"
      className="log-row"
      aria-rowindex={props.row + 1}
      aria-selected={props.chosen}
      data-severity={line?.severity ?? 'info'}
      data-session={line?.session != null}
      {...(props.height === null ? {} : { style: { height: props.height } })}
      onClick={props.onChoose}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see LogRows */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see Row */}
      <span role="gridcell" className="log-number">
        {line?.line ?? ''}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see LogRows */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see Row */}
      <span role="gridcell" className="log-mark">
        <Severity line={line} />
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: see LogRows */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: see Row */}
      <span role="gridcell" className="log-text">
        {line?.session != null && (
          // Otherwise the date behind Arabic words would be written from right to left.
          <bdi className="log-session">{say('window.log.session', { name: line.session })}</bdi>
        )}
        {line && <Words line={line} onCode={props.onCode} />}
      </span>
    </div>
  )
}

function Severity({ line }: { readonly line: LogLine | null }) {
  if (line === null || line.severity === 'info') return null
  const bad = line.severity === 'error'
  return (
    <>
      <Icon name={bad ? 'bad' : 'warning'} className={bad ? 'tone-bad' : 'tone-warning'} />
      <span className="sr-only">{bad ? say('window.log.failure') : say('window.log.warning')}</span>
    </>
  )
}

/** The text of a line; hovering over a code explains it. The record below explains it to everybody. */
function Words(props: {
  readonly line: LogLine
  readonly onCode: (code: string | null, at?: DOMRect) => void
}) {
  const { text, codes } = props.line
  const parts = []
  let at = 0
  for (const { code, from, length } of codes) {
    if (from < at) continue
    parts.push(text.slice(at, from))
    parts.push(
      // biome-ignore lint/a11y/noStaticElementInteractions: it adds for the pointer what the record below says
      <span
        key={from}
        className="log-code"
        onMouseEnter={(event) => props.onCode(code, event.currentTarget.getBoundingClientRect())}
        onMouseLeave={() => props.onCode(null)}
      >
        {text.slice(from, from + length)}
      </span>,
    )
    at = from + length
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
