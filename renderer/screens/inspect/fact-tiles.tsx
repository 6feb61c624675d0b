import type { Facts } from '../../../common/facts.ts'
import { text } from '../../text/en.ts'
import { type Tile, TileList, unreadTile } from './tile-list.tsx'

/** The state of the parts that updates depend on, one tile each. What was not read says so in its place. */
export function FactTiles(props: { readonly facts: Facts }) {
  return <TileList tiles={tiles(props.facts)} />
}

function tiles(facts: Facts): Tile[] {
  const words = text.inspect
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
        : unreadTile),
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
        : unreadTile),
    },
    {
      name: words.pending,
      ...(pending ? { ...pendingTile(pending.value), from: pending.from } : unreadTile),
    },
    {
      name: words.winre,
      ...(winre
        ? {
            icon: winre.value.enabled ? ('health' as const) : ('warning' as const),
            tone: winre.value.enabled ? ('neutral' as const) : ('warning' as const),
            value: winre.value.enabled ? words.winreEnabled(winre.value.version) : words.winreDisabled,
            from: winre.from,
          }
        : unreadTile),
    },
    {
      name: words.winreFailures,
      ...(winreServicingFailures
        ? { ...winreFailureTile(winreServicingFailures.value.length), from: winreServicingFailures.from }
        : unreadTile),
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
        : unreadTile),
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
