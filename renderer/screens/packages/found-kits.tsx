import { ActionButton } from '../../components/action-button.tsx'
import { Icon } from '../../components/icon.tsx'
import type { PackagesStart } from '../../store/use-packages-start.ts'
import { useWindowStore } from '../../store/use-window.tsx'
import { whenText } from '../../text/format.ts'
import { say } from '../../text/say.ts'

/** Kits on the drives of this computer, and those that cannot be read. Nothing if there are none. */
export function FoundKits(props: Pick<PackagesStart, 'kits'> & { readonly disabled: boolean }) {
  const store = useWindowStore()
  const { kits, unread } = props.kits
  const take = async (id: string) => {
    if (await store.call('takeKit', { id })) await store.call('readPackages', null)
  }
  if (kits.length === 0 && unread.length === 0) return null
  return (
    <section aria-label={say('window.packages.kits')}>
      <h3>{say('window.packages.kits')}</h3>
      <ul className="rows">
        {kits.map(({ id, folder, changedAt, packages }) => (
          <li key={id} className="row">
            <Icon name="disk" className="tone-accent" />
            <div className="row row-between row-tight row-wide">
              <div>
                <p className="strong wrap">{folder}</p>
                <p className="quiet">
                  {say('window.packages.kit', { count: packages, when: whenText(changedAt) })}
                </p>
              </div>
              <ActionButton
                size="small"
                label={say('window.packages.use-kit')}
                name={say('window.packages.kit-name', { folder })}
                disabled={props.disabled}
                onClick={() => void take(id)}
              />
            </div>
          </li>
        ))}
        {unread.map(({ what, where, next }) => (
          <li key={where} className="row">
            <Icon name="unread" className="tone-warning" />
            <div>
              <p className="strong wrap">{where}</p>
              <p className="wrap">
                {what} {say('window.failure.next', { next })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
