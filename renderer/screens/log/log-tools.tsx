import { type ReactNode, useState } from 'react'
import type { LogFilter } from '../../../common/evidence/log-view.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { CheckField } from '../../components/fields/check-field.tsx'
import { SelectField } from '../../components/fields/select-field.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { useMedia } from '../../components/use-media.ts'
import { language, say } from '../../text/say.ts'
import type { LogMoves } from './use-log-moves.ts'

const filters: readonly LogFilter['only'][] = ['lines', 'records', 'failures']

type ToolsProps = {
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
}

/** Up to this width the navigation tools are collapsed. */
const narrowLog = '(max-width: 36rem)'

/** The filter of a log, and tools to navigate to a line. */
export function LogTools(props: ToolsProps) {
  const { moves } = props
  const all = props.lines.toLocaleString(language())
  const narrow = useMedia(narrowLog)
  const nextFailure = (
    <ActionButton
      icon="bad"
      label={say('window.log.next-failure')}
      onClick={() => void moves.seek({ for: 'failure' }, true)}
    />
  )
  const ways = <LogWays {...props} beside={narrow ? null : nextFailure} />
  return (
    <>
      {narrow ? (
        // Expanded, they would leave hardly a line of the log in a small window.
        <div className="log-tools">
          <Disclosure label={say('window.log.ways')}>{ways}</Disclosure>
          {nextFailure}
        </div>
      ) : (
        ways
      )}
      <p className="quiet log-count" role="status">
        {props.whole
          ? say('window.log.count', { shown: props.shown, all })
          : say('window.log.counting', { count: props.lines })}
        {moves.nothing && ` ${say('window.log.no-more')}`}
        {moves.sought !== null && ` ${say('window.log.going', { line: moves.sought })}`}
      </p>
    </>
  )
}

/** Navigation to a line, and the filter. */
function LogWays(props: ToolsProps & { readonly beside: ReactNode }) {
  const { moves } = props
  return (
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
      <GoTo onLine={moves.toLine} />
      {props.beside}
      <ActionButton
        label={say('window.log.next-session')}
        onClick={() => void moves.seek({ for: 'session' }, true)}
      />
      <CheckField label={say('window.log.find-only')} value={props.findOnly} onChange={props.setFindOnly} />
      <CheckField label={say('window.log.follow')} value={props.follow} onChange={props.setFollow} />
    </div>
  )
}

function GoTo(props: { readonly onLine: (line: number) => void }) {
  const [text, setText] = useState('')
  const line = /^\d{1,12}$/.test(text.trim()) ? Number(text) : 0
  return (
    <form
      className="log-tool log-go"
      data-log-field="line"
      onSubmit={(event) => {
        event.preventDefault()
        if (line > 0) props.onLine(line)
      }}
    >
      <TextField label={say('window.log.go')} value={text} maxLength={12} onChange={setText} />
      <ActionButton submits label={say('window.log.go-to')} />
    </form>
  )
}
