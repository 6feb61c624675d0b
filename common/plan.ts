import { z } from 'zod'
import { causeClassSchema, riskSchema } from './diagnosis.ts'
import { gapSchema } from './facts.ts'
import { windowsPathSchema } from './media-folders.ts'
import { mediumLayerSchema, mediumSchema } from './medium.ts'
import { planPackageSchema } from './plan-package.ts'
import { promisedImageSchema } from './promised-image.ts'
import { type Step, type StepKind, stepKinds, stepSchema } from './steps.ts'
import { message } from './texts/message.ts'
import { messageSchema, paramsSchema } from './texts/message-schema.ts'
import { architectureSchema, buildSchema, kbSchema } from './windows/schemas.ts'

/** What stands in the way of a step on this PC as it is. It is asked again before the step. */
export const stepBlockSchema = z.object({
  by: z.enum(['restart-pending', 'on-battery', 'no-room', 'bitlocker-unprepared']),
  /** What varies in its words: `block.<by>.why` and `.next`. */
  params: paramsSchema.optional(),
  /** What was seen. */
  why: z.string(),
  /** What lifts it. */
  next: z.string(),
})
export type StepBlock = z.infer<typeof stepBlockSchema>

const asMessage = (value: unknown) =>
  typeof value === 'string' ? message('text.as-is', { text: value }) : value

/** How long a step usually takes, as an estimate from practice; nothing is decided by it. */
const minutesSchema = z.object({ least: z.number().int(), most: z.number().int() })

/**
 * A step of a plan. `does` is what is carried out; `because` are the planner's reasons. Everything else is derived from
 * these two by `main/steps` and shown to people; the executor refuses a plan in which it differs. Sentences are English;
 * `texts` has the message of each.
 */
export const planStepSchema = z.object({
  /** Unique in the plan, stable for the same plan: `<n>-<kind>[-<kb>]`. */
  id: z.string(),
  does: stepSchema,
  /** Why this plan has the step. A plan of an older version has sentences. */
  because: z.array(z.preprocess(asMessage, messageSchema)),
  kind: z.enum(stepKinds as [StepKind, ...StepKind[]]),
  title: z.string(),
  package: planPackageSchema.nullable(),
  /** The exact program and arguments; empty where the executor does the work itself (copying, inspecting). */
  command: z.array(z.string()),
  /**
   * What a step does that takes several commands, in order; `command` is empty then. `rename`, a folder and a name stand
   * for giving that folder the name. Empty for every other step.
   */
  sequence: z.array(z.array(z.string())).default([]),
  /** The same as one line of Windows PowerShell, for those who prefer it; null where there is none. */
  powershell: z.string().nullable().default(null),
  /** Lines a person types where Unstuck never acts by itself (moving partitions); empty for every other step. */
  byHand: z.array(z.string()),
  expects: z.object({
    /** Exit codes that mean the step did its work, unsigned. */
    exitCodes: z.array(z.number().int()),
    /** What must be true of the PC afterwards, in words. */
    state: z.string(),
  }),
  risk: riskSchema,
  minutes: minutesSchema,
  /** Why this step cannot be done now, as the PC was inspected; empty for one that can. */
  blocked: z.array(stepBlockSchema).default([]),
  /** How to take it back; null with the reason in `why` where there is no way back. */
  undo: z.string().nullable(),
  /** `because`, and what is true of every step of this kind, one sentence after the other. */
  why: z.string(),
  /** The messages that `title`, `expects.state`, `undo` and `why` were made from; left out in older plans. */
  texts: z
    .object({
      title: messageSchema,
      state: messageSchema,
      undo: messageSchema.nullable(),
      why: z.array(messageSchema),
    })
    .optional(),
})
export type PlanStep = z.infer<typeof planStepSchema>

/** A step of a plan that is known to be of one kind. */
export type PlanStepOf<S extends Step> = Omit<PlanStep, 'does'> & { readonly does: S }

/** What the plan promises, and what the verdict compares the PC with afterwards. */
export const promiseSchema = z.object({
  /** Build and UBR reached at least; null where the plan installs no LCU. */
  build: buildSchema.nullable(),
  /** WinRE version reached at least; null where the plan does not touch WinRE. */
  winre: z.string().nullable(),
  /** Servicing stack reached at least, `19041.3562`; null where the plan installs none by itself. */
  servicingStack: buildSchema.nullable().default(null),
  /** Other packages that are installed afterwards, at this version or a later one: .NET updates. */
  packages: z.array(z.object({ name: z.string(), version: z.string() })).default([]),
  /** True when the component store must be free of corruption afterwards. */
  storeHealthy: z.boolean(),
  /** Services that are not turned off afterwards. */
  services: z.array(z.string()).default([]),
  /** True for work after which a Windows that did not start is to start: no reading of its files proves that. */
  starts: z.literal(true).optional(),
  /** That Windows was set up again, later than `since` (UTC, ISO 8601; null where the PC did not tell), in this edition. */
  reinstalled: z.object({ since: z.string().nullable(), edition: z.string() }).optional(),
  /**
   * The cumulative update that is not installed any more, and the build that Windows is back at, exactly; `build` null
   * where the PC did not say. Left out for a plan that takes none out.
   */
  removed: z
    .object({
      identity: z.string(),
      build: buildSchema.nullable(),
    })
    .optional(),
})
export type PlanPromise = z.infer<typeof promiseSchema>

/** The medium that a plan updates. */
export const planMediumSchema = z.object({
  read: mediumSchema,
  layers: z.array(mediumLayerSchema),
  /** Folder of the changed copy on the PC that carries the plan out. The medium itself is never changed. */
  result: z.string(),
  /** As the last step compares them. */
  promises: z.array(promisedImageSchema),
})
export type PlanMedium = z.infer<typeof planMediumSchema>

/** Why a plan does nothing about a cause. */
const leftSchema = z.enum([
  /** It is less likely than not; nothing is changed for a guess. */
  'unlikely',
  /** What cures it is left to a person. */
  'by-hand',
  /** Microsoft alone ends it; nothing that is done on the PC does. */
  'microsoft-lifts',
  /** Its repair takes installation media that nobody has named. */
  'media-not-named',
  /** A repair of it is offered and was not chosen. */
  'not-chosen',
  /** Its repair needs a Windows that runs, and the plan is for one that does not. */
  'needs-start',
  /** There is a repair, and this plan does not hold it. */
  'not-planned',
])

/** A cause that the diagnosis named before the repair, and what the plan does about it. */
export const plannedFindingSchema = z.object({
  /** Id of the cause, as in the diagnosis. */
  cause: z.string(),
  class: causeClassSchema,
  kb: kbSchema.nullable(),
  /** The message that `title` was made from; left out in older plans. */
  reason: messageSchema.optional(),
  title: z.string(),
  likelihood: z.number().min(0).max(1),
  /** Names of the facts that its evidence stands on: it can be checked again only where these are read. */
  facts: z.array(z.string()),
  /** Formats of the logs that its evidence stands on. */
  logs: z.array(z.string()),
  /** Ids of the steps that repair it. */
  steps: z.array(z.string()),
  /** Why there is no such step; null where there is one. */
  left: leftSchema.nullable(),
})
export type PlannedFinding = z.infer<typeof plannedFindingSchema>

/**
 * Work beside what the plan is for, which somebody chooses for itself: an update of WinRE changes how the PC can be
 * repaired, and no update of Windows needs it.
 */
export const planOfferSchema = z.object({
  kind: z.literal('winre'),
  /** Whether the plan holds it. */
  chosen: z.boolean(),
  /** The Safe OS Dynamic Update and the version that it installs; null where WinRE is only turned on. */
  update: z.object({ kb: kbSchema, version: z.string() }).nullable(),
  /** Why it is offered. */
  why: z.string(),
  texts: z.object({ why: messageSchema }).optional(),
})
export type PlanOffer = z.infer<typeof planOfferSchema>

export const planSchema = z.object({
  schema: z.literal('unstuck/plan@2'),
  /** Host id the plan is for (`windows`, `practice:<name>`, `bundle:<file>`), or `machine` for a PC known only by telephone. */
  host: z.string(),
  /** What people read of a PC that is not this one: a practice PC, or evidence. Left out for others, and in older plans. */
  label: z.string().optional(),
  /** The message of `label`, where it is words of ours and no name. */
  texts: z.object({ label: messageSchema }).optional(),
  /** True for a practice PC and for evidence of one. */
  practice: z.literal(true).optional(),
  /**
   * When the PC that it is for was read; UTC, ISO 8601. The same repair at another time is so another plan, and what was
   * done for the one says nothing about the other. Left out where no PC was read.
   */
  inspectedAt: z.string().optional(),
  target: z
    .object({
      kb: kbSchema,
      build: z.string(),
      title: z.string(),
      why: z.string(),
      /** The messages that `title` and `why` were made from; left out in older plans. */
      texts: z.object({ title: messageSchema, why: messageSchema.nullable() }).optional(),
    })
    .nullable(),
  machine: z.object({
    build: buildSchema.nullable(),
    architecture: architectureSchema.nullable(),
  }),
  /** `folder`: target alone is given to DISM, its checkpoints lie beside it. `sequence`: one by one. */
  method: z.enum(['folder', 'sequence']),
  steps: z.array(planStepSchema),
  refused: z.array(
    z.object({
      file: z.string(),
      why: z.string(),
      /** The message that `why` was made from; left out in older plans. */
      texts: z.object({ why: messageSchema }).optional(),
    }),
  ),
  needs: z.object({
    diskBytes: z.number(),
    /** True where a step takes room whose size nothing shows: `diskBytes` is a lower bound then. */
    diskIsLeast: z.literal(true).optional(),
    downloadBytes: z.number(),
    restarts: z.number().int(),
  }),
  promises: promiseSchema,
  /** True for the way back from enlarging the recovery partition that stopped halfway; left out for any other. */
  returns: z.literal(true).optional(),
  /**
   * The causes that the plan was made with, likeliest first: those that were active, without mere leads. The verdict says
   * of each what became of it.
   */
  findings: z.array(plannedFindingSchema).default([]),
  /** What can be chosen beside what the plan is for. */
  offers: z.array(planOfferSchema).default([]),
  /** What the plan could not know. */
  gaps: z.array(gapSchema),
  sources: z.array(z.string()),
  /**
   * For a plan that changes installation media or an image: what was read of it, how old each of its layers is, and what
   * is proven afterwards. Left out for a plan that changes a PC.
   */
  medium: planMediumSchema.optional(),
  /**
   * For a plan that changes a Windows that does not run: its folder, as the PC that carries the plan out names it, and
   * whether that is Windows PE. Left out for one that runs.
   */
  offline: z.strictObject({ windows: windowsPathSchema, fromPe: z.literal(true).optional() }).optional(),
})
export type Plan = z.infer<typeof planSchema>
