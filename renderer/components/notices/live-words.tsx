import { useRef } from 'react'
import type { Session } from '../../../common/case/session.ts'
import { isWorking, stageOf } from '../../store/stage.ts'
import { stageNote } from '../../store/stage-note.ts'
import { useSpaced } from '../../store/use-spaced.ts'
import { useSession } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** Milliseconds between two announcements: what is read in parallel changes several times a second. */
const pause = 3000

/** Work whose text names only what is being read, which alone sounds like a result: "WinRE servicing failures". */
const named: ReadonlySet<Session['activity']['kind']> = new Set(['inspecting', 'diagnosing', 'verifying'])

/** Announces to screen readers what the app is doing, once per activity and not at every percent, and its result. */
export function LiveWords() {
  const worked = useRef(false)
  const words = useSession((session) => {
    worked.current ||= isWorking(session)
    return worked.current ? wordsOf(session) : ''
  })
  return (
    <div className="sr-only" role="status" aria-live="polite">
      {useSpaced(words, pause)}
    </div>
  )
}

function wordsOf(session: Session): string {
  const { kind, text } = session.activity
  if (kind !== 'idle') {
    const about = say(`window.activity.${kind}`)
    if (text === '' || text === about) return about
    return named.has(kind) ? say('window.app.live', { about, words: text }) : text
  }
  // A failure announces itself.
  if (session.failure !== null) return ''
  const stage = stageOf(session)
  const words = stageNote(session, stage)
  return words === '' ? '' : say('window.app.live', { about: say(`window.stage.${stage}.name`), words })
}
