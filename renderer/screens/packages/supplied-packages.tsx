import { ActionButton } from '../../components/action-button.tsx'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { isPlanned } from '../../store/is-planned.ts'
import { isWorking } from '../../store/stage.ts'
import type { PackagesStart } from '../../store/use-packages-start.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { FolderForm } from '../folder-form.tsx'
import { FoundKits } from './found-kits.tsx'
import { FoundPackage } from './found-package.tsx'

/** A supplied folder or kit: selected, read file by file, and its usable packages. */
export function SuppliedPackages(props: Pick<PackagesStart, 'kits'>) {
  const kind = useSession((session) => session.host.kind)
  const supplied = useSession((session) => session.supplied)
  const planned = useSession(
    ({ plan }) => supplied?.packages.filter((one) => isPlanned(plan, one)).length ?? 0,
  )
  const working = useSession(isWorking)
  const reading = useSession(({ activity }) => (activity.kind === 'planning' ? activity : null))
  const inspected = useSession((session) => session.inspection !== null)
  const store = useWindowStore()
  return (
    <Card title={say('window.packages.supplied')} about={say(`window.packages.supplied-about.${kind}`)}>
      <FolderForm
        use="packages"
        words={{
          folder: say('window.packages.folder'),
          folderPlaceholder: say('window.packages.folder-placeholder'),
          read: say('window.packages.read'),
          choose: say('window.packages.choose'),
        }}
        disabled={working || !inspected}
        onChosen={() => void store.call('readPackages', null)}
      >
        <FoundKits kits={props.kits} disabled={working || !inspected} />
        {!inspected && <p className="quiet">{say('window.packages.inspect-first')}</p>}
      </FolderForm>
      {reading && (
        <div className="stack">
          <Bar label={say('window.packages.reading')} fraction={reading.fraction} />
          <p className="quiet wrap">{reading.text}</p>
          <div className="actions-buttons">
            <ActionButton
              icon="close"
              label={say('window.packages.stop')}
              onClick={() => void store.call('cancel', null)}
            />
          </div>
        </div>
      )}
      {supplied && (
        <>
          <p className="wrap" role="status">
            {say('window.packages.found', {
              planned,
              all: supplied.packages.length,
              folder: supplied.folder,
            })}
          </p>
          <div className="actions-buttons">
            <ActionButton
              icon="close"
              label={say('window.packages.forget')}
              disabled={working}
              onClick={() => void store.call('forgetPackages', null)}
            />
          </div>
          <ul className="rows">
            {supplied.packages.map((one) => (
              <FoundPackage key={one.place} found={one} />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
