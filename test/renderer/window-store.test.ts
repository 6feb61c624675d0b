import { describe, expect, test, vi } from 'vitest'
import { emptySession, type Session, type SessionEvent } from '../../common/case/session.ts'
import { makeBridge } from '../../common/contract.ts'
import { fail, ok, type Result } from '../../common/result.ts'
import { usualSettings } from '../../common/settings/settings.ts'
import {
  createWindowStore,
  foldWindow,
  troubleIn,
  type WindowState,
} from '../../renderer/store/window-store.ts'
import { speak } from '../../renderer/text/say.ts'
import { fakeDiagnosis } from '../e2e/fake-diagnosis.ts'
import { fakeHost, fakePlan, fakeVerdict, otherHost } from '../e2e/fake-session.ts'

const activity = (kind: Session['activity']['kind']): SessionEvent => ({
  kind: 'patch',
  patch: { activity: { kind, fraction: null, text: '', secondsLeft: null } },
})
const started = (seq: number): SessionEvent => ({
  kind: 'journal',
  event: {
    schema: 'unstuck/journal@1',
    seq,
    time: '2026-01-01T00:00:00Z',
    kind: 'run-started',
    resumed: false,
  },
})

/** A bridge whose answers and events are sent by the test. */
function handBridge() {
  let listener: ((wire: string) => void) | null = null
  const waiting: ((answer: Result<never>) => void)[] = []
  const bridge = makeBridge(
    // `folderChoice` is asked for alongside the session and does not matter here, so it never answers.
    (name) => () =>
      name === 'folderChoice'
        ? new Promise<Result<never>>(() => {})
        : new Promise<Result<never>>((resolve) => waiting.push(resolve)),
    (_name, heard) => {
      // Events are serialized as JSON, as between real processes.
      listener = (wire) => heard(JSON.parse(wire))
      return () => {
        listener = null
      }
    },
    async () => ok(null),
  )
  return {
    bridge,
    send: (event: SessionEvent) => listener?.(JSON.stringify(event)),
    listening: () => listener !== null,
    waiting: () => waiting.length,
    async answer(value: Result<unknown>) {
      waiting.shift()?.(value as Result<never>)
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

describe('the window store', () => {
  test('loses no event received while the session is fetched in another language', async () => {
    const { bridge, send, answer, waiting } = handBridge()
    const root = { lang: '', dir: '', dataset: {} }
    Object.defineProperty(globalThis, 'document', { value: { documentElement: root }, configurable: true })
    try {
      const store = createWindowStore(bridge)
      const settings = { ...usualSettings, spoken: 'en', theme: 'system' }
      const loaded = store.loadSettings()
      await answer(ok(settings))
      await loaded
      store.connect()
      await answer(ok(emptySession(fakeHost)))
      const changed = store.changeSettings({ language: 'de' })
      await new Promise((resolve) => setImmediate(resolve))
      await answer(ok({ ...settings, language: 'de', spoken: 'de' }))
      // Main has already answered with the earlier state; the answer has not arrived yet.
      await vi.waitFor(() => expect(waiting()).toBe(1), { timeout: 60_000 })
      send(activity('inspecting'))
      await answer(ok(emptySession(fakeHost)))
      await changed
      expect(store.state.getState().session?.activity.kind).toBe('inspecting')
    } finally {
      await speak('en')
      Reflect.deleteProperty(globalThis, 'document')
    }
  })

  test('keeps events received before the session', async () => {
    const { bridge, send, answer } = handBridge()
    const store = createWindowStore(bridge)
    store.connect()
    send(activity('inspecting'))
    send(activity('diagnosing'))
    expect(store.state.getState().session).toBeNull()
    await answer(ok(emptySession(fakeHost)))
    expect(store.state.getState().session?.activity.kind).toBe('diagnosing')
  })

  test('counts a journal event once if the session already has it', async () => {
    const { bridge, send, answer } = handBridge()
    const store = createWindowStore(bridge)
    store.connect()
    const event = started(1)
    if (event.kind !== 'journal') throw new Error('not a journal event')
    send(event)
    await answer(ok({ ...emptySession(fakeHost), journal: [event.event] }))
    send(event)
    expect(store.state.getState().session?.journal).toEqual([event.event])
  })

  test('stops listening when the window closes', () => {
    const { bridge, listening } = handBridge()
    const end = createWindowStore(bridge).connect()
    expect(listening()).toBe(true)
    end()
    expect(listening()).toBe(false)
  })

  test('keeps a failed call as an error until it is dismissed', async () => {
    const { bridge, answer } = handBridge()
    const store = createWindowStore(bridge)
    const asked = store.call('examine', null)
    await answer(fail('busy', 'At work.', 'Wait.'))
    expect(await asked).toBeNull()
    expect(store.state.getState().trouble).toEqual({
      code: 'busy',
      what: 'At work.',
      where: null,
      next: 'Wait.',
    })
    store.dismissTrouble()
    expect(store.state.getState().trouble).toBeNull()
  })

  test('shows an error in its panel until the panel closes or the same call succeeds', async () => {
    const { bridge, answer } = handBridge()
    const store = createWindowStore(bridge)
    const told = () =>
      [null, 'packages' as const, 'media' as const].map((at) => troubleIn(store.state.getState(), at))
    const failure = { code: 'refused', what: 'No.', where: null, next: 'Else.' }
    const tries = async (name: 'chooseFolder' | 'findKits', result: Result<unknown>) => {
      const asked =
        name === 'findKits' ? store.call(name, null) : store.call(name, { use: 'kit', typed: 'x' })
      await answer(result)
      await asked
    }
    store.openPanel('packages')
    await tries('chooseFolder', fail('refused', 'No.', 'Else.'))
    expect(told()).toEqual([null, failure, null])
    await tries('findKits', ok([]))
    expect(told()).toEqual([null, failure, null])
    await tries('chooseFolder', ok({ folder: '/x' }))
    expect(told()).toEqual([null, null, null])
    await tries('chooseFolder', fail('refused', 'No.', 'Else.'))
    store.openPanel(null)
    expect(told()).toEqual([null, null, null])
    // The panel for codes has no place to show a failure.
    store.openPanel('explain')
    await tries('chooseFolder', fail('refused', 'No.', 'Else.'))
    store.openPanel('media')
    expect(told()).toEqual([failure, null, null])
  })

  test.each(['cancelled', 'declined'] as const)(
    'does not show a call that the user %s as an error',
    async (code) => {
      const { bridge, answer } = handBridge()
      const store = createWindowStore(bridge)
      const asked = store.call('examine', null)
      await answer(fail(code, 'Stopped.', 'Nothing.'))
      await asked
      expect(store.state.getState().trouble).toBeNull()
    },
  )
})

describe('the current screen', () => {
  const begin: WindowState = {
    session: emptySession(fakeHost),
    stage: 'inspect',
    trouble: null,
    settings: null,
    folderChoice: null,
    panel: null,
  }
  const walk = (state: WindowState, ...events: SessionEvent[]) => events.reduce(foldWindow, state)
  const found: SessionEvent = { kind: 'patch', patch: { diagnosis: fakeDiagnosis, plan: fakePlan('folder') } }

  test('follows the session from stage to stage', () => {
    const stages: string[] = []
    const events = [
      activity('inspecting'),
      found,
      activity('idle'),
      activity('carrying-out'),
      started(1),
      activity('waiting-for-restart'),
      activity('verifying'),
      activity('idle'),
      { kind: 'patch', patch: { verdict: fakeVerdict } } as const,
    ]
    events.reduce((state, event) => {
      const next = foldWindow(state, event)
      stages.push(next.stage)
      return next
    }, begin)
    expect(stages).toEqual([
      'inspect',
      'inspect',
      'findings',
      'repair',
      'repair',
      'repair',
      'repair',
      'repair',
      'proof',
    ])
  })

  test('stays where the user navigated while the session stays in its stage', () => {
    const atPlan = { ...walk(begin, found), stage: 'plan' as const }
    expect(walk(atPlan, activity('planning'), activity('idle')).stage).toBe('plan')
    expect(walk(atPlan, activity('carrying-out')).stage).toBe('repair')
  })

  test('shows a newly requested plan when it is ready, and nothing else if it was stopped', () => {
    const findings = { diagnosis: fakeDiagnosis, verdict: null }
    const proven = { ...emptySession(fakeHost), ...findings, plan: fakePlan('folder'), verdict: fakeVerdict }
    const before: WindowState = { ...begin, session: proven, stage: 'proof', bound: 'plan' }
    const ends = (patch: Partial<Session>) =>
      walk(before, activity('inspecting'), { kind: 'patch', patch }, activity('planning'), activity('idle'))
    expect(ends({ ...findings, plan: fakePlan('folder') })).toMatchObject({ stage: 'plan', bound: null })
    // Without a plan, the findings stay open and show why there is none.
    expect(ends({ ...findings, plan: null })).toMatchObject({ stage: 'findings', bound: null })
    expect(ends({})).toMatchObject({ stage: 'proof', bound: null })
  })

  test('returns to the start with another PC', () => {
    const atPlan = { ...walk(begin, found), stage: 'plan' as const }
    expect(walk(atPlan, { kind: 'patch', patch: emptySession(otherHost) }).stage).toBe('inspect')
  })

  test('clears old errors when work begins', () => {
    const troubled: WindowState = { ...begin, trouble: { code: 'busy', what: '', where: null, next: '' } }
    expect(walk(troubled, activity('idle')).trouble).not.toBeNull()
    expect(walk(troubled, activity('inspecting')).trouble).toBeNull()
  })

  test('ignores an event without a session', () => {
    const none: WindowState = {
      session: null,
      stage: 'inspect',
      trouble: null,
      settings: null,
      folderChoice: null,
      panel: null,
    }
    expect(foldWindow(none, activity('inspecting'))).toBe(none)
  })
})
