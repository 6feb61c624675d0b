import { useState } from 'react'
import type { CaseEntry, CaseState } from '../../../common/case/case-entry.ts'
import { retentionOf } from '../../../common/case/case-retention.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Chip, type Tone } from '../../components/chip.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { CheckField } from '../../components/fields/check-field.tsx'
import { useSession, useWindow, useWindowStore } from '../../store/use-window.tsx'
import { percentText, whenText } from '../../text/format.ts'
import { say, title } from '../../text/say.ts'
import { CaseCare } from './case-care.tsx'
import { CaseDeletion } from './case-deletion.tsx'

const tones: Readonly<Record<CaseState, Tone>> = {
  empty: 'neutral',
  inspected: 'neutral',
  planned: 'accent',
  'at-work': 'warning',
  interrupted: 'warning',
  'person-needed': 'warning',
  'restart-needed': 'warning',
  proven: 'good',
  'proven-but': 'warning',
  removed: 'neutral',
  'removed-but': 'warning',
  failed: 'bad',
  damaged: 'bad',
}

/** One case: its PC, state, main finding, and actions. */
export function CaseRow(props: {
  readonly entry: CaseEntry
  readonly chosen: boolean
  readonly onChoose: (chosen: boolean) => void
  readonly onChanged: () => void
  readonly onOpened: () => void
}) {
  const { entry } = props
  const store = useWindowStore()
  const isOpen = useSession((session) => session.opened?.id === entry.id)
  const rule = useWindow((state) => state.settings)
  // The open case is never archived or deleted automatically.
  const next = rule === null || isOpen ? null : retentionOf(entry, rule)
  const [deleting, setDeleting] = useState(false)
  const when = whenText(entry.changedAt)
  // Several cases can be of one PC: a control is named by its case.
  const named = say('window.cases.of', { pc: entry.pc, when })
  const open = async () => {
    await store.call('openCase', { id: entry.id })
    if (store.state.getState().trouble === null) props.onOpened()
  }
  return (
    <li className="case" aria-label={named}>
      <div className="case-head">
        <div className="case-words">
          <p className="strong wrap">{entry.pc}</p>
          <p className="chips">
            <Chip tone={tones[entry.state]}>{title(`word.case-state.${entry.state}`)}</Chip>
            {entry.practice && <Chip icon="practice">{say('window.practice.badge')}</Chip>}
            {entry.host && entry.host.kind !== 'windows' && entry.host.kind !== 'practice' && (
              <Chip>{say(`window.${entry.host.kind}.badge`)}</Chip>
            )}
            {entry.ticket !== '' && <Chip>{entry.ticket}</Chip>}
            {entry.archivedAt !== null && <Chip>{say('window.cases.archived')}</Chip>}
            {isOpen && <Chip tone="accent">{say('window.cases.open-now')}</Chip>}
          </p>
          {entry.removes !== undefined && (
            <p className="wrap">{title('word.removal-of', { update: entry.removes })}</p>
          )}
          {entry.cause && entry.removes === undefined && (
            <p className="wrap">
              {say('window.cases.cause', {
                title: entry.cause.title,
                percent: percentText(entry.cause.likelihood),
              })}
            </p>
          )}
          {entry.noCause && entry.removes === undefined && (
            <p className="quiet wrap">{title('word.no-active-cause')}</p>
          )}
          {entry.note !== '' && <p className="wrap case-note">{entry.note}</p>}
          <p className="quiet wrap">
            {say('window.cases.changed', { when })}
            {entry.build !== null && ` · ${say('window.inspect.build', { build: entry.build })}`}
          </p>
          {next !== null && (
            <p className="quiet wrap">
              {say(`window.cases.will.${next.act}`, { when: whenText(next.after) })}
            </p>
          )}
          {entry.problems.map(({ what, where }) => (
            <p key={`${where} ${what}`} className="tone-bad wrap">
              {what} {where !== null && say('window.failure.where', { where })}
            </p>
          ))}
        </div>
        <div className="case-buttons">
          <CheckField
            label={say('window.cases.choose-short')}
            name={say('window.cases.choose', { pc: named })}
            value={props.chosen}
            onChange={props.onChoose}
          />
          {!deleting && (
            <ActionButton
              look="subtle"
              label={say('window.cases.delete')}
              name={say('window.cases.delete-of', { pc: entry.pc, when })}
              onClick={() => setDeleting(true)}
            />
          )}
          <ActionButton
            icon="folder"
            label={say('window.cases.open')}
            name={say('window.cases.open-of', { pc: entry.pc, when })}
            onClick={() => void open()}
          />
        </div>
      </div>
      {deleting && (
        <CaseDeletion entry={entry} onKeep={() => setDeleting(false)} onChanged={props.onChanged} />
      )}
      <Disclosure label={say('window.cases.more-short')} name={say('window.cases.more', { pc: named })}>
        <CaseCare entry={entry} onChanged={props.onChanged} />
      </Disclosure>
    </li>
  )
}
