import { useEffect, useState } from 'react'
import type { CallOutput } from '../../../common/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { Icon } from '../../components/icon.tsx'
import { PcPicture } from '../../pictures/pc-picture.tsx'
import { canCollect } from '../../store/abilities.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { PcChoices } from './pc-choices.tsx'
import { Ways } from './ways.tsx'

const reads = ['window.start.reads-versions', 'window.start.reads-logs', 'window.start.reads-winre'] as const

type Hosts = CallOutput<'listHosts'>

/** The screen before the inspection, shown once the PCs are known: adding them later would shift the button. */
export function Start() {
  const store = useWindowStore()
  const [hosts, setHosts] = useState<Hosts | null>(null)
  useEffect(() => {
    void store.call('listHosts', null).then((known) => setHosts(known ?? []))
  }, [store])
  return hosts === null ? null : <StartAmong hosts={hosts} />
}

/** The current PC, one button, and the other PCs. */
export function StartAmong({ hosts }: { readonly hosts: Hosts }) {
  const host = useSession((session) => session.host)
  const store = useWindowStore()
  const collects = useSession(canCollect)
  const about = hosts.find(({ id }) => id === host.id)?.about
  const others = hosts.filter(({ id }) => id !== host.id)
  return (
    <>
      <section className="card hero hero-start" aria-labelledby="start-title">
        <PcPicture kind={host.kind} />
        <div className="hero-words">
          <p className="eyebrow">{say('window.start.which')}</p>
          <h2 id="start-title" className="hero-title">
            {host.label}
          </h2>
          {about && <p>{about}</p>}
          <p className="eyebrow start-reads">{say('window.start.reads')}</p>
          <ul className="ticks">
            {reads.map((what) => (
              <li key={what}>
                <Icon name="tick" className="tone-accent" />
                {say(what)}
              </li>
            ))}
          </ul>
          <p className="quiet">{say('window.start.changes')}</p>
          <div className="hero-action">
            <ActionButton
              look="primary"
              size="large"
              icon="inspect"
              label={say('window.start.inspect')}
              onClick={() => void store.call('examine', null)}
            />
            {collects && (
              <ActionButton
                size="large"
                icon="package"
                label={say('window.collect.title')}
                onClick={() => store.openPanel('collect')}
              />
            )}
          </div>
        </div>
      </section>
      <Ways />
      {others.length > 0 && <Others hosts={others} folded={host.kind === 'windows'} />}
    </>
  )
}

/** The other PCs. Beside a real PC they are only for trying something out, and collapsed. */
function Others(props: { readonly hosts: Hosts; readonly folded: boolean }) {
  const choices = <PcChoices hosts={props.hosts} onChosen={() => undefined} />
  if (props.folded)
    return (
      <Disclosure label={say('window.start.others')}>
        <div className="stack">
          <p className="quiet">{say('window.start.others-about')}</p>
          {choices}
        </div>
      </Disclosure>
    )
  return (
    <Card title={say('window.start.others')} about={say('window.start.others-about')}>
      {choices}
    </Card>
  )
}
