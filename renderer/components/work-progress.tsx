import { isWorking } from '../store/stage.ts'
import { useProgress } from '../store/use-progress.ts'
import { useSilence } from '../store/use-silence.ts'
import { useSession, useWindow } from '../store/use-window.tsx'
import { percentText, timeLeftText } from '../text/format.ts'
import { say } from '../text/say.ts'
import { Bar } from './bar.tsx'

/** What the app is doing, its progress and remaining time. Renders nothing while idle. */
export function WorkProgress() {
  const working = useSession(isWorking)
  const lost = useWindow((state) => state.lost === true)
  const { kind, text: doing } = useSession((session) => session.activity)
  const { fraction, secondsLeft } = useProgress()
  const slow = useSilence()
  // No spinner for work that is no longer reported.
  if (!working || kind === 'idle' || lost) return null
  const title = say(`window.activity.${kind}`)
  return (
    <section className="work" aria-label={title}>
      <div className="work-words">
        <p className="work-title">{title}</p>
        {fraction !== null && <p className="work-percent">{percentText(fraction)}</p>}
      </div>
      <Bar label={title} fraction={fraction} thick />
      <div className="work-words quiet">
        <p className="wrap">{doing}</p>
        {secondsLeft !== null && !slow && <p className="nowrap">{timeLeftText(secondsLeft)}</p>}
      </div>
      {slow && <p className="quiet">{say('window.app.slow')}</p>}
      {(kind === 'carrying-out' || kind === 'downloading') && (
        <p className="quiet">{say('window.repair.closing-is-safe')}</p>
      )}
    </section>
  )
}
