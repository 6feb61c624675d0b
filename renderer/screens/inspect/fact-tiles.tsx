import type { Facts } from '../../../common/facts/facts.ts'
import { pendingShown } from '../../../common/facts/pending-work.ts'
import { listed } from '../../text/listed.ts'
import { say, title } from '../../text/say.ts'
import { type Tile, TileList, unreadTile } from './tile-list.tsx'

/** The state of the parts that updates depend on, one tile each, including unread ones. */
export function FactTiles(props: { readonly facts: Facts }) {
  return <TileList tiles={tiles(props.facts)} />
}

function tiles(facts: Facts): Tile[] {
  const { store, servicingStack, pending, winre, winreServicingFailures, bitlocker } = facts
  return [
    {
      name: say('word.fact.store'),
      ...(store
        ? {
            icon: store.value.health === 'healthy' ? ('good' as const) : ('bad' as const),
            tone: store.value.health === 'healthy' ? ('good' as const) : ('bad' as const),
            value: title(`word.store-health.${store.value.health}`),
            from: store.from,
          }
        : unreadTile()),
    },
    {
      name: say('word.fact.servicing-stack'),
      ...(servicingStack
        ? {
            icon: 'package' as const,
            tone: 'neutral' as const,
            value: servicingStack.value.version,
            from: servicingStack.from,
          }
        : unreadTile()),
    },
    {
      name: say('word.fact.pending'),
      ...(pending ? { ...pendingTile(pending.value), from: pending.from } : unreadTile()),
    },
    {
      name: say('word.fact.winre'),
      ...(winre
        ? {
            icon: winre.value.enabled ? ('health' as const) : ('warning' as const),
            tone: winre.value.enabled ? ('neutral' as const) : ('warning' as const),
            value: winreState(winre.value),
            from: winre.from,
          }
        : unreadTile()),
    },
    {
      name: say('word.fact.winre-servicing'),
      ...(winreServicingFailures
        ? { ...winreFailureTile(winreServicingFailures.value.length), from: winreServicingFailures.from }
        : unreadTile()),
    },
    {
      name: say('word.fact.bitlocker'),
      ...(bitlocker
        ? {
            icon: 'lock' as const,
            tone: 'neutral' as const,
            value: title(`word.bitlocker.${bitlocker.value.protection}`),
            from: bitlocker.from,
          }
        : unreadTile()),
    },
  ]
}

function winreState({ enabled, version }: NonNullable<Facts['winre']>['value']): string {
  if (!enabled) return say('window.inspect.winre-disabled')
  return version === null
    ? say('window.inspect.winre-enabled')
    : say('window.inspect.winre-enabled-version', { version })
}

function winreFailureTile(count: number): Pick<Tile, 'icon' | 'tone' | 'value'> {
  if (count === 0) return { icon: 'good', tone: 'good', value: say('window.inspect.winre-never-failed') }
  return { icon: 'bad', tone: 'bad', value: say('word.failures', { count }) }
}

function pendingTile(pending: NonNullable<Facts['pending']>['value']): Pick<Tile, 'icon' | 'tone' | 'value'> {
  const { unknown, set } = pendingShown(pending)
  if (unknown) return { ...unreadTile(), value: title('word.unknown') }
  if (set.length === 0) return { icon: 'good', tone: 'good', value: title('word.none') }
  // Pending renames alone are common: browsers and virus scanners leave them.
  const weak = set.every((key) => key === 'fileRenames')
  const value = listed(set.map((key) => say(`word.pending.${key}`)))
  return {
    icon: 'restart',
    tone: weak ? 'neutral' : 'warning',
    value: value.charAt(0).toUpperCase() + value.slice(1),
  }
}
