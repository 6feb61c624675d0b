import { useEffect, useState } from 'react'
import type { CaseEntry } from '../../../common/case/case-entry.ts'
import type { Session } from '../../../common/case/session.ts'
import type { CallOutput } from '../../../common/contract.ts'
import { isPractice } from '../../../common/practice.ts'
import { isWorking, reachableStages } from '../../store/stage.ts'
import { moreTools, toolsOf } from '../../store/tools.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import type { WindowStore } from '../../store/window-store.ts'
import { whenText } from '../../text/format.ts'
import { say } from '../../text/say.ts'
import { canExplain, type Place } from './places.ts'

type Hosts = CallOutput<'listHosts'>

/** All current destinations, and the actions of the screen below. */
export function usePlaces(typed: string): readonly Place[] {
  const store = useWindowStore()
  const session = useSession((whole) => whole)
  const [cases, setCases] = useState<readonly CaseEntry[]>([])
  const [hosts, setHosts] = useState<Hosts>([])
  useEffect(() => {
    void store.call('listCases', null).then((all) => setCases(all ?? []))
    void store.call('listHosts', null).then((all) => setHosts(all ?? []))
  }, [store])
  const tools = panels(store, session)
  const named = new Set(tools.map(({ label }) => label))
  return [
    ...questions(store, typed),
    // Harmless destinations come first: a hasty Enter must not start or restart anything.
    ...screens(store, session),
    // Skips buttons that only open a listed panel.
    ...actionsBelow().filter(({ label }) => !named.has(label)),
    ...tools,
    ...logs(store, session),
    ...(isWorking(session) ? [] : [...casePlaces(store, cases), ...pcPlaces(store, session, hosts)]),
  ]
}

/** A typed code or KB can be explained. */
function questions(store: WindowStore, typed: string): readonly Place[] {
  if (!canExplain(typed)) return []
  const text = typed.trim()
  const go = () => void store.call('takeText', { text })
  return [
    {
      id: 'explain',
      icon: 'question',
      label: say('window.palette.explain', { text }),
      about: '',
      go,
      asked: true,
    },
  ]
}

/** The enabled buttons of the screen below, otherwise unreachable under the dialog. */
function buttonsBelow(): readonly HTMLButtonElement[] {
  const screen = document.querySelector('main')
  const rows = [...(screen?.querySelectorAll('.actions,.hero-action') ?? [])]
  const buttons = rows.flatMap((row) => [...row.querySelectorAll('button')])
  return buttons.filter((button) => !button.disabled && button.getAttribute('aria-disabled') !== 'true')
}

/** The actions of these buttons. A button is looked up again by its label, because the screen may have changed. */
function actionsBelow(): readonly Place[] {
  return buttonsBelow().map(({ textContent: label }) => ({
    id: `action ${label}`,
    icon: 'next' as const,
    label,
    about: '',
    go: () =>
      buttonsBelow()
        .find(({ textContent }) => textContent === label)
        ?.click(),
  }))
}

function screens(store: WindowStore, session: Session): readonly Place[] {
  return [...reachableStages(session)].map((stage) => ({
    id: `screen ${stage}`,
    icon: 'open' as const,
    label: say(`window.stage.${stage}.name`),
    about: say(`window.stage.${stage}.title`),
    go: () => store.show(stage),
  }))
}

function panels(store: WindowStore, session: Session): readonly Place[] {
  const tools = [...toolsOf(session), ...moreTools(session)].filter(({ disabled }) => !disabled)
  const keys = { panel: 'keys', icon: 'info', label: say('window.keys.title') } as const
  return [...tools, keys].map(({ panel, icon, label }) => ({
    id: `panel ${panel}`,
    icon,
    label,
    about: panel === 'keys' ? 'F1' : '',
    go: () => store.openPanel(panel),
  }))
}

function logs(store: WindowStore, { diagnosis }: Session): readonly Place[] {
  return (diagnosis?.read ?? []).map(({ file }, at) => ({
    id: `log ${at}`,
    icon: 'inspect' as const,
    label: say('window.log.open-of', { file }),
    about: '',
    go: () => store.openLog({ from: 'read', at }),
  }))
}

function casePlaces(store: WindowStore, cases: readonly CaseEntry[]): readonly Place[] {
  return cases
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ id, pc, changedAt, ticket, cause }) => ({
      id: `case ${id}`,
      icon: 'history' as const,
      label: say('window.cases.open-of', { pc, when: whenText(changedAt) }),
      about: [ticket, cause?.title ?? ''].filter((each) => each !== '').join(' · '),
      go: () => void store.call('openCase', { id }),
    }))
}

/** The PCs that can be opened, except the open one. */
function pcPlaces(store: WindowStore, session: Session, hosts: Hosts): readonly Place[] {
  return hosts
    .filter(({ id }) => id !== session.host.id)
    .map(({ id, label, about }) => ({
      id: `pc ${id}`,
      icon: isPractice(id) ? ('practice' as const) : ('pc' as const),
      label,
      about,
      go: () => void store.call('openHost', { id }),
    }))
}
