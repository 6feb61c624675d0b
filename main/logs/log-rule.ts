import type { LogFormat } from './record.ts'

/** What is sought in logs: the text of one record, and the weight that a hit carries. */
export type LogRule = {
  readonly id: string
  /** What must stand in every match is found in the pattern itself (`required-literals.ts`) and looked for first. */
  readonly pattern: RegExp
  readonly formats?: readonly LogFormat[]
  /** How much a hit changes the log-odds. */
  readonly weight: number
  readonly multiline?: boolean
}
