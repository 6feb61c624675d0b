import { z } from 'zod'
import { causeClasses } from './cause-classes.ts'
import { gapSchema } from './facts.ts'
import { hostIdentitySchema } from './inspection.ts'
import { repairSchema } from './repair.ts'
import { messageSchema } from './texts/message-schema.ts'
import { architectureSchema, buildSchema, errorCodeSchema, kbSchema } from './windows/schemas.ts'

export const causeClassSchema = z.enum(causeClasses)
export type CauseClass = z.infer<typeof causeClassSchema>

/** How much a fix changes: `read-only`, `repair` (can be undone or is standard servicing), `destructive`. */
export const riskSchema = z.enum(['read-only', 'repair', 'destructive'])
export type Risk = z.infer<typeof riskSchema>

/**
 * One piece of evidence. From a log: `file`, `line` (from 1) and `text` as written there.
 * From an inspection: `fact` names it, `file` is the kept raw output where there is one.
 */
export const evidenceSchema = z.object({
  /** True for evidence that speaks for the cause, false for evidence against it. */
  supports: z.boolean(),
  file: z.string().nullable(),
  line: z.number().int().positive().nullable(),
  /** Which words a note has; left out for a log line, and in files of older versions. */
  reason: messageSchema.optional(),
  text: z.string(),
  /** When the line was written, as the log has it, or UTC with a Z; left out where it has no time. */
  time: z.string().optional(),
  /** Where in `text` stands what the finding rests on; left out where all of it counts. */
  match: z.object({ from: z.number().int().nonnegative(), length: z.number().int().positive() }).optional(),
  fact: z.string().nullable(),
})
export type Evidence = z.infer<typeof evidenceSchema>

/**
 * A way to cure a cause: a repair that the plan can take up, or advice for a person. `commands` are argument arrays, program
 * first; those of a repair are what the plan would run.
 */
export const fixSchema = z.object({
  /** Null for advice: nothing that Unstuck does or plans. */
  repair: repairSchema.nullable().default(null),
  /** Which words advice has: `advice.<code>.title` and `.undo`; left out where a step has them, and in older files. */
  reason: messageSchema.optional(),
  title: z.string(),
  risk: riskSchema,
  commands: z.array(z.array(z.string())),
  undo: z.string().nullable(),
  /** The messages of a repair's step; left out for advice, and in files of older versions. */
  texts: z.object({ title: messageSchema, undo: messageSchema.nullable() }).optional(),
})
export type Fix = z.infer<typeof fixSchema>

/**
 * The one check that tells a cause from the next one. It changes nothing on the PC. `means`: whether that outcome speaks
 * for this cause or for another.
 */
export const checkSchema = z.object({
  /** Which words it has: `check.<code>.look`, `.holds` and `.fails`; left out in files of older versions. */
  reason: messageSchema.optional(),
  /** What to look at, as a sentence. */
  look: z.string(),
  /** The command that shows it, program first; empty where a person looks. */
  command: z.array(z.string()),
  /** The fact of an inspection that answers it; null where none does. */
  fact: z.string().nullable(),
  /** How long it takes. */
  cost: z.enum(['seconds', 'minutes', 'hours']),
  outcomes: z.array(z.object({ seen: z.string(), means: z.enum(['this', 'another']) })).min(2),
  /** Id of the cause that it distinguishes this one from: the next in likelihood, of another class; null where there is none. */
  against: z.string().nullable(),
  /** True where the inspection has made it: what came out stands in the evidence. */
  made: z.boolean(),
})
export type Check = z.infer<typeof checkSchema>

export const findingSchema = z.object({
  /** Our own id of the cause, kebab-case. */
  cause: z.string(),
  class: causeClassSchema,
  /** Which words the title has; left out in files of older versions. */
  reason: messageSchema.optional(),
  /** A plain sentence that names the thing. */
  title: z.string(),
  /** 0 to 1: how likely this is a cause of what is wrong here, given this evidence. */
  likelihood: z.number().min(0).max(1),
  status: z.enum(['active', 'resolved']),
  /**
   * The state of the PC that it was found by still holds, though the failure that came of it is over. Left out for what is
   * active, and where a state of the PC has no part in it or has changed.
   */
  stillSo: z.literal(true).optional(),
  /** KB the failure belongs to, where the evidence says so. */
  kb: kbSchema.nullable(),
  evidence: z.array(evidenceSchema),
  /** Error codes in the lines that speak for it, canonical, each once. */
  codes: z.array(errorCodeSchema).default([]),
  fix: z.array(fixSchema),
  /** What tells it from the next cause; null for what is over, and in files of older versions. */
  check: checkSchema.nullable().default(null),
  sources: z.array(z.string()),
})
export type Finding = z.infer<typeof findingSchema>

/**
 * How a cause stands. `lasts`: the failure that came of it is over and the state of the PC that led to it still holds, so that
 * the next update can fail because of it.
 */
export type FindingState = 'active' | 'lasts' | 'over'

/** How a cause stands now. */
export function stateOf({ status, stillSo }: Pick<Finding, 'status' | 'stillSo'>): FindingState {
  if (status === 'active') return 'active'
  return stillSo ? 'lasts' : 'over'
}

/**
 * A finding that is no likelier than this is a lead: its code is known to mean that, and nothing else in the evidence says
 * so. A lead explains nothing.
 */
export const mostOfLeads = 0.3

/** A failure whose cause the evidence does not decide. */
export const openFailureSchema = z.object({
  code: errorCodeSchema.nullable(),
  kb: kbSchema.nullable(),
  file: z.string(),
  line: z.number().int().positive(),
  text: z.string(),
  /** What its code means; left out where nobody has published that, and by older versions. */
  means: z.string().optional(),
  texts: z.object({ means: messageSchema }).optional(),
  /** Findings that it may come of, by the id of their cause, likeliest first. Empty where none is documented. */
  causes: z.array(z.string()),
  /** The same in the order in which to make their checks: the quickest first, then the likelier. */
  next: z.array(z.string()),
})
export type OpenFailure = z.infer<typeof openFailureSchema>

const mentionSchema = z.object({
  file: z.string(),
  line: z.number().int().positive(),
  time: z.string().nullable(),
})
export type Mention = z.infer<typeof mentionSchema>

/** An error code that the logs mention, with the first and last place. */
export const loggedErrorSchema = z.object({
  code: errorCodeSchema,
  name: z.string().nullable(),
  count: z.number().int().positive(),
  first: mentionSchema,
  last: mentionSchema,
})
export type LoggedError = z.infer<typeof loggedErrorSchema>

/** What is known of the PC that the evidence belongs to; null where it does not say. */
export const machineSchema = z.object({
  build: buildSchema.nullable(),
  architecture: architectureSchema.nullable(),
  edition: z.string().nullable(),
  servicingStack: z.string().nullable(),
  /** Name of the computer, where the evidence holds it. */
  computer: z.string().nullable().default(null),
  /** Build without its revision, which many tools leave out; set wherever `build` is. */
  buildNumber: z.number().int().nullable().default(null),
  /** When this Windows was installed, as the evidence says it; local time without an offset. */
  installedAt: z.string().nullable().default(null),
})
export type Machine = z.infer<typeof machineSchema>

export const diagnosisSchema = z.object({
  schema: z.literal('unstuck/diagnosis@1'),
  /** What answered: a PC, or the evidence of one. Left out where only logs were read, and in older files. */
  host: hostIdentitySchema.optional(),
  machine: machineSchema,
  /** Files that were read, with how; a wrong or unreadable file becomes a gap instead. */
  read: z.array(
    z.object({
      file: z.string(),
      format: z.string(),
      lines: z.number().int(),
      /** It is from before this Windows was installed: what it shows is over. */
      past: z.literal(true).optional(),
    }),
  ),
  errors: z.array(loggedErrorSchema),
  /** In order of likelihood. */
  findings: z.array(findingSchema),
  /** Failures that no finding explains; each has a gap as well. */
  open: z.array(openFailureSchema).default([]),
  /** The lowest version of WinRE that counts as current on the inspected build; left out where no source states it. */
  expectedWinre: z.string().optional(),
  ruledOut: z.array(
    z.object({
      cause: z.string(),
      /** What the cause is called; left out in older files. */
      name: z.string().optional(),
      texts: z.object({ name: messageSchema }).optional(),
      reason: messageSchema.optional(),
      because: z.string(),
    }),
  ),
  gaps: z.array(gapSchema),
})
export type Diagnosis = z.infer<typeof diagnosisSchema>
