import type { Session } from '../../common/case/session.ts'
import type { IconName } from '../components/icon.tsx'
import { percentText } from '../text/format.ts'
import { say } from '../text/say.ts'
import { canCollect } from './abilities.ts'
import { isWorking } from './stage.ts'
import type { Panel } from './window-store.ts'

/** A panel that can be opened over any screen. */
export type Tool = {
  readonly panel: Panel
  readonly icon: IconName
  readonly label: string
  readonly disabled: boolean
}

/** The panels that can be opened over any screen, in rail order. */
export function toolsOf(session: Session): readonly Tool[] {
  const working = isWorking(session)
  const tool = (panel: Panel, icon: IconName, label: string, disabled = false) => ({
    panel,
    icon,
    label,
    disabled,
  })
  return [
    tool('evidence', 'folder', say('window.intake.title')),
    tool('cases', 'history', say('window.cases.title'), working),
    tool('pc', 'pc', say('window.app.other-pc'), working),
    tool('packages', 'package', kitWords(session)),
    tool('media', 'medium', say('window.media.open')),
    tool('explain', 'question', say('window.app.explain-code')),
    tool('settings', 'settings', say('window.settings.title')),
  ]
}

/** What the palette offers in addition to the tools of the rail. */
export function moreTools(session: Session): readonly Tool[] {
  return canCollect(session)
    ? [{ panel: 'collect', icon: 'shield', label: say('window.collect.title'), disabled: false }]
    : []
}

/** The button shows the progress of a kit being made in the background. */
function kitWords({ kit }: Session): string {
  if (kit?.state !== 'making' || kit.fraction === null) return say('window.packages.open')
  return say('window.packages.making-kit', { percent: percentText(kit.fraction) })
}
