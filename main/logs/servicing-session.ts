import type { LogRecord } from './record.ts'

/** One servicing session of a log. */
export type ServicingSession = {
  readonly id: number
  readonly file: string
  readonly from: number
  readonly to: number
  readonly client: string | null
  readonly packages: readonly string[]
  readonly kb: string | null
  readonly firstFailure: LogRecord | null
  readonly failureCode: string | null
  readonly outcome: 'succeeded' | 'failed' | 'unknown'
  readonly time: string | null
}
