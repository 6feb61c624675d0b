import { useEffect } from 'react'
import { useProgress } from '../store/use-progress.ts'
import { percentText } from '../text/format.ts'
import { say } from '../text/say.ts'

/** The percentage in the title of the window, which the task bar and the list of windows show. */
export function PageTitle() {
  const { fraction } = useProgress()
  useEffect(() => {
    document.title =
      fraction === null ? 'Unstuck' : say('window.app.title-at', { percent: percentText(fraction) })
  }, [fraction])
  return null
}
