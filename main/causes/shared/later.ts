import type { LogRecord } from '../../logs/record.ts'
import type { ServicingSession } from '../../logs/servicing-session.ts'

type Place = Pick<LogRecord, 'file' | 'line' | 'time'>

/** Whether `one` was written after `other`: by line within one file, by time across files. False without times. */
export function isAfter(one: Place, other: Place): boolean {
  if (one.file === other.file) return one.line > other.line
  return one.time !== null && other.time !== null && one.time > other.time
}

/** A successful servicing session that began after all `records`, in any log. */
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
          // Events report every kind of update; only sessions of the servicing stack itself are comparable across
          // logs.
          (session.file === record.file || session.client !== null) &&
          isAfter({ file: session.file, line: session.from, time: session.time }, record),
      ),
  )
  return later ?? null
}
