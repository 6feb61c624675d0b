import { Icon } from '../../components/icon.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

const ways = [
  { panel: 'evidence', icon: 'folder', name: 'evidence' },
  { panel: 'explain', icon: 'question', name: 'code' },
  { panel: 'cases', icon: 'history', name: 'cases' },
] as const

/** Entry points for people who do not want to inspect this PC. */
export function Ways() {
  const store = useWindowStore()
  return (
    <ul className="ways" aria-label={say('window.start.ways')}>
      {ways.map(({ panel, icon, name }) => (
        <li key={panel}>
          <button type="button" className="way" onClick={() => store.openPanel(panel)}>
            <Icon name={icon} className="tone-accent" />
            <span>
              <span className="strong block">{say(`window.start.way.${name}`)}</span>
              <span className="quiet block">{say(`window.start.way.${name}-about`)}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
