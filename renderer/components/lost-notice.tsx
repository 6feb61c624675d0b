import { useWindow } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { Icon } from './icon.tsx'

/** Says that main does not answer any more: nothing on the screen is then the present state of the PC. */
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
