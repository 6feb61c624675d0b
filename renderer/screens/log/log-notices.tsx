import type { LogState, OpenLog } from '../../../common/evidence/log-view.ts'
import { codePages } from '../../../common/windows/code-pages.ts'
import { SelectField } from '../../components/fields/select-field.tsx'
import { say } from '../../text/say.ts'

/** What a person must know about a log before relying on its lines. */
export function LogNotices(props: {
  readonly log: OpenLog
  readonly state: LogState
  readonly readAs: (codePage: number | null) => void
}) {
  const { log, state } = props
  const notices = [
    ...(log.format === null ? [say('window.log.no-text')] : []),
    ...(state.changed === null ? [] : [say(`window.log.changed.${state.changed}`)]),
    ...(state.damage === null ? [] : [say('window.log.damage', { why: state.damage })]),
  ]
  return (
    <>
      <div role="status">
        {notices.map((notice) => (
          <p key={notice} className="notice log-notice" data-tone="warning">
            {notice}
          </p>
        ))}
        {log.utc && <p className="quiet">{say('window.log.utc')}</p>}
      </div>
      {state.codePage !== null && (
        <Letters page={state.codePage} isChosen={state.pageChosen} readAs={props.readAs} />
      )}
    </>
  )
}

const shownPages = codePages.toSorted((one, other) => one - other)

/** The code page of text that is not UTF-8: guessed, until a person who sees wrong characters selects another. */
function Letters(props: {
  readonly page: number
  readonly isChosen: boolean
  readonly readAs: (codePage: number | null) => void
}) {
  return (
    <div className="log-tools">
      <SelectField
        label={say('window.log.page')}
        value={props.isChosen ? `${props.page}` : ''}
        options={[
          { value: '', label: say('window.log.page-guessed') },
          ...shownPages.map((page) => ({ value: `${page}`, label: `${page}` })),
        ]}
        onChange={(page) => props.readAs(page === '' ? null : Number(page))}
      />
      {!props.isChosen && (
        <p className="quiet" role="status">
          {say('window.log.letters', { page: `${props.page}` })}
        </p>
      )}
    </div>
  )
}
