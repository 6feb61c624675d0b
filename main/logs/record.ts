/** Format of a log file. */
export type LogFormat =
  | 'cbs'
  | 'dism'
  | 'setup'
  | 'windows-update'
  | 'reporting-events'
  | 'console'
  | 'event-xml'
  | 'checksur'
  | 'unknown'

/** One record of a log: a message with its continuation lines. */
export type LogRecord = {
  readonly file: string
  /** Line number of the record's first line, from 1. */
  readonly line: number
  readonly format: LogFormat
  /** As logged, normalized to `YYYY-MM-DDTHH:MM:SS` if readable. */
  readonly time: string | null
  readonly level: string | null
  readonly component: string | null
  /** Message and continuation lines, joined by line feeds. */
  readonly text: string
  /** Id of the servicing session it belongs to. */
  readonly session: number
}
