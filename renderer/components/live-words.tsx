import { useSession } from '../store/use-window.tsx'
import { say } from '../text/say.ts'

/** Announces to screen readers what the app is doing: once per activity, not at every percent. */
export function LiveWords() {
  const kind = useSession((session) => session.activity.kind)
  const words = useSession((session) => session.activity.text)
  return (
    <div className="sr-only" role="status" aria-live="polite">
      {words || (kind === 'idle' ? '' : say(`window.activity.${kind}`))}
    </div>
  )
}
