import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Session } from '../../../common/case/session.ts'
import type { Handlers } from '../../../common/contract.ts'
import type { logCalls as callsOfContract } from '../../../common/evidence/log-calls.ts'
import { blockRows, type LogPlace, type LogState, type OpenLog } from '../../../common/evidence/log-view.ts'
import { message } from '../../../common/texts/message.ts'
import { maskToPassOn } from '../../collect/masking/mask-to-pass-on.ts'
import type { LogSource } from '../../logs/log-source.ts'
import type { CitedLine } from '../../logs/whole/cited-line.ts'
import { WholeLog } from '../../logs/whole/whole-log.ts'
import { failureError } from '../../texts/failure.ts'
import { spoken } from '../../texts/spoken.ts'
import { ownNames } from '../hosts/own-names.ts'
import type { Desk } from './desk.ts'

type LogCalls = Pick<Handlers, keyof typeof callsOfContract>

/** Maximum number of open logs; the oldest is closed. */
const mostOpen = 6

/** A log that a window opens: its cited name, and the line; null for the beginning. */
type Wanted = { readonly name: string; readonly line: number | null; readonly cited?: CitedLine | null }

/**
 * The calls for viewing logs.
 *
 * @param taken returns a supplied log in its original location; null for any other name
 */
export function logCalls(desk: Desk, taken: (name: string) => LogSource | null) {
  const folder = join(desk.options.home, 'viewed')
  const open = new Map<number, WholeLog>()
  /** The cited name of each log. */
  const names = new Map<number, string>()
  const opening = openings()
  let last = 0
  /** Deletes copies left behind by a killed process. */
  let tidied: Promise<void> | null = null
  const tidy = () => {
    tidied ??= rm(folder, { recursive: true, force: true }).catch(() => {})
    return tidied
  }
  const mustHave = (id: number): WholeLog => {
    const log = open.get(id)
    if (log !== undefined) return log
    throw failureError('not-found', 'log-not-open', {})
  }
  const calls: LogCalls = {
    async openLog(place) {
      const { name, line, cited = null } = placeIn(desk.session.now, place)
      const own = place.from === 'taken' ? null : desk.repair.logSource(name)
      const source = own ?? taken(name)
      if (source === null) throw failureError('not-found', 'log-not-kept', {}, name)
      await tidy()
      const log = await opening.add(WholeLog.open(source, folder, cited))
      const id = ++last
      open.set(id, log)
      names.set(id, name)
      const [oldest] = open.keys()
      if (open.size > mostOpen && oldest !== undefined) await close(open, oldest)
      const start = log.isText ? await startOf(log, line ?? 1) : null
      const format = log.isText ? log.format : null
      return { id, name, line, format, utc: log.format === 'event-xml', state: stateOf(log), start }
    },
    async logState({ id }) {
      const log = mustHave(id)
      await log.follow()
      return stateOf(log)
    },
    async readLogAs({ id, codePage }) {
      await mustHave(id).readAs(codePage)
      return null
    },
    logRows: ({ id, filter, from, count }) => mustHave(id).rows(filter, from, count),
    logRowOfLine: ({ id, filter, line }) => mustHave(id).rowOfLine(filter, line),
    logRecord: ({ id, line }) => mustHave(id).record(line),
    async copyLogRecord({ id, line }) {
      const record = await mustHave(id).record(line)
      if (record === null) return null
      // Masked as one text, so that a name gets the same mask in both.
      const whole = maskToPassOn(`${names.get(id) ?? ''}\n${record.text}`, ownNames(desk.repair.host))
      const end = whole.indexOf('\n')
      return { name: whole.slice(0, end), line: record.line, text: whole.slice(end + 1) }
    },
    findInLog: async ({ id, search, line, forward }) => ({
      line: await mustHave(id).find(search, line, forward),
    }),
    logLineAtTime: async ({ id, time }) => ({ line: await mustHave(id).lineAtTime(time) }),
    async closeLog({ id }) {
      await close(open, id)
      return null
    },
  }
  return {
    calls,
    async close() {
      await opening.end()
      for (const id of [...open.keys()]) await close(open, id)
    },
  }
}

/**
 * Logs that are being opened. One that finishes opening after the window closed is closed immediately, because nothing
 * else would.
 */
function openings() {
  const begun = new Set<Promise<WholeLog>>()
  let ended = false
  const settle = async (log: WholeLog) => {
    if (!ended) return log
    await log.close()
    throw failureError('not-found', 'log-not-open', {})
  }
  return {
    add(log: Promise<WholeLog>): Promise<WholeLog> {
      const settled = log.then(settle)
      begun.add(settled)
      return settled.finally(() => begun.delete(settled))
    },
    async end(): Promise<void> {
      ended = true
      await Promise.allSettled(begun)
    },
  }
}

function stateOf(log: WholeLog): LogState {
  const { damage, ...state } = log.state()
  return { ...state, damage: damage === null ? null : spoken(message('text.as-is', { text: damage })) }
}

/** The first visible rows; null if the log has not been read up to the line within a short time. */
async function startOf(log: WholeLog, line: number): Promise<OpenLog['start']> {
  const all = { only: 'lines', text: '' } as const
  const { row, exact } = await log.rowOfLine(all, line)
  if (!exact) return null
  return { row, rows: await log.rows(all, row - (row % blockRows), blockRows) }
}

async function close(open: Map<number, WholeLog>, id: number): Promise<void> {
  const log = open.get(id)
  open.delete(id)
  await log?.close()
}

function citedBy(
  { line, time }: { readonly line: number | null; readonly time?: string | null | undefined },
  what: CitedLine['what'],
): CitedLine | null {
  return line === null || time == null ? null : { line, what, time }
}

/** Resolves a position in the session. Throws FailureError if it is not a line of a log. */
function placeIn({ diagnosis, intake, journal }: Session, place: LogPlace): Wanted {
  const found = ((): Wanted | null => {
    switch (place.from) {
      case 'evidence': {
        const evidence = diagnosis?.findings[place.finding]?.evidence[place.evidence]
        return evidence?.file == null
          ? null
          : { name: evidence.file, line: evidence.line, cited: citedBy(evidence, evidence) }
      }
      case 'read': {
        const read = diagnosis?.read[place.at]
        return read ? { name: read.file, line: null } : null
      }
      case 'error': {
        const error = diagnosis?.errors[place.at]
        const mention = error?.[place.which]
        return error && mention
          ? { name: mention.file, line: mention.line, cited: citedBy(mention, { code: error.code }) }
          : null
      }
      case 'step': {
        const failed = journal.findLast(({ kind }) => kind === 'step-failed')
        const finding = failed?.kind === 'step-failed' ? failed.finding : null
        return finding === null ? null : { name: finding.file, line: finding.line }
      }
      case 'taken': {
        const item = intake?.items[place.at]
        return item?.log ? { name: item.name, line: null } : null
      }
    }
  })()
  if (found === null) throw failureError('not-found', 'evidence-unknown', {})
  return found
}
