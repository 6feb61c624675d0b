import { z } from 'zod'
import { diagnosisSchema } from '../diagnosis/diagnosis.ts'
import { collectingSchema } from '../evidence/collecting.ts'
import { intakeSchema } from '../evidence/intake.ts'
import { hostIdentitySchema, inspectionSchema } from '../facts/inspection.ts'
import { failureSchema } from '../failure.ts'
import { mediumReadingSchema } from '../media/medium-reading.ts'
import { kitWorkSchema } from '../packages/kit-work.ts'
import { packageDownloadsSchema } from '../packages/package-download.ts'
import { suppliedSchema } from '../packages/supplied.ts'
import { planSchema } from '../plan/plan.ts'
import { verdictSchema } from '../verdict/verdict.ts'
import { caseIdSchema } from './case-entry.ts'
import { type JournalEvent, journalEventSchema } from './journal.ts'

/** What the app is doing now. This is the only source: there are no busy flags. */
export const activitySchema = z.object({
  kind: z.enum([
    'idle',
    'inspecting',
    'diagnosing',
    'planning',
    'downloading',
    'carrying-out',
    'waiting-for-restart',
    'waiting-for-person',
    'verifying',
  ]),
  /** From 0 to 1, never falling; null if unknown. */
  fraction: z.number().min(0).max(1).nullable(),
  /** Short phrase for the current work. */
  text: z.string(),
  /** Seconds left, estimated from measurements; null if unknown. */
  secondsLeft: z.number().nullable(),
})
export type Activity = z.infer<typeof activitySchema>

/** The case that is open in a window. */
const openedCaseSchema = z.object({
  id: caseIdSchema,
  path: z.string(),
  /** True if the case must not be changed: part of it is damaged, or its PC is not available. */
  readOnly: z.boolean(),
  /** Unreadable parts of the case. */
  problems: z.array(failureSchema),
})

/** Everything a window needs to render. Main owns it; the renderer only applies events to it. */
export const sessionSchema = z.object({
  host: hostIdentitySchema,
  /** The open case; null until there is something to save. */
  opened: openedCaseSchema.nullable(),
  /** Cases of this PC that were unreadable when the window looked for one to continue. */
  setAside: z.array(failureSchema),
  activity: activitySchema,
  inspection: inspectionSchema.nullable(),
  diagnosis: diagnosisSchema.nullable(),
  plan: planSchema.nullable(),
  /** Why the opened case has no plan; null if it has one, or the reason is not known. */
  unplanned: failureSchema.nullable(),
  /** The requested target of the plan: a KB or a wish as in `planAgain`; null for the update that failed. */
  wish: z.string().nullable(),
  /** Whether the user said that the open offline Windows does not start. */
  doesNotStart: z.boolean(),
  /** The image of installation media that supplies WinRE: `E:\sources\install.wim:6`; null if none was chosen. */
  winreSource: z.string().nullable(),
  /** SHA-256 of the plan's canonical JSON; consent refers to it. */
  planSha256: z.string().nullable(),
  /** A folder or kit that the user supplied for this PC; plans are made from it. */
  supplied: suppliedSchema.nullable(),
  /** Packages that the current repair downloads or has downloaded; null if none so far. */
  downloads: packageDownloadsSchema.nullable(),
  journal: z.array(journalEventSchema),
  verdict: verdictSchema.nullable(),
  failure: failureSchema.nullable(),
  /** Number of cases that the retention rule archived or deleted at startup; null if none. */
  tidied: z.object({ archived: z.number().int(), deleted: z.number().int() }).nullable(),
  /** A kit for other PCs, made alongside the repair and unrelated to the open PC. */
  kit: kitWorkSchema.nullable(),
  /** Evidence, packages or media that the user supplied, imported alongside the repair; null if none. */
  intake: intakeSchema.nullable(),
  /** Collection of evidence from the open PC, alongside the repair; null if none. */
  collecting: collectingSchema.nullable(),
  /** Media or an image analysed alongside the repair; null if none. */
  medium: mediumReadingSchema.nullable(),
})
export type Session = z.infer<typeof sessionSchema>

/** A change of the session, sent to every window. `patch` replaces the named parts completely. */
export const sessionEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('patch'), patch: sessionSchema.partial() }),
  z.object({ kind: z.literal('journal'), event: journalEventSchema }),
])
export type SessionEvent = z.infer<typeof sessionEventSchema>

export function emptySession(host: Session['host']): Session {
  return {
    host,
    opened: null,
    setAside: [],
    activity: { kind: 'idle', fraction: null, text: '', secondsLeft: null },
    inspection: null,
    diagnosis: null,
    plan: null,
    unplanned: null,
    wish: null,
    doesNotStart: false,
    winreSource: null,
    planSha256: null,
    supplied: null,
    downloads: null,
    journal: [],
    verdict: null,
    failure: null,
    tidied: null,
    kit: null,
    intake: null,
    collecting: null,
    medium: null,
  }
}

/** Applies one event to a session. Pure, used by main and renderer. A repeated journal event is ignored. */
export function applyEvent(session: Session, event: SessionEvent): Session {
  switch (event.kind) {
    case 'patch':
      return { ...session, ...withoutUndefined(event.patch) }
    case 'journal':
      return { ...session, journal: appendOnce(session.journal, event.event) }
  }
}

function appendOnce(journal: readonly JournalEvent[], event: JournalEvent): JournalEvent[] {
  return journal.some((known) => known.seq === event.seq) ? [...journal] : [...journal, event]
}

function withoutUndefined(patch: object): Partial<Session> {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}
