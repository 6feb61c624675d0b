import type { LogRecord } from '../../logs/record.ts'
import type { ServicingSession } from '../../logs/servicing-session.ts'

type Place = Pick<LogRecord, 'file' | 'line' | 'time'>

/** Whether `one` was written after `other`: by their lines in one file, by their times in two. Without times: false. */
export function isAfter(one: Place, other: Place): boolean {
  if (one.file === other.file) return one.line > other.line
  return one.time !== null && other.time !== null && one.time > other.time
}

/** A servicing session that succeeded and began after every one of `records`, whichever logs they stand in. */
export function successAfter(
  sessions: readonly ServicingSession[],
  records: readonly LogRecord[],
): ServicingSession | null {
  if (records.length === 0) return null
  const later = sessions.find(
    (session) =>
      session.outcome === 'succeeded' &&
      records.every(
        (record) =>
          // Events report every kind of update; only sessions of the servicing stack itself compare between logs.
          (session.file === record.file || session.client !== null) &&
          isAfter({ file: session.file, line: session.from, time: session.time }, record),
      ),
  )
  return later ?? null
}
