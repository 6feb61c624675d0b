import { useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../../common/contract.ts'
import { SidePanel } from '../../components/side-panel.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** The raw lines around a piece of evidence, the cited one marked and in view. */
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
  const { file, line, from, lines } = props.shown
  const cited = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // Scrolling gives a promise in newer Chromium, which is no clean-up.
    void cited.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <>
      <p className="strong wrap">{line === null ? file : say('word.file-line', { file, line })}</p>
      {line === null && <p className="quiet">{say('window.evidence.fact-only')}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <section className="raw" tabIndex={0} aria-label={say('window.evidence.raw', { file })}>
        <ol className="raw-lines" start={from}>
          {lines.map((raw, index) => {
            const number = from + index
            const here = number === line
            return (
              <li key={number} ref={here ? cited : null} className="raw-line" data-cited={here}>
                <span className="raw-number" aria-hidden="true">
                  {number}
                </span>
                <span className="raw-text">
                  {here && <span className="sr-only">{say('window.evidence.cited')}: </span>}
                  {raw}
                </span>
              </li>
            )
          })}
        </ol>
      </section>
    </>
  )
}
