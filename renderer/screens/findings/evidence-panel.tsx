import { useEffect, useState } from 'react'
import type { CallOutput } from '../../../common/contract.ts'
import { SidePanel } from '../../components/side-panel.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { factText } from '../../text/fact-text.ts'
import { say } from '../../text/say.ts'

/** The source of a fact. A cited log line is shown in its log instead. */
export function EvidencePanel(props: {
  readonly finding: number
  readonly evidence: number
  readonly onClose: () => void
}) {
  const { finding, evidence, onClose } = props
  const store = useWindowStore()
  const [shown, setShown] = useState<CallOutput<'showEvidence'> | null>(null)
  useEffect(() => {
    void store
      .call('showEvidence', { finding, evidence })
      .then((lines) => (lines ? setShown(lines) : onClose()))
  }, [store, finding, evidence, onClose])
  return (
    <SidePanel title={say('window.evidence.title')} wide onClose={onClose}>
      {shown ? <RawLines shown={shown} /> : <p className="quiet">{say('window.evidence.loading')}</p>}
    </SidePanel>
  )
}

function RawLines(props: { readonly shown: CallOutput<'showEvidence'> }) {
  const { from, lines } = props.shown
  // Evidence without a file has the name of its fact there.
  const file = factText(props.shown.file)
  return (
    <>
      <p className="strong wrap">{file}</p>
      <p className="quiet">{say('window.evidence.fact-only')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <section className="raw" tabIndex={0} aria-label={say('window.evidence.raw', { file })}>
        <ol className="raw-lines" start={from}>
          {lines.map((raw, index) => {
            const number = from + index
            return (
              <li key={number} className="raw-line">
                <span className="raw-number" aria-hidden="true">
                  {number}
                </span>
                <span className="raw-text">{raw}</span>
              </li>
            )
          })}
        </ol>
      </section>
    </>
  )
}
