import { ActionButton } from '../../components/action-button.tsx'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { isPlanned } from '../../store/is-planned.ts'
import { isWorking } from '../../store/stage.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { text } from '../../text/en.ts'
import { FolderForm } from '../folder-form.tsx'
import { FoundKits } from './found-kits.tsx'
import { FoundPackage } from './found-package.tsx'

/** A folder or kit that a person brought: chosen, read file by file, and what of it can be used. */
export function BroughtPackages() {
  const kind = useSession((session) => session.host.kind)
  const brought = useSession((session) => session.brought)
  const planned = useSession(
    ({ plan }) => brought?.packages.filter((one) => isPlanned(plan, one)).length ?? 0,
  )
  const working = useSession(isWorking)
  const reading = useSession(({ activity }) => (activity.kind === 'planning' ? activity : null))
  const inspected = useSession((session) => session.inspection !== null)
  const store = useWindowStore()
  return (
    <Card title={text.packages.brought} about={text.packages.broughtAbout[kind]}>
      <FolderForm
        use="packages"
        words={text.packages}
        disabled={working || !inspected}
        onChosen={() => void store.call('readPackages', null)}
      >
        <FoundKits disabled={working || !inspected} />
        {!inspected && <p className="quiet">{text.packages.inspectFirst}</p>}
      </FolderForm>
      {reading && (
        <div className="stack">
          <Bar label={text.packages.reading} fraction={reading.fraction} />
          <p className="quiet wrap">{reading.text}</p>
        </div>
      )}
      {brought && (
        <>
          <p className="wrap" role="status">
            {text.packages.found(planned, brought.packages.length, brought.folder)}
          </p>
          <div className="actions-buttons">
            <ActionButton
              icon="close"
              label={text.packages.forget}
              disabled={working}
              onClick={() => void store.call('forgetPackages', null)}
            />
          </div>
          <ul className="rows">
            {brought.packages.map((one) => (
              <FoundPackage key={one.place} found={one} />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
