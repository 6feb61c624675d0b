import type { Session } from '../../common/case/session.ts'
import { isWorking, reachableStages, type Stage, stageOf, stages } from '../store/stage.ts'
import { stageNote } from '../store/stage-note.ts'
import { toolsOf } from '../store/tools.ts'
import { useSession, useWindow, useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { ActionButton } from './action-button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Mark } from './mark.tsx'

const icons: Readonly<Record<Stage, IconName>> = {
  inspect: 'inspect',
  findings: 'search',
  plan: 'plan',
  repair: 'repair',
  proof: 'proof',
}

/** The five parts of a repair: completed, current and upcoming. */
export function Rail() {
  const session = useSession((whole) => whole)
  const shown = useWindow((state) => state.stage)
  const store = useWindowStore()
  const reachable = reachableStages(session)
  const reached = stages.indexOf(stageOf(session))
  const working = isWorking(session)
  return (
    <div className="rail">
      <nav className="rail-nav" aria-label={say('window.app.steps')}>
        <p className="brand">
          <Mark />
          <span className="brand-name">{say('window.app.name')}</span>
        </p>
        <ol className="rail-steps">
          {stages.map((stage, index) => {
            const can = reachable.has(stage)
            const present = stage === shown
            // Completed: what the session has finished, and what the person has viewed on the way to the current part.
            const over = can && !present && index < Math.max(reached, stages.indexOf(shown))
            const note = stageNote(session, stage)
            return (
              <li key={stage}>
                <button
                  type="button"
                  className="rail-step"
                  data-state={present ? 'present' : over ? 'over' : can ? 'open' : 'locked'}
                  disabled={!can}
                  aria-current={present ? 'step' : undefined}
                  onClick={() => store.show(stage)}
                >
                  <span className="rail-icon" data-busy={working && index === reached}>
                    <Icon name={over ? 'tick' : icons[stage]} />
                  </span>
                  <span className="rail-words">
                    <span className="rail-name">{say(`window.stage.${stage}.name`)}</span>
                    <span className="rail-note">{note}</span>
                  </span>
                </button>
              </li>
            )
          })}
        </ol>
      </nav>
      <Tools session={session} />
    </div>
  )
}

/** Panels that can be opened over any screen; a small window has them in a menu. */
function Tools(props: { readonly session: Session }) {
  const store = useWindowStore()
  return (
    <nav className="rail-foot" aria-label={say('window.palette.title')}>
      <div className="rail-menu">
        <ActionButton
          look="subtle"
          icon="search"
          label={say('window.palette.open')}
          onClick={() => store.openPanel('palette')}
        />
      </div>
      <div className="rail-tools">
        {toolsOf(props.session).map(({ panel, icon, label, disabled }) => (
          <ActionButton
            key={panel}
            look="subtle"
            icon={icon}
            label={label}
            disabled={disabled}
            onClick={() => store.openPanel(panel)}
          />
        ))}
      </div>
    </nav>
  )
}
