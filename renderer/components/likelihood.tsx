import { likelihoodWord } from '../../common/diagnosis/likelihood-word.ts'
import { percentText } from '../text/format.ts'
import { say } from '../text/say.ts'

/** How likely a cause is: a bar, a word, and the number. */
export function Likelihood(props: { readonly value: number }) {
  const percent = percentText(props.value)
  return (
    <div className="likelihood">
      <meter
        className="sr-only"
        min={0}
        max={1}
        value={props.value}
        aria-label={say('window.findings.likelihood', { percent })}
      />
      <span className="likelihood-track" aria-hidden="true">
        <span className="likelihood-fill" style={{ width: `${props.value * 100}%` }} />
      </span>
      <span aria-hidden="true">
        <strong>{likelihoodWord(say, props.value)}</strong> {percent}
      </span>
    </div>
  )
}
