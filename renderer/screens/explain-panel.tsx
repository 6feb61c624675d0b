import { useEffect, useId, useState } from 'react'
import type { Explanation } from '../../common/diagnosis/explanation.ts'
import { ActionButton } from '../components/action-button.tsx'
import { TextField } from '../components/fields/text-field.tsx'
import { Meaning } from '../components/meaning.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { useSession, useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'

/** Explains a pasted error code: its name, meaning, possible causes, and how to distinguish them. */
export function ExplainPanel(props: { readonly onClose: () => void }) {
  const store = useWindowStore()
  const handedIn = useSession((session) => session.intake?.explain ?? '')
  const [pasted, setPasted] = useState(handedIn)
  const [answers, setAnswers] = useState<readonly Explanation[] | null>(null)
  const id = useId()
  // A modal dialog initially focuses its heading; text typed at once belongs in the field.
  useEffect(() => document.getElementById(id)?.focus(), [id])
  const ask = async () =>
    setAnswers(pasted.trim() === '' ? null : await store.call('explain', { text: pasted.trim() }))
  // Text pasted on the window is already a question; it is asked once.
  useEffect(() => {
    if (handedIn === '') return
    setPasted(handedIn)
    void store.call('explain', { text: handedIn }).then(setAnswers)
    void store.call('forgetTaken', null)
  }, [store, handedIn])
  return (
    <SidePanel title={say('window.explain.title')} onClose={props.onClose}>
      <form
        className="explain"
        onSubmit={(event) => {
          event.preventDefault()
          void ask()
        }}
      >
        <TextField
          id={id}
          label={say('window.explain.label')}
          value={pasted}
          maxLength={2000}
          placeholder={say('window.explain.placeholder')}
          onChange={setPasted}
        />
        <ActionButton
          look="primary"
          icon="search"
          label={say('window.explain.go')}
          onClick={() => void ask()}
        />
      </form>
      <div aria-live="polite">
        {answers === null ? (
          <p className="quiet">{say('window.explain.none')}</p>
        ) : (
          answers.map((answer) => (
            <Answer key={`${answer.input} ${answer.code ?? answer.kb ?? ''}`} answer={answer} />
          ))
        )}
      </div>
    </SidePanel>
  )
}

function Answer(props: { readonly answer: Explanation }) {
  const { input, code, kb, name, area, causes, error } = props.answer
  return (
    <section className="card answer" aria-label={code ?? kb ?? input}>
      <h3 className="wrap">
        {code ?? kb ?? input} {name}
      </h3>
      <p className="wrap">{error ?? <Meaning answer={props.answer} />}</p>
      {area && <p className="quiet">{say('window.explain.area', { area })}</p>}
      {causes.length > 0 && (
        <>
          <p className="eyebrow">{say('window.explain.causes')}</p>
          <ul className="plain-list">
            {causes.map(({ id, title, check }) => (
              <li key={id}>
                {title}
                {check && <p className="quiet wrap">{say('window.explain.check', { look: check })}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
