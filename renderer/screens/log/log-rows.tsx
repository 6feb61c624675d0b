import type { KeyboardEvent } from 'react'
import type { LogLine } from '../../../common/log-view.ts'
import { Icon } from '../../components/icon.tsx'
import { say } from '../../text/say.ts'
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
  const first = Math.floor(scroll.top)
  const rows = Array.from(
    { length: Math.min(scroll.visible + 2, Math.max(0, total - first)) },
    (_, i) => first + i,
  )
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
      <div role="presentation" style={{ height: scroll.height }}>
        <div
          className="log-layer"
          data-lines={scroll.lines}
          role="presentation"
          style={{ translate: `0 ${-(scroll.top - first) * scroll.rowHeight}px` }}
        >
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
  )
}

function Row(props: {
  readonly id: string
  readonly row: number
  readonly line: LogLine | null
  readonly height: number
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
      style={{ height: props.height }}
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
