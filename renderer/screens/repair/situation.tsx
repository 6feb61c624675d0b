import type { ReactNode } from 'react'
import { isHalfway } from '../../../common/plan/enlarging.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { CommandBlock } from '../../components/command-block.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { WorkProgress } from '../../components/work-progress.tsx'
import { canRepair } from '../../store/abilities.ts'
import { restOf } from '../../store/rest.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** The state of the repair: working, waiting for a restart or a person, or stopped. At most one main button. */
export function Situation() {
  const activity = useSession((session) => session.activity)
  switch (activity.kind) {
    case 'waiting-for-restart':
      return <RestartWanted restarting={activity.text !== ''} />
    case 'waiting-for-person':
      return <PersonWanted />
    case 'idle':
      return <Ended />
    default:
      return <WorkProgress />
  }
}

function RestartWanted(props: { readonly restarting: boolean }) {
  const practice = useSession((session) => session.host.kind === 'practice')
  const store = useWindowStore()
  const goOn = useGoOn()
  return (
    <Standing icon="restart" tone="accent" title={say('window.repair.restart-title')}>
      <p>{practice ? say('window.repair.restart-about-practice') : say('window.repair.restart-about')}</p>
      <div className="actions-buttons">
        <ActionButton
          look="primary"
          size="large"
          icon="restart"
          label={props.restarting ? say('window.repair.restarting') : say('window.repair.restart')}
          disabled={props.restarting}
          onClick={() => void store.call('restartNow', null)}
        />
        {!props.restarting && (
          <ActionButton size="large" icon="tick" label={say('window.repair.restarted')} onClick={goOn} />
        )}
      </div>
    </Standing>
  )
}

function PersonWanted() {
  const lines = useSession((session) => session.journal.findLast((event) => event.kind === 'person-needed'))
  const goOn = useGoOn()
  return (
    <Standing icon="person" tone="accent" title={say('window.repair.person-title')}>
      <p>{say('window.repair.person-about')}</p>
      {lines?.kind === 'person-needed' && (
        <CommandBlock lines={lines.lines} what={say('window.plan.by-hand')} />
      )}
      <div className="actions-buttons">
        <ActionButton
          look="primary"
          size="large"
          icon="tick"
          label={say('window.repair.person')}
          onClick={goOn}
        />
      </div>
    </Standing>
  )
}

/** What to do next, whatever the last journal event. */
function Ended() {
  const rest = useSession(restOf)
  switch (rest) {
    case 'none':
    case 'proven':
      return null
    case 'downloads':
      return <DownloadEnded />
    case 'failed':
      return <Failed />
    case 'cancelled':
    case 'interrupted':
    case 'unproven':
      return <GoOn rest={rest} />
  }
}

const goOns = {
  cancelled: {
    title: 'window.repair.cancelled-title',
    about: 'window.repair.cancelled-about',
    button: 'window.repair.go-on',
  },
  interrupted: {
    title: 'window.repair.interrupted-title',
    about: 'window.repair.interrupted-about',
    button: 'window.repair.go-on',
  },
  unproven: {
    title: 'window.repair.unproven-title',
    about: 'window.repair.unproven-about',
    button: 'window.repair.prove',
  },
} as const

function GoOn(props: { readonly rest: keyof typeof goOns }) {
  const goOn = useGoOn()
  const readOnly = !useSession(canRepair)
  const { title, about, button } = goOns[props.rest]
  return (
    <Standing icon="info" tone="neutral" title={say(title)}>
      <p>{say(about)}</p>
      <WayBackAbout />
      {!readOnly && (
        <div className="actions-buttons">
          <ActionButton
            look="primary"
            size="large"
            icon={props.rest === 'unproven' ? 'proof' : 'shield'}
            label={say(button)}
            onClick={goOn}
          />
          <WayBack />
        </div>
      )}
    </Standing>
  )
}

function Failed() {
  const failed = useSession((session) => session.journal.findLast((event) => event.kind === 'step-failed'))
  const readOnly = !useSession(canRepair)
  const goOn = useGoOn()
  const store = useWindowStore()
  if (failed?.kind !== 'step-failed') return <GoOn rest="interrupted" />
  const { what, where, next } = failed.failure
  return (
    <Standing icon="bad" tone="bad" title={say('window.repair.failed-title')}>
      <p className="strong">{what}</p>
      {failed.finding && (
        <>
          <p>
            {say('word.why-by-logs', {
              title: failed.finding.title,
              percent: Math.round(failed.finding.likelihood * 100),
            })}
          </p>
          <p className="quiet wrap">
            {say('word.file-line', { file: failed.finding.file, line: failed.finding.line })}
          </p>
          <p className="quiet wrap">{failed.finding.text}</p>
        </>
      )}
      {where && <p className="quiet wrap">{say('window.failure.where', { where })}</p>}
      <p>{say('window.failure.next', { next })}</p>
      <p className="quiet">{say('window.repair.failed-about')}</p>
      <WayBackAbout />
      <div className="actions-buttons">
        {!readOnly && (
          <ActionButton size="large" icon="again" label={say('window.repair.try-again')} onClick={goOn} />
        )}
        {failed.finding && (
          <ActionButton
            size="large"
            icon="inspect"
            label={say('window.log.open')}
            onClick={() => store.openLog({ from: 'step' })}
          />
        )}
        {!readOnly && failed.failure.code !== 'tool-failed' && (
          <ActionButton
            size="large"
            icon="folder"
            label={say('window.packages.have')}
            onClick={() => store.openPanel('packages')}
          />
        )}
        {!readOnly && <WayBack />}
        {!readOnly && <StartOver />}
      </div>
    </Standing>
  )
}

/** A permanently failing step would fail at every retry: offers a new plan for the current PC, in a new case. */
function StartOver() {
  const host = useSession((session) => session.host)
  const halfway = useSession(isHalfway)
  const store = useWindowStore()
  // A disk in an intermediate state must be finished or reverted first.
  if (halfway) return null
  const begin = async () => {
    await store.call('openHost', { id: host.id })
    if (store.state.getState().trouble === null) await store.call('examine', null)
  }
  return (
    <ActionButton
      size="large"
      icon="plan"
      label={say('window.repair.start-over')}
      onClick={() => void begin()}
    />
  )
}

/** Only downloads were running and no step had begun: the Windows prompt comes after them. */
function DownloadEnded() {
  const goOn = useGoOn()
  const store = useWindowStore()
  return (
    <Standing icon="info" tone="neutral" title={say('window.downloads.ended-title')}>
      <p>{say('window.downloads.ended-about')}</p>
      <div className="actions-buttons">
        <ActionButton
          look="primary"
          size="large"
          icon="shield"
          label={say('window.repair.go-on')}
          onClick={goOn}
        />
        <ActionButton
          size="large"
          icon="folder"
          label={say('window.packages.have')}
          onClick={() => store.openPanel('packages')}
        />
      </div>
    </Standing>
  )
}

/** Shown if the disk is in an intermediate state. */
function WayBackAbout() {
  return useSession(isHalfway) ? <p>{say('window.repair.halfway')}</p> : null
}

/** Undoes enlarging the recovery partition, without finishing it first. */
function WayBack() {
  const halfway = useSession(isHalfway)
  const store = useWindowStore()
  if (!halfway) return null
  return (
    <ActionButton
      size="large"
      icon="plan"
      label={say('window.proof.plan-undo')}
      onClick={() => void store.call('planUndo', null)}
    />
  )
}

/** Resumes from the journal; completed steps are not repeated. */
function useGoOn(): () => void {
  const planSha256 = useSession((session) => session.planSha256)
  const store = useWindowStore()
  return () => planSha256 && void store.call('carryOut', { planSha256 })
}

function Standing(props: {
  readonly icon: IconName
  readonly tone: 'accent' | 'neutral' | 'bad'
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section className="card standing" data-tone={props.tone} aria-label={props.title}>
      <Icon name={props.icon} className={`tone-${props.tone}`} />
      <div className="standing-words">
        <h2>{props.title}</h2>
        {props.children}
      </div>
    </section>
  )
}
