import type { Knowledge } from '../knowledge/knowledge.ts'
import type { ReportedMachine } from './machine/reported-machine.ts'
import type { LogRecord } from './record.ts'

/** What reading a log needs, and its callbacks. */
export type ReadOptions = {
  readonly knowledge: Knowledge
  readonly isPublished: (code: string) => boolean
  readonly onMachineRecord: (record: LogRecord) => void
  /** Called with the time of each relevant record. */
  readonly onTime?: (time: string | null) => void
  /** Called with facts about the PC from a text that is not a log. */
  readonly onReported?: (reported: ReportedMachine) => void
  readonly onBytes: (bytes: number) => void
  readonly signal?: AbortSignal
}
