import type { Evidence } from '../../common/diagnosis/diagnosis.ts'
import { hasPendingWork } from '../../common/facts/pending-work.ts'
import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause, CauseInput } from './cause.ts'
import { citeFact, citeRecords } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand, restartWindows } from './shared/fixes.ts'
import { successAfter } from './shared/later.ts'
import { kbOfRecords, resolvedBy } from './shared/updates/failed-updates.ts'
import { anyOf } from './shared/words/any-of.ts'
import { packagePendingListed, restartKeyListed } from './tables/listed-states.ts'
import { logicCause } from './tables/logic-causes.ts'

const rules = {
  transaction: {
    id: 'pending-operations.transaction',
    pattern:
      /Pending transaction content must be resolved|pending repair transaction already exists|because of pending operations|due to pending operations/i,
    weight: 4.4,
  },
  code: {
    id: 'pending-operations.code',
    pattern: /0x80070bc9|0x800f0806|0x800f082f|0x80240016|0x80242014/i,
    weight: 3.4,
  },
  said: {
    id: 'pending-operations.said',
    pattern: anyOf(
      // Scripts check every PC, and also report the absence of pending restarts.
      /(?<!\bno )pending (?:CBS )?(?:reboot|restart)(?!.{0,30}(?:\bnot (?:detected|found)\b|[:=] ?(?:no|none|false|0)\b))/i,
      restartKeyListed,
      /RebootPending\b.{0,40}(?:present|exists?|set\b|found|True)/i,
      /(?:reboot|restart) is (?:pending|required (?:before|to continue))/i,
      /target server needs to be restarted/i,
      /must be restarted\s+(?:to\s+complete\s+another|before|in order to continue)/i,
      /cannot be completed[^.]{0,80}requires\s+a\s+restart|DISMAPI_Error__Failed_Reboot_Required/i,
      // In French and Japanese, as on Microsoft's pages; any character may replace an accented letter, because
      // consoles use many code pages.
      /red.{1,2}marrage (?:est )?en attente|再起動が保留/i,
    ),
    formats: ['console', 'event-xml', 'reporting-events', 'unknown'],
    weight: 3,
  },
  // A list alone is even odds: a package that was just installed waits for its restart as well.
  listed: {
    id: 'pending-operations.listed',
    pattern: packagePendingListed,
    formats: ['console', 'event-xml', 'reporting-events', 'unknown'],
    weight: 3,
  },
  atStart: {
    id: 'pending-operations.at-start',
    // Windows' message when it gives up at one of its pending operations; the codes of a full log are another cause.
    pattern: /error (?:0x)?C(?!0190003|01A001D)[0-9a-f]{7} applying update operation \d/i,
    weight: 4,
  },
  start: {
    id: 'pending-operations.start-failed',
    pattern: /Startup: Failed, restart required to try again/i,
    weight: 3,
  },
  installed: {
    id: 'pending-operations.install-pending',
    pattern: /error 2359302|0x(?:00)?240006/i,
    weight: 2.4,
  },
  pendedSessions: {
    id: 'pending-operations.pended-sessions',
    pattern: /State : Install(?:ed)? Pending|\bInstall Pending\b|Sessions ?Pend/i,
    weight: 2,
  },
} as const

/**
 * Earlier work must be completed, usually by a restart, before anything new can begin. 0x80070bc2 at startup is
 * progress.
 */
export const pendingOperations: Cause = {
  ...logicCause('pending-operations'),
  rules: Object.values(rules),
  excluded: (input) => (factOf(input)?.pending === false ? message('evidence.nothing-pending') : null),
  judge(input) {
    const lists = new Set((input.hits.get(rules.listed.id) ?? []).map(({ file }) => file))
    const shown = Object.values(rules).flatMap((rule) => {
      const records = (input.hits.get(rule.id) ?? [])
        .filter(isComplaint)
        // A list, and what is written about it, has the words of a log too, and counts once.
        .filter(({ file }) => rule !== rules.pendedSessions || !lists.has(file))
      return records.length > 0 ? [{ rule, records }] : []
    })
    const fact = factOf(input)
    const signal = shown.some(({ rule }) => rule.weight >= 3)
    // Every successful update ends with a pending restart; it is a cause only if something fails because of it.
    if (!signal && !(isDeadEnd(input) && fact?.pending !== false) && !(shown.length > 0 && fact?.pending))
      return silent
    const records = shown.flatMap((each) => each.records)
    const kb = kbOfRecords(input, records)
    const only = input.hits.has(rules.transaction.id) ? 0 : codeAlone(shown.length, fact?.pending ?? null)
    return found(input.knowledge, {
      title: fact?.pending
        ? message('cause.pending-operations.restart')
        : message('cause.pending-operations.first'),
      weights: [
        ...shown.map(({ rule }, index) => (index === 0 ? rule.weight : Math.min(rule.weight, 1.2))),
        ...(fact ? [fact.pending ? 2 : -2.4] : []),
        only,
      ],
      kb,
      resolvedBy: fact?.pending ? null : (resolvedBy(input, kb, records) ?? endedLater(input, records)),
      evidence: [...shown.flatMap((each) => citeRecords(each.records, 1)), fact?.evidence ?? null],
      fix: [restartWindows, byHand('find-pending-package'), byHand('revert-pending-actions', 'destructive')],
      sources: [
        'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/error-0x80070bc9-installing-updates',
      ],
    })
  },
}

/**
 * "Already installed" alone is not a failure: only as the event with which wusa.exe gives up, or beside a package
 * that is still pending.
 */
function isDeadEnd({ hits }: CauseInput): boolean {
  const said = hits.get(rules.installed.id) ?? []
  return (
    said.some(({ text }) => /error 2359302/i.test(text)) ||
    (said.length > 0 && hits.has(rules.pendedSessions.id))
  )
}

/** A startup phase that requests a restart continues; only as the answer to a new request is it an error. */
function isComplaint({ text }: LogRecord): boolean {
  return !/0x80070bc2/i.test(text)
}

function codeAlone(kinds: number, pending: boolean | null): number {
  return kinds === 1 && pending === null ? -0.6 : 0
}

function factOf(input: CauseInput): { pending: boolean; evidence: Evidence | null } | null {
  const value = input.facts.pending?.value
  if (!value) return null
  const signs = [
    value.rebootPending ? message('evidence.pending-reboot') : null,
    value.packagesPending ? message('evidence.pending-packages') : null,
    value.rebootInProgress ? message('evidence.reboot-in-progress') : null,
    value.exclusiveSession ? message('evidence.exclusive-session') : null,
    value.pendingXml ? message('evidence.pending-xml') : null,
    value.updateRebootRequired ? message('evidence.update-reboot-required') : null,
  ].filter((sign) => sign !== null)
  if (signs.length > 0)
    return {
      pending: true,
      evidence: citeFact(input.facts, 'pending', message('evidence.pending', { signs })),
    }
  // A sign that could not be read may be the one that is set.
  if (hasPendingWork(input.facts) !== false) return null
  return {
    pending: false,
    evidence: citeFact(input.facts, 'pending', message('evidence.nothing-pending'), false),
  }
}

/** A later session succeeded, so the pending work had been completed. */
function endedLater(input: CauseInput, records: readonly LogRecord[]): Message | null {
  const later = successAfter(input.sessions, records)
  return later ? message('evidence.later-session-succeeded', { line: later.from, file: later.file }) : null
}
