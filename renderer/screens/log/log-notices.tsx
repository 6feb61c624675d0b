import type { LogState, OpenLog } from '../../../common/log-view.ts'
import { say } from '../../text/say.ts'

/** What a person must know of a log before they rely on its lines. */
export function LogNotices(props: { readonly log: OpenLog; readonly state: LogState }) {
  const { log, state } = props
  const notices = [
    ...(log.format === null ? [say('window.log.no-text')] : []),
    ...(state.changed === null ? [] : [say(`window.log.changed.${state.changed}`)]),
    ...(state.damage === null ? [] : [say('window.log.damage', { why: state.damage })]),
  ]
  return (
    <div role="status">
      {notices.map((notice) => (
        <p key={notice} className="notice log-notice" data-tone="warning">
          {notice}
        </p>
      ))}
      {log.utc && <p className="quiet">{say('window.log.utc')}</p>}
    </div>
  )
}
