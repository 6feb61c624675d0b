/** How a log file is written. */
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
  /** Line of the record's first line, from 1. */
  readonly line: number
  readonly format: LogFormat
  /** As written, normalised to `YYYY-MM-DDTHH:MM:SS` where it can be read. */
  readonly time: string | null
  readonly level: string | null
  readonly component: string | null
  /** Message and continuation lines, joined by line feeds. */
  readonly text: string
  /** The servicing session it belongs to. */
  readonly session: number
}
