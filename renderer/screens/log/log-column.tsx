import { useEffect, useMemo, useRef, useState } from 'react'
import type { LogFilter, LogPlace, OpenLog } from '../../../common/evidence/log-view.ts'
import { say } from '../../text/say.ts'
import { CodeTip, useCodeTip } from './code-tip.tsx'
import { LogNotices } from './log-notices.tsx'
import { LogRecord } from './log-record.tsx'
import { LogRows } from './log-rows.tsx'
import { LogTools } from './log-tools.tsx'
import { type SharedTime, useLogMoves } from './use-log-moves.ts'
import { useLogRows } from './use-log-rows.ts'
import { useOpenLog } from './use-open-log.ts'
import { useRowScroll } from './use-row-scroll.ts'

type Props = {
  readonly place: LogPlace
  readonly column: number
  /** Set if another column controls this one. */
  readonly shared: SharedTime | null
  readonly onTime: (time: string) => void
}

/** One log: its tools, its lines, and the record of the selected one. */
export function LogColumn(props: Props) {
  const { log, state, failed, readAs } = useOpenLog(props.place)
  if (log === null || state === null)
    return (
      <p className="quiet log-column">{failed ? say('window.log.empty') : say('window.evidence.loading')}</p>
    )
  return (
    <section className="log-column" aria-label={log.name}>
      <p className="strong wrap" dir="ltr">
        {log.name}
      </p>
      <LogNotices log={log} state={state} readAs={readAs} />
      {log.format !== null && (
        <OpenedLog {...props} log={log} lines={state.lines} whole={state.whole} codePage={state.codePage} />
      )}
    </section>
  )
}

type OpenedProps = Props & {
  readonly log: OpenLog
  readonly lines: number
  readonly whole: boolean
  readonly codePage: number | null
}

function OpenedLog(props: OpenedProps) {
  const { log, lines } = props
  const [only, setOnly] = useState<LogFilter['only']>('lines')
  const [find, setFind] = useState('')
  const [findOnly, setFindOnly] = useState(false)
  const [follow, setFollow] = useState(false)
  const text = findOnly ? find.trim().slice(0, 200) : ''
  const filter = useMemo<LogFilter>(() => ({ only, text }), [only, text])
  const [total, setTotal] = useState(log.start?.rows.total ?? 0)
  const scroll = useRowScroll(total)
  const rows = useLogRows(
    log,
    filter,
    { lines, codePage: props.codePage },
    { first: scroll.drawn.from, count: scroll.drawn.to - scroll.drawn.from },
  )
  const tip = useCodeTip()
  const moves = useLogMoves({ ...props, filter, rows, scroll, total, search: find })
  const { chosen, line } = moves
  useEffect(() => setTotal(rows.total ?? 0), [rows.total])
  useEffect(() => {
    if (follow && total > 0) moves.choose(total - 1)
  }, [follow, total, moves.choose])
  const keys = useRef<HTMLDivElement>(null)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that hold wherever the focus is in this log
    <div
      className="log-opened"
      ref={keys}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && tip.shown !== null) {
          // The first Escape closes the explanation, the next one the panel.
          event.preventDefault()
          tip.hide()
        } else moves.onShortcut(event, keys.current)
      }}
    >
      <LogTools
        {...{ only, setOnly, find, setFind, findOnly, setFindOnly, follow, setFollow, moves }}
        shown={total}
        lines={lines}
        whole={props.whole && rows.whole}
      />
      <LogRows
        name={log.name}
        total={total}
        scroll={scroll}
        rowAt={rows.rowAt}
        chosen={chosen}
        onChoose={moves.choose}
        onCode={tip.onCode}
        onKey={moves.onKey}
      />
      {line !== null && <LogRecord key={props.codePage} id={log.id} name={log.name} line={line} />}
      <CodeTip tip={tip} />
    </div>
  )
}
