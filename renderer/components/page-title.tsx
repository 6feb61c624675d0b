import { useEffect } from 'react'
import { useProgress } from '../store/use-progress.ts'
import { percentText } from '../text/format.ts'
import { say } from '../text/say.ts'

/** Puts the percentage into the window title, which the taskbar and the window list show. */
export function PageTitle() {
  const { fraction } = useProgress()
  useEffect(() => {
    document.title =
      fraction === null ? 'Unstuck' : say('window.app.title-at', { percent: percentText(fraction) })
  }, [fraction])
  return null
}
