import { useState } from 'react'
import type { CallInput } from '../../../common/contract.ts'
import type { WinreMedium } from '../../../common/media/winre-medium.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { isRepairing, isWorking } from '../../store/stage.ts'
import { useFolderChoice } from '../../store/use-folder-choice.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { FolderForm } from '../folder-form.tsx'

type Place = CallInput<'findWinreMedia'>['place']

/**
 * Where a missing WinRE image comes from: installation media in the PC's drives, or in a place that the person chooses.
 */
export function WinreMedia(props: { readonly plan: Plan }) {
  const { plan } = props
  const source = useSession((session) => session.winreSource)
  const wish = useSession((session) => session.wish)
  const busy = useSession((session) => isWorking(session) || isRepairing(session) || session.verdict !== null)
  const [found, setFound] = useState<readonly WinreMedium[] | null>(null)
  const store = useWindowStore()
  const isMissing = plan.findings.some(({ left }) => left === 'media-not-named')
  const reachesMedia = useSession(({ host }) => host.kind === 'windows' || host.kind === 'practice')
  if (source === null && !(isMissing && reachesMedia)) return null
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
  const look = (place: Place) => void store.call('findWinreMedia', { place }).then(setFound)
  return (
    <Card title={say('window.winre-media.title')} about={say('window.winre-media.about')}>
      <div className="actions-buttons">
        <ActionButton
          icon="search"
          label={say('window.winre-media.look')}
          disabled={busy}
          onClick={() => look('drives')}
        />
      </div>
      <ChosenPlace busy={busy} onChosen={look} />
      <div role="status">{found?.length === 0 && <p>{say('window.winre-media.none')}</p>}</div>
      {found !== null && found.length > 0 && <FoundMedia media={found} busy={busy} onTake={planWith} />}
    </Card>
  )
}

/** A folder or an image file that a person names; nothing where the files of the PC are not within reach. */
function ChosenPlace(props: { readonly busy: boolean; readonly onChosen: (place: Place) => void }) {
  const kind = useSession(({ host }) => host.kind)
  const choice = useFolderChoice()
  const store = useWindowStore()
  if (kind !== 'windows' && kind !== 'practice') return null
  const chooseFile = async () => {
    const chosen = await store.call('chooseFolder', { use: 'winre-image', typed: null })
    if (chosen) props.onChosen('winre-image')
  }
  return (
    <FolderForm
      use="winre"
      words={{
        folder: say('window.winre-media.place'),
        folderPlaceholder: say('window.media.folder-placeholder'),
        read: say('window.media.read'),
        choose: say('window.winre-media.choose-folder'),
      }}
      disabled={props.busy}
      onChosen={() => props.onChosen('winre')}
      // A path that is typed is that of a folder or of a file.
      more={
        choice === 'dialog' && (
          <ActionButton
            icon="folder"
            label={say('window.winre-media.choose-file')}
            disabled={props.busy}
            onClick={() => void chooseFile()}
          />
        )
      }
    />
  )
}

function FoundMedia(props: {
  readonly media: readonly WinreMedium[]
  readonly busy: boolean
  readonly onTake: (id: number) => void
}) {
  return (
    <ul className="rows">
      {props.media.map(({ id, path, sessionDrive, index, build }) => (
        <li key={path} className="row row-between">
          <span className="wrap">
            <span className="strong block">
              <bdi>{say('window.winre-media.image', { path, index })}</bdi>
            </span>
            {sessionDrive !== null && (
              <span className="block">
                {say('window.winre-media.session-drive', { drive: sessionDrive })}
              </span>
            )}
            {build !== null && <span className="quiet">{say('word.build', { build })}</span>}
          </span>
          <ActionButton
            label={say('window.winre-media.take')}
            name={say('window.winre-media.take-from', { path })}
            disabled={props.busy}
            onClick={() => props.onTake(id)}
          />
        </li>
      ))}
    </ul>
  )
}
