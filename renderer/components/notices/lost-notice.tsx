import { useWindow } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { Icon } from '../icon.tsx'

/** Tells that the main process no longer responds, so the screen may not show the PC's current state. */
export function LostNotice() {
  const lost = useWindow((state) => state.lost === true)
  if (!lost) return null
  return (
    <div className="notice" data-tone="bad" role="alert">
      <Icon name="bad" />
      <div className="notice-words">
        <p className="strong">{say('window.lost.title')}</p>
        <p>{say('window.lost.about')}</p>
      </div>
    </div>
  )
}
