import type { SessionEvent } from '../../../common/case/session.ts'
import type { Handlers } from '../../../common/contract.ts'
import { listHosts } from '../hosts/list-hosts.ts'
import { caseCalls } from './case-calls.ts'
import { caseTidier } from './case-tidier.ts'
import { collectCalls } from './collect-calls.ts'
import type { Desk, WorkflowOptions } from './desk.ts'
import { evidenceCalls } from './evidence-calls.ts'
import { folderCalls } from './folder-calls.ts'
import { logCalls } from './log-calls.ts'
import { oneActivity } from './one-activity.ts'
import { firstRepair } from './reopen.ts'
import { repairCalls } from './repair-calls.ts'
import { reportCalls } from './report-calls.ts'
import { sessionStore } from './session-store.ts'
import { settingsCalls } from './settings-calls.ts'

/** The interface for a window: handlers of its calls, the stream of changes, and closing. */
export type Workflow = {
  readonly handlers: Handlers
  /** Imports files and folders that were dropped on the window. Throws FailureError. */
  takeIn(paths: readonly string[]): void
  subscribe(listener: (event: SessionEvent) => void): () => void
  close(): Promise<void>
}

/**
 * One repair as seen by a window: owns the session, runs one activity at a time, and sends every change as an event.
 * The order of the work is in repair.ts; this folder only maps calls to it and results to events.
 */
export async function openWorkflow(options: WorkflowOptions): Promise<Workflow> {
  const { repair, session: begin } = await firstRepair(options)
  const session = sessionStore(begin)
  const desk: Desk = { options, session, activity: oneActivity(session), repair }
  const folders = folderCalls(options.knowledge, desk)
  const evidence = evidenceCalls(options.knowledge, desk, folders.place)
  const logs = logCalls(desk, evidence.logOf)
  const tidier = caseTidier(desk)
  tidier.tidy()
  const collecting = collectCalls(desk, () => folders.chosenFor('collected'))
  return {
    handlers: {
      ...repairCalls(desk, folders.chosenFor),
      ...reportCalls(desk),
      ...caseCalls(desk, tidier.tidy),
      ...folders.calls,
      ...settingsCalls({
        home: options.home,
        languages: options.languages ?? [],
        chosenFor: folders.chosenFor,
        onSettings: options.onSettings,
      }),
      ...evidence.calls,
      ...collecting.calls,
      ...logs.calls,
      listHosts: () => listHosts(),
      async explain({ text }) {
        const { explainCodes } = await import('../diagnosing/explain-codes.ts')
        return explainCodes(
          text.split(/[\r\n]+/).filter((line) => line.trim() !== ''),
          async () => options.knowledge,
        )
      },
    },
    takeIn: evidence.takeIn,
    subscribe: session.subscribe,
    async close() {
      await Promise.all([
        desk.activity.close(),
        folders.close(),
        evidence.close(),
        collecting.close(),
        logs.close(),
        tidier.settled(),
      ])
      await desk.repair.close()
    },
  }
}
