import type { JournalEvent, NewJournalEvent } from '../../common/case/journal.ts'
import { applyEvent, emptySession, type Session, type SessionEvent } from '../../common/case/session.ts'
import { contract } from '../../common/contract.ts'
import type { WorkflowDoor } from '../../main/shell/workflow-door.ts'
import { fakeAnswers } from './fake-answers.ts'
import { fakeHost } from './fake-session.ts'

/** A workflow fully controlled by a test: nothing happens until the test says so. */
export type FakeWorkflow = WorkflowDoor & {
  /** Names and inputs of received calls, oldest first. */
  readonly calls: { readonly name: string; readonly input: unknown }[]
  readonly session: () => Session
  patch(part: Partial<Session>): void
  write(event: NewJournalEvent): void
}

/** Creates a fake workflow; every call of the contract has an answer, most of them immediate. */
export function openFakeWorkflow(): FakeWorkflow {
  const listeners = new Set<(event: SessionEvent) => void>()
  const calls: { name: string; input: unknown }[] = []
  let session = emptySession(fakeHost)

  const tell = (event: SessionEvent) => {
    // Events made up by a test must be valid.
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

  const answers = fakeAnswers({ now: () => session, patch, write })
  const recorded = new Proxy(answers, {
    get(target, name) {
      const answer: unknown = Reflect.get(target, name)
      if (typeof answer !== 'function') return answer
      return (input: unknown) => {
        calls.push({ name: String(name), input })
        return answer(input)
      }
    },
  })
  return {
    handlers: recorded,
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
