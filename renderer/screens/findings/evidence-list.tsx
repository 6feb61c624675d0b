import type { Evidence } from '../../../common/diagnosis/diagnosis.ts'
import { Disclosure } from '../../components/disclosure.tsx'
import { Icon } from '../../components/icon.tsx'
import { factText } from '../../text/fact-text.ts'
import { say } from '../../text/say.ts'
import { shortPath } from '../../text/short-path.ts'

/** Number of supporting entries shown at once; the rest is collapsed. Contradicting evidence is never collapsed. */
const mostSeen = 3

type Placed = { readonly one: Evidence; readonly index: number }

/** Supporting and contradicting evidence in diagnosis order; each entry opens its place in the log. */
export function EvidenceList(props: {
  readonly evidence: readonly Evidence[]
  readonly onShow: (index: number) => void
}) {
  const placed = props.evidence.map((one, index) => ({ one, index }))
  const supporting = placed.filter(({ one }) => one.supports)
  // A single further row takes no more space than the line that would expand it.
  const kept = supporting.length <= mostSeen + 1 ? [] : supporting.slice(mostSeen)
  const away = new Set(kept)
  return (
    <div>
      <Rows placed={placed.filter((each) => !away.has(each))} onShow={props.onShow} />
      {kept.length > 0 && (
        <Disclosure label={say('window.findings.more-evidence', { count: kept.length })}>
          <Rows placed={kept} onShow={props.onShow} />
        </Disclosure>
      )}
    </div>
  )
}

function Rows(props: { readonly placed: readonly Placed[]; readonly onShow: (index: number) => void }) {
  return (
    <ul className="rows">
      {props.placed.map(({ one, index }) => (
        <li key={index}>
          <button
            type="button"
            className="evidence"
            data-supports={one.supports}
            onClick={() => props.onShow(index)}
          >
            <Icon
              name={one.supports ? 'good' : 'against'}
              className={one.supports ? 'tone-accent' : 'tone-quiet'}
            />
            <span className="evidence-words">
              <span className="sr-only">
                {one.supports ? say('window.findings.supports') : say('window.findings.opposes')}:{' '}
              </span>
              <span className={one.fact === null ? 'block mono clamp' : 'block wrap'}>{one.text}</span>
              <span className="quiet block wrap source" title={one.file ?? undefined}>
                {!one.supports && `${say('window.findings.opposes')}. `}
                {placeOf(one)}
              </span>
            </span>
            <Icon name="open" className="tone-quiet" />
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Where it was read: the display name of a fact, or the log of a line. */
function placeOf({ fact, file, line }: Evidence): string {
  if (fact !== null) return factText(fact)
  if (file === null) return ''
  return line === null ? shortPath(file) : say('word.file-line', { file: shortPath(file), line })
}
