import { useCallback, useState } from 'react'
import type { LogPlace } from '../../common/evidence/log-view.ts'
import { CheckField } from '../components/fields/check-field.tsx'
import { SelectField } from '../components/fields/select-field.tsx'
import { FailureBar } from '../components/notices/failure-bar.tsx'
import { SidePanel } from '../components/side-panel.tsx'
import { useSession, useWindow, useWindowStore } from '../store/use-window.tsx'
import { troubleIn } from '../store/window-store.ts'
import { say } from '../text/say.ts'
import { LogColumn } from './log/log-column.tsx'
import type { SharedTime } from './log/use-log-moves.ts'

const nothing: never[] = []

/** A complete log at the requested line, optionally with another one beside it at the same time. */
export function LogPanel(props: { readonly place: LogPlace; readonly onClose: () => void }) {
  const store = useWindowStore()
  const trouble = useWindow((state) => troubleIn(state, 'log'))
  const read = useSession((session) => session.diagnosis?.read ?? nothing)
  const [beside, setBeside] = useState<LogPlace | null>(null)
  const [together, setTogether] = useState(true)
  const [shared, setShared] = useState<SharedTime | null>(null)
  const first = useCallback((time: string) => setShared({ time, by: 0 }), [])
  const second = useCallback((time: string) => setShared({ time, by: 1 }), [])
  const led = together && beside !== null ? shared : null
  return (
    <SidePanel title={say('window.log.title')} full onClose={props.onClose}>
      {trouble && <FailureBar failure={trouble} onDismiss={store.dismissTrouble} />}
      <p className="quiet log-about">{say('window.log.about')}</p>
      {read.length > 1 && (
        <div className="log-tools">
          <SelectField
            label={say('window.log.beside')}
            value={beside?.from === 'read' ? String(beside.at) : ''}
            options={[
              { value: '', label: say('window.log.beside-none') },
              ...read.map(({ file }, at) => ({ value: String(at), label: file })),
            ]}
            onChange={(value) => setBeside(value === '' ? null : { from: 'read', at: Number(value) })}
          />
          {beside !== null && (
            <CheckField label={say('window.log.together')} value={together} onChange={setTogether} />
          )}
        </div>
      )}
      <div className="log-columns" data-two={beside !== null}>
        <LogColumn place={props.place} column={0} shared={led} onTime={first} />
        {beside !== null && (
          <LogColumn
            key={beside.from === 'read' ? beside.at : ''}
            place={beside}
            column={1}
            shared={led}
            onTime={second}
          />
        )}
      </div>
    </SidePanel>
  )
}
