import type { Evidence } from '../../../common/diagnosis.ts'
import { Disclosure } from '../../components/disclosure.tsx'
import { Icon } from '../../components/icon.tsx'
import { factText } from '../../text/fact-text.ts'
import { say } from '../../text/say.ts'
import { shortPath } from '../../text/short-path.ts'

/** What is seen at once speaks for a cause; more of the same is one key press away. What speaks against it is never put away. */
const mostSeen = 3

type Placed = { readonly one: Evidence; readonly index: number }

/** Evidence for and against, in the order of the diagnosis; each opens at its place in the log. */
export function EvidenceList(props: {
  readonly evidence: readonly Evidence[]
  readonly onShow: (index: number) => void
}) {
  const placed = props.evidence.map((one, index) => ({ one, index }))
  const supporting = placed.filter(({ one }) => one.supports)
  // A single row more takes no more room than the line that would open it.
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

/** Where it was read: a fact by what people call it, a line by its log. */
function placeOf({ fact, file, line }: Evidence): string {
  if (fact !== null) return factText(fact)
  if (file === null) return ''
  return line === null ? shortPath(file) : say('word.file-line', { file: shortPath(file), line })
}
