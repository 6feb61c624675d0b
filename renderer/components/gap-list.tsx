import type { Gap } from '../../common/facts/facts.ts'
import { whatGapLeaves } from '../../common/gaps/stays-unknown.ts'
import { withoutNotes } from '../../common/plan/plan-notes.ts'
import { say, words } from '../text/say.ts'
import { withoutDropFolders } from '../text/short-path.ts'
import { Card } from './card.tsx'
import { Icon } from './icon.tsx'

/**
 * What could not be read, why, and what stays unknown as a result; then notes of a plan beside its steps. Renders
 * nothing without either.
 */
export function GapList(props: { readonly gaps: readonly Gap[] }) {
  const { unread, notes } = withoutNotes(props.gaps)
  return (
    <>
      <GapCard gaps={unread} title={say('word.could-not-be-read')} about={say('window.gaps.about')} />
      <GapCard gaps={notes} title={say('word.notes-on-plan')} />
    </>
  )
}

function GapCard(props: { readonly gaps: readonly Gap[]; readonly title: string; readonly about?: string }) {
  const { title, about } = props
  if (props.gaps.length === 0) return null
  return (
    <Card title={title} {...(about === undefined ? {} : { about })}>
      <ul className="rows">
        {props.gaps.map((gap) => (
          <li key={`${gap.what} ${gap.why}`} className="row">
            <Icon name="unread" className="tone-warning" />
            <div>
              <p className="strong wrap">{withoutDropFolders(gap.what)}</p>
              <p className="wrap">{withoutDropFolders(gap.why)}</p>
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
