import { useState } from 'react'
import {
  type CaseEntry,
  type CaseOrder,
  caseOrders,
  searchCases,
  sortCases,
} from '../../../common/case/case-entry.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { CheckField } from '../../components/fields/check-field.tsx'
import { SelectField } from '../../components/fields/select-field.tsx'
import { TextField } from '../../components/fields/text-field.tsx'
import { Icon } from '../../components/icon.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { CaseRow } from './case-row.tsx'

/** The list of cases with search and sorting. Practice PCs have a separate heading. */
export function CaseList(props: {
  readonly cases: readonly CaseEntry[] | null
  readonly onChanged: () => void
  readonly onOpened: () => void
  readonly onCompare: (one: string, other: string) => void
}) {
  const { cases } = props
  const [text, setText] = useState('')
  const [order, setOrder] = useState<CaseOrder>('changed')
  const [archived, setArchived] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const visible = searchCases(
    (cases ?? []).filter((one) => archived || one.archivedAt === null),
    text,
  )
  const shown = sortCases(visible, order)
  const [one, other, ...more] = chosen.filter((id) => shown.some((entry) => entry.id === id))
  const draw = (entry: CaseEntry) => (
    <CaseRow
      key={entry.id}
      entry={entry}
      chosen={chosen.includes(entry.id)}
      onChoose={(is) => setChosen(is ? [...chosen, entry.id] : chosen.filter((id) => id !== entry.id))}
      onChanged={props.onChanged}
      onOpened={props.onOpened}
    />
  )
  const real = shown.filter(({ practice }) => !practice)
  const practice = shown.filter((entry) => entry.practice)
  if (cases !== null && cases.length === 0) return <NoCases />
  return (
    <>
      <div className="case-tools">
        <TextField label={say('window.cases.search')} value={text} maxLength={200} onChange={setText} />
        <SelectField
          label={say('window.cases.sort')}
          value={order}
          options={caseOrders.map((value) => ({ value, label: say(`window.cases.order.${value}`) }))}
          onChange={setOrder}
        />
        <CheckField label={say('window.cases.with-archived')} value={archived} onChange={setArchived} />
        <ActionButton
          label={say('window.cases.compare')}
          disabled={one === undefined || other === undefined || more.length > 0}
          onClick={() => {
            if (one !== undefined && other !== undefined && more.length === 0) props.onCompare(one, other)
          }}
        />
      </div>
      <p className="quiet" role="status">
        {cases === null ? say('window.cases.loading') : say('window.cases.count', { count: shown.length })}
      </p>
      {real.length > 0 && (
        <ul className="cases" aria-label={say('window.cases.title')}>
          {real.map(draw)}
        </ul>
      )}
      {practice.length > 0 && (
        <section className="stack" aria-labelledby="practice-cases">
          <h3 id="practice-cases">{say('window.cases.practice')}</h3>
          <p className="quiet">{say('window.cases.practice-about')}</p>
          <ul className="cases">{practice.map(draw)}</ul>
        </section>
      )}
    </>
  )
}

/** Before the first case: what a case is, and how to create one. Without search, sorting and comparison. */
function NoCases() {
  const store = useWindowStore()
  return (
    <div className="empty">
      <Icon name="history" className="tone-accent" />
      <p className="strong" role="status">
        {say('window.cases.count', { count: 0 })}
      </p>
      <p className="quiet">{say('window.cases.none-about')}</p>
      <ActionButton
        icon="folder"
        label={say('window.intake.title')}
        onClick={() => store.openPanel('evidence')}
      />
    </div>
  )
}
