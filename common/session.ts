import { z } from 'zod'
import { caseIdSchema } from './case-entry.ts'
import { collectingSchema } from './collecting.ts'
import { diagnosisSchema } from './diagnosis.ts'
import { failureSchema } from './failure.ts'
import { hostIdentitySchema, inspectionSchema } from './inspection.ts'
import { intakeSchema } from './intake.ts'
import { type JournalEvent, journalEventSchema } from './journal.ts'
import { kitWorkSchema } from './kit-work.ts'
import { mediumLookSchema } from './medium-look.ts'
import { packageDownloadsSchema } from './package-download.ts'
import { planSchema } from './plan.ts'
import { suppliedSchema } from './supplied.ts'
import { verdictSchema } from './verdict.ts'

/** What the app is doing now. Nothing else says so: there are no busy flags. */
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
  /** 0 to 1, never falling; null while it cannot be known. */
  fraction: z.number().min(0).max(1).nullable(),
  /** What is being done, a short phrase. */
  text: z.string(),
  /** Seconds left, estimated from what was measured; null while it cannot be known. */
  secondsLeft: z.number().nullable(),
})
export type Activity = z.infer<typeof activitySchema>

/** The case that a window works in. */
const openedCaseSchema = z.object({
  id: caseIdSchema,
  path: z.string(),
  /** True where nothing is changed in it: a part is damaged, or the PC that it is about cannot be asked. */
  readOnly: z.boolean(),
  /** What of it cannot be read. */
  problems: z.array(failureSchema),
})

/** Everything a window needs to draw itself. Main owns it; the renderer only folds events onto it. */
export const sessionSchema = z.object({
  host: hostIdentitySchema,
  /** The case that is open; null until there is the first thing to keep. */
  opened: openedCaseSchema.nullable(),
  /** Cases of this PC that could not be read when the window looked for one to go on with. */
  setAside: z.array(failureSchema),
  activity: activitySchema,
  inspection: inspectionSchema.nullable(),
  diagnosis: diagnosisSchema.nullable(),
  plan: planSchema.nullable(),
  /** What the plan was asked for: a KB or a wish as of `planAgain`; null for what failed. */
  wish: z.string().nullable(),
  /** Whether somebody said that the open Windows, which does not run, starts no more. */
  startsNot: z.boolean(),
  /** Which image of installation media WinRE is taken from: `E:\sources\install.wim:6`; null where none was chosen. */
  winreSource: z.string().nullable(),
  /** SHA-256 of the plan's canonical JSON; consent names it. */
  planSha256: z.string().nullable(),
  /** A folder or kit that a person supplied for this PC; plans are made from it. */
  supplied: suppliedSchema.nullable(),
  /** Packages that the present repair downloads or has downloaded; null where it needed none so far. */
  downloads: packageDownloadsSchema.nullable(),
  journal: z.array(journalEventSchema),
  verdict: verdictSchema.nullable(),
  failure: failureSchema.nullable(),
  /** How many cases the rule of the person put away when the window began; null where it was none. */
  tidied: z.object({ archived: z.number().int(), deleted: z.number().int() }).nullable(),
  /** A kit for other PCs, made beside the repair; has nothing to do with the PC that is open. */
  kit: kitWorkSchema.nullable(),
  /** Evidence, packages or media that a person handed in, beside the repair; null for none. */
  intake: intakeSchema.nullable(),
  /** Evidence of the open PC that is collected, beside the repair; null for none. */
  collecting: collectingSchema.nullable(),
  /** Media or an image that was looked at, beside the repair as well. */
  medium: mediumLookSchema.nullable(),
})
export type Session = z.infer<typeof sessionSchema>

/** A change of the session, sent to every window. `patch` replaces the named parts whole. */
export const sessionEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('patch'), patch: sessionSchema.partial() }),
  z.object({ kind: z.literal('journal'), event: journalEventSchema }),
])
export type SessionEvent = z.infer<typeof sessionEventSchema>

/** A session in which nothing has happened yet. */
export function emptySession(host: Session['host']): Session {
  return {
    host,
    opened: null,
    setAside: [],
    activity: { kind: 'idle', fraction: null, text: '', secondsLeft: null },
    inspection: null,
    diagnosis: null,
    plan: null,
    wish: null,
    startsNot: false,
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

/** Applies one event to a session; pure, used by main and renderer alike. A journal event seen twice counts once. */
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
