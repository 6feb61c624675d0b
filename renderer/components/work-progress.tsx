import { isWorking } from '../store/stage.ts'
import { useSession } from '../store/use-window.tsx'
import { percentText, timeLeftText } from '../text/format.ts'
import { say } from '../text/say.ts'
import { Bar } from './bar.tsx'

/** What the app is doing, how far it is and how long it may take. Draws nothing while it does nothing. */
export function WorkProgress() {
  const working = useSession(isWorking)
  const { kind, fraction, text: doing, secondsLeft } = useSession((session) => session.activity)
  if (!working || kind === 'idle') return null
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
        {secondsLeft !== null && <p className="nowrap">{timeLeftText(secondsLeft)}</p>}
      </div>
    </section>
  )
}
