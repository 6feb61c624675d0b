import { z } from 'zod'
import { gapSchema } from '../facts/facts.ts'
import { hostIdentitySchema } from '../facts/inspection.ts'
import { repairSchema } from '../steps/repair.ts'
import { messageSchema } from '../texts/message-schema.ts'
import { architectureSchema, buildSchema, errorCodeSchema, kbSchema } from '../windows/schemas.ts'
import { causeClasses } from './cause-classes.ts'

export const causeClassSchema = z.enum(causeClasses)
export type CauseClass = z.infer<typeof causeClassSchema>

/** How much a fix changes: `read-only`, `repair` (can be undone or is standard servicing) or `destructive`. */
export const riskSchema = z.enum(['read-only', 'repair', 'destructive'])
export type Risk = z.infer<typeof riskSchema>

/**
 * One piece of evidence. From a log: `file`, `line` (from 1) and the original `text`. From an inspection: `fact` names
 * it, and `file` is the saved raw output, if any.
 */
export const evidenceSchema = z.object({
  /** True if the evidence supports the cause, false if it contradicts it. */
  supports: z.boolean(),
  file: z.string().nullable(),
  line: z.number().int().positive().nullable(),
  /** The message behind a note; omitted for log lines and in files of older versions. */
  reason: messageSchema.optional(),
  text: z.string(),
  /** Time of the line in the log's own time, or in UTC with a Z; omitted if the line has none. */
  time: z.string().optional(),
  /** The part of `text` that the finding relies on; omitted if it relies on all of it. */
  match: z.object({ from: z.number().int().nonnegative(), length: z.number().int().positive() }).optional(),
  fact: z.string().nullable(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/**
 * A fix for a cause: a repair that a plan can include, or advice for the user. `commands` are argument arrays, program
 * first; for a repair, the commands that the plan would run.
 */
export const fixSchema = z.object({
  /** Null for advice, which Unstuck neither plans nor carries out. */
  repair: repairSchema.nullable().default(null),
  /**
   * The message of the advice: `advice.<code>.title` and `.undo`; omitted for repairs, whose step has the words, and in
   * files of older versions.
   */
  reason: messageSchema.optional(),
  title: z.string(),
  risk: riskSchema,
  commands: z.array(z.array(z.string())),
  undo: z.string().nullable(),
  /** The messages of the repair step; omitted for advice and in files of older versions. */
  texts: z.object({ title: messageSchema, undo: messageSchema.nullable() }).optional(),
})
export type Fix = z.infer<typeof fixSchema>

/**
 * The check that best distinguishes a cause from the next one. It changes nothing on the PC. `means` is whether an
 * outcome supports this cause or another one.
 */
export const checkSchema = z.object({
  /** The message of the check: `check.<code>.look`, `.holds` and `.fails`; omitted in files of older versions. */
  reason: messageSchema.optional(),
  /** What to look at, as a sentence. */
  look: z.string(),
  /** The command that shows it, program first; empty if the user has to look. */
  command: z.array(z.string()),
  /** The fact of an inspection that answers it; null if none does. */
  fact: z.string().nullable(),
  cost: z.enum(['seconds', 'minutes', 'hours']),
  outcomes: z.array(z.object({ seen: z.string(), means: z.enum(['this', 'another']) })).min(2),
  /**
   * Id of the cause that it is distinguished from: the next most likely one of another class; null if there is none.
   */
  against: z.string().nullable(),
  /** True if the inspection has already made the check; its result is part of the evidence. */
  made: z.boolean(),
})
export type Check = z.infer<typeof checkSchema>

export const findingSchema = z.object({
  /** Our own id of the cause, in kebab-case. */
  cause: z.string(),
  class: causeClassSchema,
  /** The message of the title; omitted in files of older versions. */
  reason: messageSchema.optional(),
  /** A plain sentence that names the problem. */
  title: z.string(),
  /** From 0 to 1: how likely this is a cause of the problem, given the evidence. */
  likelihood: z.number().min(0).max(1),
  status: z.enum(['active', 'resolved']),
  /**
   * The PC is still in the state that led to the failure, although the failure itself is over. Omitted for active
   * findings, and if no state of the PC is involved or that state has changed.
   */
  stillSo: z.literal(true).optional(),
  /** KB that the failure belongs to; null if the evidence does not say. */
  kb: kbSchema.nullable(),
  evidence: z.array(evidenceSchema),
  /** Error codes in the supporting lines: canonical, no duplicates. */
  codes: z.array(errorCodeSchema).default([]),
  fix: z.array(fixSchema),
  /** The check that distinguishes it from the next cause; null for resolved findings and in files of older versions. */
  check: checkSchema.nullable().default(null),
  sources: z.array(z.string()),
})
export type Finding = z.infer<typeof findingSchema>

/**
 * State of a cause. `lasts`: the failure is over, but the PC is still in the state that led to it, so the next update
 * can fail for the same reason.
 */
export type FindingState = 'active' | 'lasts' | 'over'

/** Current state of a cause. */
export function stateOf({ status, stillSo }: Pick<Finding, 'status' | 'stillSo'>): FindingState {
  if (status === 'active') return 'active'
  return stillSo ? 'lasts' : 'over'
}

/** What to look at next to tell this cause from others; null if the inspection has done so, or the cause is over. */
export function nextCheckOf({
  check,
  ...finding
}: Pick<Finding, 'check' | 'status' | 'stillSo'>): string | null {
  return check === null || check.made || stateOf(finding) === 'over' ? null : check.look
}

/**
 * A finding at or below this likelihood is only a lead: its code is known to have this cause, but no other evidence
 * supports it. A lead explains no failure.
 */
export const mostOfLeads = 0.3

/** A failure whose cause the evidence does not determine. */
export const openFailureSchema = z.object({
  code: errorCodeSchema.nullable(),
  kb: kbSchema.nullable(),
  file: z.string(),
  line: z.number().int().positive(),
  text: z.string(),
  /** Meaning of its code; omitted if none is published, and by older versions. */
  means: z.string().optional(),
  texts: z.object({ means: messageSchema }).optional(),
  /** Ids of the causes of findings that may explain it, most likely first. Empty if none is documented. */
  causes: z.array(z.string()),
  /** The same causes in the order in which to check them: quickest first, then most likely. */
  next: z.array(z.string()),
})
export type OpenFailure = z.infer<typeof openFailureSchema>

const mentionSchema = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  time: z.string().nullable(),
})
export type Mention = z.infer<typeof mentionSchema>

/** An error code in the logs, with its first and last position. */
export const loggedErrorSchema = z.object({
  code: errorCodeSchema,
  name: z.string().nullable(),
  count: z.number().int().positive(),
  first: mentionSchema,
  last: mentionSchema,
})
export type LoggedError = z.infer<typeof loggedErrorSchema>

/** What the evidence shows about its PC; null if unknown. */
export const machineSchema = z.object({
  build: buildSchema.nullable(),
  architecture: architectureSchema.nullable(),
  edition: z.string().nullable(),
  servicingStack: z.string().nullable(),
  /** Computer name, if the evidence contains it. */
  computer: z.string().nullable().default(null),
  /** Build without revision, which is all that many tools report; always set if `build` is. */
  buildNumber: z.number().int().nullable().default(null),
  /** When this Windows was installed, in local time without an offset. */
  installedAt: z.string().nullable().default(null),
  /** Windows is in S mode; omitted if it is not, or if that is not known. */
  sMode: z.literal(true).optional(),
})
export type Machine = z.infer<typeof machineSchema>

/** Something that worked on this PC, by the evidence: an installation, a sound component store, a tool that ended well. */
export const workedSchema = z.object({
  /** What worked, as a sentence. */
  what: z.string(),
  texts: z.object({ what: messageSchema }),
  kb: kbSchema.nullable(),
  /** Where it stands; null if the inspection shows it. */
  file: z.string().nullable(),
  line: z.number().int().positive().nullable(),
  /** In the log's own time, or in UTC with a Z; null if unknown. */
  time: z.string().nullable(),
})
export type Worked = z.infer<typeof workedSchema>

export const diagnosisSchema = z.object({
  schema: z.literal('unstuck/diagnosis@1'),
  /** The PC that was read, or the evidence of one. Omitted if only logs were read, and in files of older versions. */
  host: hostIdentitySchema.optional(),
  machine: machineSchema,
  /** Files that were read, and their format. Files that were rejected or unreadable are reported as gaps instead. */
  read: z.array(
    z.object({
      file: z.string(),
      format: z.string(),
      lines: z.number().int(),
      /** When its first and last record were written, in its own time or in UTC with a Z; omitted if it has no times. */
      from: z.string().optional(),
      to: z.string().optional(),
      /** The file predates the installation of this Windows, so the failures in it are over. */
      past: z.literal(true).optional(),
    }),
  ),
  errors: z.array(loggedErrorSchema),
  /** Most likely first. */
  findings: z.array(findingSchema),
  /** What was seen to work, newest first: how far an answer without a cause can be trusted. At most 8. */
  worked: z.array(workedSchema).default([]),
  /** Failures that no finding explains; each also has a gap. */
  open: z.array(openFailureSchema).default([]),
  /** Lowest WinRE version that is current for the inspected build; omitted if no source states one. */
  expectedWinre: z.string().optional(),
  ruledOut: z.array(
    z.object({
      cause: z.string(),
      /** Display name of the cause; omitted in files of older versions. */
      name: z.string().optional(),
      texts: z.object({ name: messageSchema }).optional(),
      reason: messageSchema.optional(),
      because: z.string(),
    }),
  ),
  gaps: z.array(gapSchema),
})
export type Diagnosis = z.infer<typeof diagnosisSchema>

/** Whether nothing of the evidence could be read, so that having no cause says nothing at all. A PC that was inspected was read. */
export function wasNothingRead({
  host,
  read,
  findings,
}: Pick<Diagnosis, 'host' | 'read' | 'findings'>): boolean {
  return host === undefined && read.length === 0 && findings.length === 0
}

/** A time of a log as a person reads it: `2026-05-19 08:03:02`, with UTC where the log says so. */
export function logTime(time: string): string {
  return time.replace('T', ' ').replace(/Z$/, ' UTC')
}
