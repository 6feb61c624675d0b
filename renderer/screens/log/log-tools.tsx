import { useState } from 'react'
import type { LogFilter } from '../../../common/log-view.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { CheckField } from '../../components/check-field.tsx'
import { SelectField } from '../../components/select-field.tsx'
import { TextField } from '../../components/text-field.tsx'
import { language, say } from '../../text/say.ts'
import type { LogMoves } from './use-log-moves.ts'

const filters: readonly LogFilter['only'][] = ['lines', 'records', 'failures']

/** What is shown of a log, and the ways to a line of it. */
export function LogTools(props: {
  readonly only: LogFilter['only']
  readonly setOnly: (only: LogFilter['only']) => void
  readonly find: string
  readonly setFind: (text: string) => void
  readonly findOnly: boolean
  readonly setFindOnly: (only: boolean) => void
  readonly follow: boolean
  readonly setFollow: (follow: boolean) => void
  readonly moves: LogMoves
  readonly shown: number
  readonly lines: number
  readonly whole: boolean
}) {
  const { moves } = props
  const all = props.lines.toLocaleString(language())
  return (
    <>
      <div className="log-tools">
        <SelectField
          label={say('window.log.only')}
          value={props.only}
          options={filters.map((value) => ({ value, label: say(`window.log.only.${value}`) }))}
          onChange={props.setOnly}
        />
        <form
          className="log-tool"
          data-log-field="find"
          onSubmit={(event) => {
            event.preventDefault()
            moves.seekText(true)
          }}
        >
          <TextField
            label={say('window.log.find')}
            value={props.find}
            maxLength={200}
            onChange={props.setFind}
          />
          <ActionButton submits label={say('window.log.next')} />
          <ActionButton label={say('window.log.previous')} onClick={() => moves.seekText(false)} />
        </form>
        <GoTo lines={props.lines} onLine={moves.toLine} />
        <ActionButton
          icon="bad"
          label={say('window.log.next-failure')}
          onClick={() => void moves.seek({ for: 'failure' }, true)}
        />
        <ActionButton
          label={say('window.log.next-session')}
          onClick={() => void moves.seek({ for: 'session' }, true)}
        />
        <CheckField label={say('window.log.find-only')} value={props.findOnly} onChange={props.setFindOnly} />
        <CheckField label={say('window.log.follow')} value={props.follow} onChange={props.setFollow} />
      </div>
      <p className="quiet log-count" role="status">
        {props.whole
          ? say('window.log.count', { shown: props.shown, all })
          : say('window.log.counting', { count: props.lines })}
        {moves.nothing && ` ${say('window.log.no-more')}`}
      </p>
    </>
  )
}

function GoTo(props: { readonly lines: number; readonly onLine: (line: number) => void }) {
  const [text, setText] = useState('')
  const line = /^\d{1,12}$/.test(text.trim()) ? Number(text) : 0
  return (
    <form
      className="log-tool log-go"
      data-log-field="line"
      onSubmit={(event) => {
        event.preventDefault()
        if (line > 0) props.onLine(Math.min(line, Math.max(1, props.lines)))
      }}
    >
      <TextField label={say('window.log.go')} value={text} maxLength={12} onChange={setText} />
      <ActionButton submits label={say('window.log.go-to')} />
    </form>
  )
}
