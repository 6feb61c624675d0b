import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Bridge, CallInput, CallName, CallOutput } from '../../common/contract.ts'
import type { LogPlace } from '../../common/log-view.ts'
import type { Failure, Result } from '../../common/result.ts'
import { applyEvent, type Session, type SessionEvent } from '../../common/session.ts'
import type { Settable, ShownSettings } from '../../common/settings-schema.ts'
import { inBatches, type Later } from './in-batches.ts'
import { settingsOf } from './settings.ts'
import { reachableStages, type Stage, stageOf } from './stage.ts'

/** All a window holds: main's session, folded from its events, and what of it the person looks at. */
export type WindowState = {
  /** Null until the first answer of main. */
  readonly session: Session | null
  readonly stage: Stage
  /** Why the last call of this window failed; null when it did not. */
  readonly trouble: Failure | null
  /** Which call that was, and over what; it is shown there and nowhere else. */
  readonly troubleAt?: { readonly call: CallName; readonly panel: Panel | null }
  /** What the person set; null until main has said it. */
  readonly settings: ShownSettings | null
  /** True while main does not answer: what is shown is then what it last said. */
  readonly lost?: boolean
  /** How a person chooses folders in this shell; null until main has answered. */
  readonly folderChoice: CallOutput<'folderChoice'> | null
  /** The part that is shown once the work that was begun for it ends in findings; null for where that leads by itself. */
  readonly bound?: Stage | null
  /** What lies over the screen; null for nothing. */
  readonly panel: Panel | null
  /** Which log the panel `log` shows. */
  readonly log?: LogPlace
}

export type Panel =
  | 'explain'
  | 'pc'
  | 'packages'
  | 'media'
  | 'settings'
  | 'cases'
  | 'evidence'
  | 'collect'
  | 'log'
  | 'palette'
  | 'keys'

/** Panels that show themselves what failed in them; what fails in the others is shown on the screen below. */
const telling: ReadonlySet<Panel> = new Set([
  'packages',
  'media',
  'cases',
  'evidence',
  'collect',
  'log',
  'palette',
])

export type WindowStore = {
  readonly state: StoreApi<WindowState>
  /** Subscribes to the session and fetches it. Returns the function that ends the subscription. */
  connect(): () => void
  /** Asks what the person set and words the window accordingly; English where main does not answer. */
  loadSettings(): Promise<void>
  /** Sets some of it; everything is worded and drawn again. */
  changeSettings(part: Partial<Settable>): Promise<void>
  /** Keeps cases or downloads elsewhere from now on. */
  changeFolder(choice: CallInput<'setFolder'>): Promise<void>
  show(stage: Stage): void
  /** Inspects, diagnoses and plans again, with WinRE where that is chosen, and shows the plan that comes of it. */
  planAnew(winre: boolean): Promise<void>
  /** Opens a panel over the screen, or closes the one that is open. */
  openPanel(panel: Panel | null): void
  /** Opens a log at a line. */
  openLog(place: LogPlace): void
  dismissTrouble(): void
  /** Hands over files that were dropped or pasted; a failure is kept as `trouble`. */
  drop(files: readonly File[]): Promise<void>
  /** Calls main; a failure is kept as `trouble` and returned as null. */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null>
}

/**
 * Makes the window's store over a bridge. `later` says when events that came together are folded in: at once where it is
 * left out, in a task of their own in a page.
 */
export function createWindowStore(bridge: Bridge, later: Later = (run) => run()): WindowStore {
  const state = createStore<WindowState>(() => ({
    session: null,
    folderChoice: null,
    stage: 'inspect',
    trouble: null,
    settings: null,
    panel: null,
  }))

  const fetched = sessionFetcher(() => call('getSession', null))
  const events = inBatches<SessionEvent>((batch) => {
    state.setState((before) => batch.reduce(foldWindow, before))
  }, later)

  function connect(): () => void {
    const end = bridge.on('session', (event) => {
      fetched.heard(event)
      events.add(event)
    })
    void fetched.session().then((session) => {
      if (session) state.setState({ session, stage: stageOf(session) })
    })
    // Known before a panel asks for a folder: a field that appears later would move what is below it.
    void call('folderChoice', null).then((folderChoice) => state.setState({ folderChoice }))
    return end
  }

  async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null> {
    const over = state.getState().panel
    const panel = over !== null && telling.has(over) ? over : null
    const ask = bridge[name] as (input: CallInput<N>) => Promise<Result<CallOutput<N>>>
    const result = await ask(input)
    // Whoever called reads the state next: what main said before its answer is in it by then.
    events.flush()
    if (result.ok) {
      // What the same call failed with before is mended.
      if (state.getState().troubleAt?.call === name) state.setState({ trouble: null })
      return result.value
    }
    // A person who stopped something needs no message that it was stopped.
    const quiet = result.failure.code === 'cancelled' || result.failure.code === 'declined'
    state.setState({ trouble: quiet ? null : result.failure, troubleAt: { call: name, panel } })
    return null
  }

  return {
    state,
    connect,
    ...settingsOf(
      {
        getSettings: () => call('getSettings', null),
        setSettings: (settings) => call('setSettings', settings),
        setFolder: (choice) => call('setFolder', choice),
        getSession: fetched.session,
      },
      (part) => state.setState(part),
    ),
    call,
    async drop(files) {
      const result = await bridge.drop(...files)
      if (!result.ok)
        state.setState({ trouble: result.failure, troubleAt: { call: 'takeEvidence', panel: null } })
    },
    async planAnew(winre) {
      state.setState({ bound: 'plan' })
      await call('examine', { winre })
      if (state.getState().trouble !== null) state.setState({ bound: null })
    },
    ...looking(state),
  }
}

/** What a person looks at: nothing of it is asked of main. */
function looking(
  state: StoreApi<WindowState>,
): Pick<WindowStore, 'show' | 'openPanel' | 'openLog' | 'dismissTrouble'> {
  return {
    show: (stage) => state.setState({ stage }),
    openPanel(panel) {
      // What failed in a panel is left with it.
      const left = (state.getState().troubleAt?.panel ?? null) !== null
      state.setState({ panel, ...(left ? { trouble: null } : {}) })
    },
    openLog: (log) => state.setState({ panel: 'log', log }),
    dismissTrouble: () => state.setState({ trouble: null }),
  }
}

/** Asks for main's session; `heard` is to be called with every event that comes. */
function sessionFetcher(ask: () => Promise<Session | null>) {
  /** Events since a session was asked for, for each that has not come yet. */
  const awaited = new Set<SessionEvent[]>()
  return {
    heard(event: SessionEvent): void {
      for (const since of awaited) since.push(event)
    },
    /**
     * The session with the events folded onto it that came after it was asked for: the answer may be older than they are.
     * Some are in it already; folding them again ends in the same state, for a later event always follows.
     */
    async session(): Promise<Session | null> {
      const since: SessionEvent[] = []
      awaited.add(since)
      const session = await ask()
      awaited.delete(since)
      return session && since.reduce(applyEvent, session)
    },
  }
}

/** What to tell in a panel, or with null on the screen below. Pure. */
export function troubleIn({ trouble, troubleAt }: WindowState, panel: Panel | null): Failure | null {
  return (troubleAt?.panel ?? null) === panel ? trouble : null
}

/** Whether another case was opened; the folder of a case that was only just begun is no other one. */
function isOtherCase(before: Session, now: Session): boolean {
  return before.opened !== null && now.opened?.id !== before.opened.id
}

/** Folds one event. The window follows when the session moves to another part, and only then. Pure. */
export function foldWindow(before: WindowState, event: SessionEvent): WindowState {
  if (!before.session) return before
  const session = applyEvent(before.session, event)
  const stage = stageOf(session)
  const moved = stage !== stageOf(before.session) || isOtherCase(before.session, session)
  // What failed before is over once the app works again.
  const started = before.session.activity.kind === 'idle' && session.activity.kind !== 'idle'
  const after = { ...before, session, trouble: started ? null : before.trouble }
  const ended = before.session.activity.kind !== 'idle' && session.activity.kind === 'idle'
  if (!ended || !before.bound) return { ...after, stage: moved ? stage : before.stage }
  // Work that was stopped leaves everything as it was, and leads nowhere.
  const arrives = stage === 'findings' && reachableStages(session).has(before.bound)
  return { ...after, bound: null, stage: arrives ? before.bound : moved ? stage : before.stage }
}
