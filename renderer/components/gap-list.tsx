import type { Gap } from '../../common/facts.ts'
import { whatGapLeaves } from '../../common/stays-unknown.ts'
import { say, words } from '../text/say.ts'
import { Card } from './card.tsx'
import { Icon } from './icon.tsx'

/** What could not be read, why, and what stays unknown because of it. Draws nothing where there is no gap. */
export function GapList(props: { readonly gaps: readonly Gap[] }) {
  if (props.gaps.length === 0) return null
  return (
    <Card title={say('word.could-not-be-read')} about={say('window.gaps.about')}>
      <ul className="rows">
        {props.gaps.map((gap) => (
          <li key={`${gap.what} ${gap.why}`} className="row">
            <Icon name="unread" className="tone-warning" />
            <div>
              <p className="strong wrap">{gap.what}</p>
              <p className="wrap">{gap.why}</p>
              <Leaves gap={gap} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Leaves(props: { readonly gap: Gap }) {
  const leaves = whatGapLeaves(props.gap)
  return leaves === null ? null : <p className="quiet wrap">{words(leaves)}</p>
}
