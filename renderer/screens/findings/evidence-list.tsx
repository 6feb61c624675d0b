import type { Evidence } from '../../../common/diagnosis.ts'
import { Icon } from '../../components/icon.tsx'
import { factText } from '../../text/fact-text.ts'
import { say } from '../../text/say.ts'

/** Evidence for and against, in the order of the diagnosis; each opens at its place in the log. */
export function EvidenceList(props: {
  readonly evidence: readonly Evidence[]
  readonly onShow: (index: number) => void
}) {
  return (
    <ul className="rows">
      {props.evidence.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the diagnosis is what names a piece of evidence
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
              <span className="quiet block wrap">
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

function placeOf(evidence: Evidence): string {
  if (evidence.file !== null && evidence.line !== null)
    return say('word.file-line', { file: evidence.file, line: evidence.line })
  return evidence.file ?? (evidence.fact === null ? '' : factText(evidence.fact))
}
