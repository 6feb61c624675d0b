import { useState } from 'react'
import type { CallInput } from '../../common/contract.ts'
import { useWindowStore } from '../store/use-window.tsx'
import { say } from '../text/say.ts'
import { ActionButton } from './action-button.tsx'
import { Card } from './card.tsx'
import { CopyButton } from './copy-button.tsx'
import { ShowInFolder } from './show-in-folder.tsx'

const acts = [
  { act: 'open', icon: 'next' },
  { act: 'print', icon: 'plan' },
  { act: 'pdf', icon: 'download' },
] as const

/** Actions for the open case's report: read, print, share. Each one first writes it again. `of`: what a ticket gets. */
export function ReportCard(props: { readonly of: CallInput<'ticketText'> }) {
  const store = useWindowStore()
  const [outcome, setOutcome] = useState<string | null>(null)
  const [path, setPath] = useState<string | null>(null)
  const [ticket, setTicket] = useState<string | null>(null)
  /** The answer can take seconds on a busy PC: a button that showed nothing meanwhile would be pressed again. */
  const waitFor = async <T,>(answer: Promise<T>): Promise<T> => {
    setOutcome(say('window.report.making'))
    const given = await answer
    setOutcome(null)
    return given
  }
  const run = async (act: (typeof acts)[number]['act']) => {
    const done = await waitFor(store.call('useReport', { act }))
    if (!done) return
    // The development window has no other program to show it: the browser itself shows and prints it.
    if (done.address !== null) window.open(done.address, '_blank', 'noopener')
    const shown = done.address === null ? act : 'open'
    setOutcome(say(`window.report.done.${shown}`, { path: done.path }))
    setPath(done.path)
  }
  return (
    <Card title={say('window.report.title')} about={say('window.report.about')}>
      <div className="actions-buttons">
        {acts.map(({ act, icon }) => (
          <ActionButton
            key={act}
            icon={icon}
            label={say(`window.report.act.${act}`)}
            onClick={() => void run(act)}
          />
        ))}
        {/* It stays when its text is shown: a button that vanished would take the focus with it. */}
        <ActionButton
          icon="copy"
          label={say('window.report.act.ticket')}
          onClick={() =>
            void waitFor(store.call('ticketText', props.of)).then((made) => setTicket(made?.text ?? null))
          }
        />
        <ShowInFolder of={{ what: 'report' }} />
      </div>
      {ticket !== null && (
        <>
          <pre className="block mono raw-text">{ticket}</pre>
          <CopyButton value={ticket} what={say('window.report.act.ticket')} />
        </>
      )}
      <p className="quiet wrap" role="status">
        {outcome}
      </p>
      {path !== null && <CopyButton value={path} what={path} />}
    </Card>
  )
}
