import { createStore, type StoreApi } from 'zustand/vanilla'
import { applyEvent, type Session, type SessionEvent } from '../../common/case/session.ts'
import type { Bridge, CallInput, CallName, CallOutput } from '../../common/contract.ts'
import type { LogPlace } from '../../common/evidence/log-view.ts'
import type { Failure, Result } from '../../common/result.ts'
import type { Settable, ShownSettings } from '../../common/settings/settings-schema.ts'
import { inBatches, type Later } from './in-batches.ts'
import { settingsOf } from './settings.ts'
import { reachableStages, type Stage, stageOf } from './stage.ts'

/** The state of a window: the main process's session, folded from its events, and the person's view of it. */
export type WindowState = {
  /** Null until the main process answers. */
  readonly session: Session | null
  readonly stage: Stage
  /** Why the last call of this window failed; null if it did not. */
  readonly trouble: Failure | null
  /** Which call failed, and over which panel; it is shown only there. */
  readonly troubleAt?: { readonly call: CallName; readonly panel: Panel | null }
  /** The settings; null until the main process has answered. */
  readonly settings: ShownSettings | null
  /** True while the main process does not respond: the window then shows its last known state. */
  readonly lost?: boolean
  /** How a person selects folders in this shell; null until the main process has answered. */
  readonly folderChoice: CallOutput<'folderChoice'> | null
  /** The part to show once the work begun for it ends in findings; null for the default. */
  readonly bound?: Stage | null
  /** The panel over the screen; null for none. */
  readonly panel: Panel | null
  /** The log shown by the panel `log`. */
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

/** Panels that show their own failures; those of others are shown on the screen below. */
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
  /** Subscribes to the session and fetches it. Returns the function that unsubscribes. */
  connect(): () => void
  /** Loads the settings and sets the window's language; English if the main process does not answer. */
  loadSettings(): Promise<void>
  /** Changes some settings; everything is re-rendered. */
  changeSettings(part: Partial<Settable>): Promise<void>
  /** Stores cases or downloads elsewhere from now on. */
  changeFolder(choice: CallInput<'setFolder'>): Promise<void>
  show(stage: Stage): void
  /** Inspects, diagnoses and plans again, including WinRE if selected, and shows the resulting plan. */
  planAnew(winre: boolean): Promise<void>
  /** Opens a panel over the screen, or closes the open one with null. */
  openPanel(panel: Panel | null): void
  /** Opens a log at a line. */
  openLog(place: LogPlace): void
  dismissTrouble(): void
  /** Sends dropped or pasted files to the main process; a failure is stored as `trouble`. */
  drop(files: readonly File[]): Promise<void>
  /** Calls the main process; a failure is stored as `trouble` and returned as null. */
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null>
}

/**
 * Creates the window's store over a bridge. `later` schedules the folding of batched events: at once by default, in a
 * separate task in a page.
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
    // Fetched before a panel needs it: a field that appears later would shift the content below.
    void call('folderChoice', null).then((folderChoice) => state.setState({ folderChoice }))
    return end
  }

  async function call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N> | null> {
    const over = state.getState().panel
    const panel = over !== null && telling.has(over) ? over : null
    const ask = bridge[name] as (input: CallInput<N>) => Promise<Result<CallOutput<N>>>
    const result = await ask(input)
    // The caller reads the state next, which must include all events sent before the answer.
    events.flush()
    if (result.ok) {
      // An earlier failure of the same call is resolved.
      if (state.getState().troubleAt?.call === name) state.setState({ trouble: null })
      return result.value
    }
    // A person who stopped something needs no message about it.
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

/** View state: nothing of it is requested from the main process. */
function looking(
  state: StoreApi<WindowState>,
): Pick<WindowStore, 'show' | 'openPanel' | 'openLog' | 'dismissTrouble'> {
  return {
    show: (stage) => state.setState({ stage }),
    openPanel(panel) {
      // Leaving a panel clears its failure.
      const left = (state.getState().troubleAt?.panel ?? null) !== null
      state.setState({ panel, ...(left ? { trouble: null } : {}) })
    },
    openLog: (log) => state.setState({ panel: 'log', log }),
    dismissTrouble: () => state.setState({ trouble: null }),
  }
}

/** Fetches the main process's session; `heard` must be called with every event. */
function sessionFetcher(ask: () => Promise<Session | null>) {
  /** Events received since each pending session request. */
  const awaited = new Set<SessionEvent[]>()
  return {
    heard(event: SessionEvent): void {
      for (const since of awaited) since.push(event)
    },
    /**
     * The session with the events folded in that arrived since it was requested: the answer may be older. Folding an
     * event twice ends in the same state, because a later event always follows.
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

/** The failure to show in a panel, or with null on the screen below. Pure. */
export function troubleIn({ trouble, troubleAt }: WindowState, panel: Panel | null): Failure | null {
  return (troubleAt?.panel ?? null) === panel ? trouble : null
}

/** Whether another case was opened; the folder of a case that has just begun is not another one. */
function isOtherCase(before: Session, now: Session): boolean {
  return before.opened !== null && now.opened?.id !== before.opened.id
}

/** Folds one event. The window follows only when the session moves to another part. Pure. */
export function foldWindow(before: WindowState, event: SessionEvent): WindowState {
  if (!before.session) return before
  const session = applyEvent(before.session, event)
  const stage = stageOf(session)
  const moved = stage !== stageOf(before.session) || isOtherCase(before.session, session)
  // An earlier failure is obsolete once the app works again.
  const started = before.session.activity.kind === 'idle' && session.activity.kind !== 'idle'
  const after = { ...before, session, trouble: started ? null : before.trouble }
  const ended = before.session.activity.kind !== 'idle' && session.activity.kind === 'idle'
  if (!ended || !before.bound) return { ...after, stage: moved ? stage : before.stage }
  // Stopped work changes nothing and leads nowhere.
  const arrives = stage === 'findings' && reachableStages(session).has(before.bound)
  return { ...after, bound: null, stage: arrives ? before.bound : moved ? stage : before.stage }
}
