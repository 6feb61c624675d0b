import { callNames, contract, type Handlers } from '../../common/contract.ts'
import type { JournalEvent, NewJournalEvent } from '../../common/journal.ts'
import { FailureError } from '../../common/result.ts'
import { applyEvent, emptySession, type Session, type SessionEvent } from '../../common/session.ts'
import type { WorkflowDoor } from '../../main/shell/workflow-door.ts'
import { fakeCases, fakeComparison } from './fake-cases.ts'
import { fakeDiagnosis } from './fake-diagnosis.ts'
import { fakeKit, fakeSupplied } from './fake-packages.ts'
import { fakeHost, fakeInspection, fakePlan, otherHost } from './fake-session.ts'

/** A workflow whose every move is a test's: nothing happens until the test says so. */
export type FakeWorkflow = WorkflowDoor & {
  /** Names and inputs of the calls that came, oldest first. */
  readonly calls: { readonly name: string; readonly input: unknown }[]
  readonly session: () => Session
  patch(part: Partial<Session>): void
  write(event: NewJournalEvent): void
}

/** Hash the fake plan goes by. */
export const fakeHash = 'a'.repeat(64)

/** Makes a fake workflow; every call of the contract has an answer, most of them scripted at once. */
export function openFakeWorkflow(): FakeWorkflow {
  const listeners = new Set<(event: SessionEvent) => void>()
  const calls: { name: string; input: unknown }[] = []
  let session = emptySession(fakeHost)

  const tell = (event: SessionEvent) => {
    // What a test makes up must be what main could send.
    contract.events.session.parse(event)
    session = applyEvent(session, event)
    for (const listener of listeners) listener(event)
  }
  const patch = (part: Partial<Session>) => tell({ kind: 'patch', patch: part })
  const write = (event: NewJournalEvent) => {
    const seq = session.journal.length + 1
    const time = new Date(Date.UTC(2026, 10, 20, 9, 0, seq)).toISOString()
    tell({ kind: 'journal', event: { schema: 'unstuck/journal@1', seq, time, ...event } as JournalEvent })
  }

  const answers: Handlers = {
    getSession: () => session,
    listHosts: () => [
      { ...fakeHost, about: 'Answers what the test tells it to.' },
      { ...otherHost, about: 'Is there to be chosen.' },
    ],
    openHost({ id }) {
      const host = [fakeHost, otherHost].find((one) => one.id === id)
      if (!host) throw new FailureError('not-found', 'There is no such PC.', 'Choose another.', id)
      patch(emptySession(host))
      return null
    },
    listCases: () => fakeCases,
    openCase: () => null,
    noteCase: () => null,
    archiveCase: () => null,
    deleteCase: () => null,
    compareCases: () => fakeComparison,
    examine() {
      patch({ activity: { kind: 'inspecting', fraction: 0.4, text: 'Reading packages', secondsLeft: 42 } })
      patch({
        inspection: fakeInspection,
        diagnosis: fakeDiagnosis,
        plan: fakePlan('folder'),
        planSha256: fakeHash,
      })
      patch({ activity: { kind: 'idle', fraction: null, text: '', secondsLeft: null } })
      return null
    },
    examineFully: () => answers.examine(null),
    folderChoice: () => 'typed',
    chooseFolder({ typed }) {
      if (typed === null || !typed.startsWith('/'))
        throw new FailureError('bad-call', 'That is no whole path.', 'Type it whole.', typed)
      return { folder: typed }
    },
    findKits: () => [
      {
        id: '7c1f3f7e-52c6-4b0e-9d1f-0f3d6c2b8a11',
        folder: '/media/kit',
        changedAt: '2026-11-09T08:00:00.000Z',
        packages: 2,
      },
    ],
    takeKit: () => ({ folder: '/media/kit' }),
    readPackages() {
      patch({ brought: fakeSupplied })
      return null
    },
    forgetPackages() {
      patch({ brought: null })
      return null
    },
    ownProgram: () => ({ architecture: 'arm64' }),
    makeKit() {
      patch({ kit: fakeKit })
      return null
    },
    stopKit() {
      patch({ kit: { ...fakeKit, state: 'stopped' } })
      return null
    },
    lookAtMedium: () => null,
    stopLooking: () => null,
    saveReport: () => ({ path: 'C:\\Cases\\one\\report\\report.html' }),
    planUndo: () => null,
    planAgain({ method, target, winre = false }) {
      const plan = fakePlan(method)
      const offers = (session.plan?.offers ?? []).map((offer) => ({ ...offer, chosen: winre }))
      patch({ plan: { ...plan, offers }, wish: target })
      return null
    },
    carryOut() {
      patch({
        activity: { kind: 'carrying-out', fraction: 0.1, text: 'Installing KB5043080', secondsLeft: 200 },
      })
      write({ kind: 'run-started', resumed: session.journal.length > 0 })
      return null
    },
    restartNow() {
      patch({ activity: { kind: 'carrying-out', fraction: 0.6, text: 'Going on', secondsLeft: null } })
      return null
    },
    cancel: () => null,
    showEvidence({ finding, evidence }) {
      const found = session.diagnosis?.findings[finding]?.evidence[evidence]
      if (!found) throw new FailureError('not-found', 'This evidence is gone.', 'Inspect again.')
      if (found.line === null) return { file: found.fact ?? '', line: null, from: 1, lines: [found.text] }
      const from = Math.max(1, found.line - 12)
      const lines = Array.from(
        { length: 25 },
        (_none, index) => `2026-11-09 08:11:02, Info  CBS  line ${from + index}`,
      )
      lines[found.line - from] = found.text
      return { file: found.file ?? '', line: found.line, from, lines }
    },
    getSettings: () => ({ language: null, theme: 'system', spoken: 'en' }),
    setSettings: (settings) => ({ ...settings, spoken: settings.language ?? 'en' }),
    collectEvidence: () => null,
    saveCollected: () => ({ path: '/tmp/evidence.zip' }),
    stopCollecting: () => null,
    discardCollected: () => null,
    takeEvidence: () => null,
    takeText: () => null,
    stopTaking: () => null,
    forgetTaken() {
      patch({ intake: null })
      return null
    },
    explain: ({ text }) => [
      {
        input: text,
        code: '0x800f0922',
        name: 'CBS_E_INSTALLERS_FAILED',
        otherNames: [],
        area: 'CBS',
        summary: 'An advanced installer failed.',
        causes: [],
        sources: [],
      },
    ],
  }
  const recorded = Object.fromEntries(
    callNames.map((name) => [
      name,
      (input: unknown) => {
        calls.push({ name, input })
        return (answers[name] as (input: unknown) => unknown)(input)
      },
    ]),
  )
  return {
    handlers: recorded as unknown as Handlers,
    takeIn(paths) {
      calls.push({ name: 'takeIn', input: paths })
    },
    calls,
    session: () => session,
    patch,
    write,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => undefined,
  }
}
