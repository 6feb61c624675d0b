import { useState } from 'react'
import type { Plan } from '../../../common/plan.ts'
import type { WinreMedium } from '../../../common/winre-medium.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { isRepairing, isWorking } from '../../store/stage.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** The source of a missing WinRE image: a person chooses one of the media in the PC's drives. */
export function WinreMedia(props: { readonly plan: Plan }) {
  const { plan } = props
  const source = useSession((session) => session.winreSource)
  const wish = useSession((session) => session.wish)
  const busy = useSession((session) => isWorking(session) || isRepairing(session) || session.verdict !== null)
  const [found, setFound] = useState<readonly WinreMedium[] | null>(null)
  const store = useWindowStore()
  const isMissing = plan.findings.some(({ left }) => left === 'media-not-named')
  if (!isMissing && source === null) return null
  const planWith = (winreMedium: number | null) =>
    void store.call('planAgain', { method: plan.method, target: wish, winreMedium })
  if (source !== null)
    return (
      <Card title={say('window.winre-media.title')}>
        <p className="wrap">{say('window.winre-media.chosen', { source })}</p>
        <div className="actions-buttons">
          <ActionButton
            label={say('window.winre-media.without')}
            disabled={busy}
            onClick={() => planWith(null)}
          />
        </div>
      </Card>
    )
  return (
    <Card title={say('window.winre-media.title')} about={say('window.winre-media.about')}>
      <div className="actions-buttons">
        <ActionButton
          icon="search"
          label={say('window.winre-media.look')}
          disabled={busy}
          onClick={() => void store.call('findWinreMedia', null).then(setFound)}
        />
      </div>
      <div role="status">{found?.length === 0 && <p>{say('window.winre-media.none')}</p>}</div>
      {found !== null && found.length > 0 && (
        <ul className="rows">
          {found.map(({ id, path, index, build }) => (
            <li key={path} className="row row-between">
              <span className="wrap">
                <span className="strong block">
                  <bdi>{say('window.winre-media.image', { path, index })}</bdi>
                </span>
                {build !== null && <span className="quiet">{say('word.build', { build })}</span>}
              </span>
              <ActionButton
                label={say('window.winre-media.take')}
                name={say('window.winre-media.take-from', { path })}
                disabled={busy}
                onClick={() => planWith(id)}
              />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
