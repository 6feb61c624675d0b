import type { Facts, Gap, Origin } from '../../../common/facts.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { text } from '../../text/en.ts'

type Tile = {
  readonly name: string
  readonly icon: IconName
  readonly tone: 'neutral' | 'good' | 'warning' | 'bad'
  readonly value: string
  readonly from: Origin | null
}

/** The state of the parts that updates depend on, one tile each. What was not read says so in its place. */
export function FactTiles(props: { readonly facts: Facts; readonly gaps: readonly Gap[] }) {
  return (
    <ul className="tiles">
      {tiles(props.facts).map((tile) => (
        <li key={tile.name} className="card tile" data-tone={tile.tone}>
          <Icon name={tile.icon} className={`tone-${tile.tone}`} />
          <div>
            <p className="eyebrow">{tile.name}</p>
            <p className="tile-value wrap">{tile.value}</p>
            {tile.from && (
              <p className="quiet clamp source" title={tile.from.source}>
                {text.inspect.from(tile.from.source)}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

function tiles(facts: Facts): Tile[] {
  const words = text.inspect
  const unread = { icon: 'unread', tone: 'warning', value: words.unread, from: null } as const
  const { store, servicingStack, pending, winre, winreServicingFailures, bitlocker } = facts
  return [
    {
      name: words.store,
      ...(store
        ? {
            icon: store.value.health === 'healthy' ? ('good' as const) : ('bad' as const),
            tone: store.value.health === 'healthy' ? ('good' as const) : ('bad' as const),
            value: words.storeHealth[store.value.health],
            from: store.from,
          }
        : unread),
    },
    {
      name: words.stack,
      ...(servicingStack
        ? {
            icon: 'package' as const,
            tone: 'neutral' as const,
            value: servicingStack.value.version,
            from: servicingStack.from,
          }
        : unread),
    },
    { name: words.pending, ...(pending ? { ...pendingTile(pending.value), from: pending.from } : unread) },
    {
      name: words.winre,
      ...(winre
        ? {
            icon: winre.value.enabled ? ('health' as const) : ('warning' as const),
            tone: winre.value.enabled ? ('neutral' as const) : ('warning' as const),
            value: winre.value.enabled ? words.winreEnabled(winre.value.version) : words.winreDisabled,
            from: winre.from,
          }
        : unread),
    },
    {
      name: words.winreFailures,
      ...(winreServicingFailures
        ? { ...winreFailureTile(winreServicingFailures.value.length), from: winreServicingFailures.from }
        : unread),
    },
    {
      name: words.bitlocker,
      ...(bitlocker
        ? {
            icon: 'lock' as const,
            tone: 'neutral' as const,
            value: words.bitlockerWords[bitlocker.value.protection],
            from: bitlocker.from,
          }
        : unread),
    },
  ]
}

function winreFailureTile(count: number): Pick<Tile, 'icon' | 'tone' | 'value'> {
  if (count === 0) return { icon: 'good', tone: 'good', value: text.inspect.winreNeverFailed }
  return { icon: 'bad', tone: 'bad', value: text.inspect.winreFailed(count) }
}

function pendingTile(pending: NonNullable<Facts['pending']>['value']): Pick<Tile, 'icon' | 'tone' | 'value'> {
  const words = text.inspect.pendingWords
  const strong = (Object.keys(words) as (keyof typeof words)[]).filter((key) => pending[key])
  if (strong.length === 0) return { icon: 'good', tone: 'good', value: text.inspect.pendingNone }
  // Renames alone are everyday: browsers and virus scanners leave them.
  const weak = strong.every((key) => key === 'fileRenames')
  const value = strong.map((key) => words[key]).join(', ')
  return {
    icon: 'restart',
    tone: weak ? 'neutral' : 'warning',
    value: value.charAt(0).toUpperCase() + value.slice(1),
  }
}
