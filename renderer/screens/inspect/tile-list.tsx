import type { Origin } from '../../../common/facts/facts.ts'
import { Icon, type IconName } from '../../components/icon.tsx'
import { apart, say } from '../../text/say.ts'
import { sourceNames } from '../../text/source-names.ts'

export type Tile = {
  readonly name: string
  readonly icon: IconName
  readonly tone: 'neutral' | 'good' | 'warning' | 'bad'
  readonly value: string
  readonly from: Origin | null
}

/** A tile for a fact that was not read. */
export function unreadTile(): Omit<Tile, 'name'> {
  return { icon: 'unread', tone: 'warning', value: say('window.inspect.unread'), from: null }
}

/** Facts side by side: name, value and source. */
export function TileList(props: { readonly tiles: readonly Tile[]; readonly label?: string }) {
  return (
    <ul className="tiles" aria-label={props.label}>
      {props.tiles.map((tile) => (
        <li key={tile.name} className="card tile" data-tone={tile.tone}>
          <Icon name={tile.icon} className={`tone-${tile.tone}`} />
          <div>
            <p className="eyebrow">{tile.name}</p>
            <p className="tile-value wrap">{tile.value}</p>
            {tile.from && (
              <p className="quiet clamp source" title={tile.from.source}>
                {say('window.inspect.from', { source: apart(sourceNames(tile.from.source)) })}
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
