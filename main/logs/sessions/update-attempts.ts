import { kbIn } from '../../../common/windows/kb.ts'
import { findCodes } from '../find-codes.ts'
import type { LogFormat } from '../record.ts'
import type { ServicingSession } from '../servicing-session.ts'
import type { SessionFollower } from './sessions.ts'

/** Whether a record of an event log or ReportingEvents.log reports the result of an update or package. */
export function isAttemptText(format: LogFormat, text: string): boolean {
  return hasAttempts(format) && readAttempt(text) !== null
}

/** Whether a log records only the result of each update, not its progress. */
export function hasAttempts(format: LogFormat): boolean {
  return format === 'event-xml' || format === 'reporting-events'
}

/** Creates a follower for one log of attempts: each attempt is a session that ends where its result is logged. */
export function followAttempts(file: string): SessionFollower {
  const attempts: ServicingSession[] = []
  let count = 0
  return {
    idOf: ({ line }) => {
      const last = attempts.at(-1)
      return last?.from === line ? last.id : 0
    },
    take(record) {
      const attempt = readAttempt(record.text)
      if (attempt === null) return
      const { failed, subject } = attempt
      const id = ++count
      attempts.push({
        id,
        file,
        from: record.line,
        to: record.line,
        client: null,
        packages: [subject],
        kb: kbIn(subject),
        firstFailure: failed ? { ...record, session: id } : null,
        failureCode: failed ? (findCodes(record.text).find(({ sure }) => sure)?.code ?? null) : null,
        outcome: failed ? 'failed' : 'succeeded',
        time: record.time,
      })
      // Keeps the latest, because later steps compare each attempt with each other.
      if (attempts.length > mostAttempts) attempts.shift()
    },
    sessions: () => attempts,
  }
}

type Attempt = { readonly failed: boolean; readonly subject: string }

function readAttempt(text: string): Attempt | null {
  const update = /^Microsoft-Windows-WindowsUpdateClient (19|20)\b.*?\bupdateTitle: ([^;]+)/i.exec(text)
  if (update) return { failed: update[1] === '20', subject: update[2] ?? '' }
  const change = /^Microsoft-Windows-Servicing ([23])\b.*?\bPackageIdentifier: ([^;]+)/i.exec(text)
  if (change) {
    // Removed or only staged does not mean installed.
    if (change[1] === '2' && !/\bIntendedPackageState\w*: (?:Installed|Permanent)\b/i.test(text)) return null
    return { failed: change[1] === '3', subject: change[2] ?? '' }
  }
  const reported =
    /^AGENT_INSTALLING_(SUCCEEDED|FAILED)\b[\s\S]*?: Windows [^:]{1,80}?(?:update|error 0x[0-9a-f]{8}): ([\s\S]{1,400})/i.exec(
      text,
    )
  if (reported)
    return { failed: reported[1]?.toUpperCase() === 'FAILED', subject: (reported[2] ?? '').trim() }
  return null
}

const mostAttempts = 1000
