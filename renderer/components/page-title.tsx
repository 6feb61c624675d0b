import { useEffect } from 'react'
import { useProgress } from '../store/use-progress.ts'
import { useWindow } from '../store/use-window.tsx'
import { percentText } from '../text/format.ts'
import { say } from '../text/say.ts'

/** The title of the window, which the taskbar and the window list show: the percentage, or else the open screen. */
export function PageTitle() {
  const { fraction } = useProgress()
  const stage = useWindow((state) => state.stage)
  useEffect(() => {
    document.title =
      fraction === null
        ? say('window.app.title-of', { screen: say(`window.stage.${stage}.name`) })
        : say('window.app.title-at', { percent: percentText(fraction) })
  }, [fraction, stage])
  return null
}
