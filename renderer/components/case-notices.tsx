import type { Session } from '../../common/session.ts'
import { useSession } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { Icon } from './icon.tsx'

/** Unreadable parts of the open case, and cases skipped as unreadable when the window started. */
export function CaseNotices() {
  const opened = useSession((session) => session.opened)
  const setAside = useSession((session) => session.setAside)
  return (
    <>
      {opened?.readOnly && <Notice title={say('window.opened.read-only')} problems={opened.problems} />}
      {setAside.length > 0 && (
        <Notice title={say('window.opened.set-aside', { count: setAside.length })} problems={setAside} />
      )}
    </>
  )
}

type Problems = Session['setAside']

function Notice(props: { readonly title: string; readonly problems: Problems }) {
  return (
    <div className="notice" data-tone="warning">
      <Icon name="warning" />
      <div className="notice-words">
        <p className="strong">{props.title}</p>
        <ul className="plain-list">{problemLines(props.problems)}</ul>
      </div>
    </div>
  )
}

function problemLines(problems: Problems) {
  return problems.map(({ what, where, next }) => (
    <li key={`${where} ${what}`} className="wrap">
      {what} {where && say('window.failure.where', { where })} {say('window.failure.next', { next })}
    </li>
  ))
}
