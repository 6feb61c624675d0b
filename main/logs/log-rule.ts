import type { LogFormat } from './record.ts'

/** A search in logs: a pattern for the text of one record, and the weight of a hit. */
export type LogRule = {
  readonly id: string
  /**
   * Literal text that every match must contain is derived from the pattern (`required-literals.ts`) and searched
   * first.
   */
  readonly pattern: RegExp
  readonly formats?: readonly LogFormat[]
  /** How much a hit changes the log-odds. */
  readonly weight: number
  readonly multiline?: boolean
}
