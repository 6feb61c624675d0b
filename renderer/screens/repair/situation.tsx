import type { ReactNode } from 'react'
import { ActionButton } from '../../components/action-button.tsx'
import { CommandBlock } from '../../components/command-block.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { WorkProgress } from '../../components/work-progress.tsx'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** Where the repair stands: working, waiting for a restart or a person, or stopped. One main button at most. */
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
  return (
    <Standing icon="restart" tone="accent" title={say('window.repair.restart-title')}>
      <p>{practice ? say('window.repair.restart-about-practice') : say('window.repair.restart-about')}</p>
      <ActionButton
        look="primary"
        size="large"
        icon="restart"
        label={props.restarting ? say('window.repair.restarting') : say('window.repair.restart')}
        disabled={props.restarting}
        onClick={() => void store.call('restartNow', null)}
      />
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
      <ActionButton
        look="primary"
        size="large"
        icon="tick"
        label={say('window.repair.person')}
        onClick={goOn}
      />
    </Standing>
  )
}

function Ended() {
  const ended = useSession((session) => session.journal.findLast((event) => event.kind === 'run-ended'))
  const downloading = useSession((session) => session.downloads !== null)
  const failed = useSession((session) => session.journal.findLast((event) => event.kind === 'step-failed'))
  const goOn = useGoOn()
  const store = useWindowStore()
  if (ended?.kind !== 'run-ended') return downloading ? <DownloadEnded /> : null
  if (ended.outcome === 'cancelled')
    return (
      <Standing icon="info" tone="neutral" title={say('window.repair.cancelled-title')}>
        <p>{say('window.repair.cancelled-about')}</p>
        <ActionButton
          look="primary"
          size="large"
          icon="shield"
          label={say('window.repair.go-on')}
          onClick={goOn}
        />
      </Standing>
    )
  if (ended.outcome !== 'failed' || failed?.kind !== 'step-failed') return null
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
      <div className="actions-buttons">
        <ActionButton size="large" icon="again" label={say('window.repair.try-again')} onClick={goOn} />
        {failed.failure.code !== 'tool-failed' && (
          <ActionButton
            size="large"
            icon="folder"
            label={say('window.packages.have')}
            onClick={() => store.openPanel('packages')}
          />
        )}
      </div>
    </Standing>
  )
}

/** Packages were on their way and nothing was begun: the prompt of Windows comes after them. */
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

/** Carrying out begins again from the journal; what is done is not done twice. */
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
