import type { ReactNode } from 'react'
import type { Session } from '../../../common/case/session.ts'
import { useSession } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { Icon } from '../icon.tsx'

/** Unreadable parts of the open case, and cases skipped as unreadable when the window started. */
export function CaseNotices() {
  const opened = useSession((session) => session.opened)
  const setAside = useSession((session) => session.setAside)
  return (
    <>
      {opened?.readOnly && <ReadOnly problems={opened.problems} />}
      {setAside.length > 0 && (
        <Notice title={say('window.opened.set-aside', { count: setAside.length })} problems={setAside} />
      )}
    </>
  )
}

type Problems = Session['setAside']

/** A damaged file cannot be made anew in its own case, whatever its failure advises elsewhere. */
function ReadOnly({ problems }: { readonly problems: Problems }) {
  const isDamaged = problems.some(({ code }) => code === 'malformed')
  return (
    <Notice
      title={say('window.opened.read-only')}
      problems={problems.map((one) => (one.code === 'malformed' ? { ...one, next: '' } : one))}
    >
      {isDamaged && <p>{say('window.opened.read-only-next')}</p>}
    </Notice>
  )
}

function Notice(props: {
  readonly title: string
  readonly problems: Problems
  readonly children?: ReactNode
}) {
  return (
    <div className="notice" data-tone="warning">
      <Icon name="warning" />
      <div className="notice-words">
        <p className="strong">{props.title}</p>
        <ul className="plain-list">{problemLines(props.problems)}</ul>
        {props.children}
      </div>
    </div>
  )
}

function problemLines(problems: Problems) {
  return problems.map(({ what, where, next }) => (
    <li key={`${where} ${what}`} className="wrap">
      {what} {where && say('window.failure.where', { where })}{' '}
      {next !== '' && say('window.failure.next', { next })}
    </li>
  ))
}
