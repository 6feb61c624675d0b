import { z } from 'zod'
import { causeClassSchema, riskSchema } from '../diagnosis/diagnosis.ts'
import { gapSchema } from '../facts/facts.ts'
import { windowsPathSchema } from '../media/media-folders.ts'
import { mediumLayerSchema, mediumSchema } from '../media/medium.ts'
import { type Step, type StepKind, stepKinds, stepSchema } from '../steps/steps.ts'
import { message } from '../texts/message.ts'
import { messageSchema, paramsSchema } from '../texts/message-schema.ts'
import { architectureSchema, buildSchema, fourPartVersionSchema, kbSchema } from '../windows/schemas.ts'
import { planPackageSchema } from './plan-package.ts'
import { promisedImageSchema } from './promised-image.ts'

/** Why a step is blocked in the present state of the PC. Checked again before the step runs. */
export const stepBlockSchema = z.object({
  by: z.enum([
    'restart-pending',
    'start-pending',
    'on-battery',
    'no-room',
    'bitlocker-unprepared',
    'bitlocker-unprepared-offline',
  ]),
  /** Parameters of its messages `block.<by>.why` and `.next`. */
  params: paramsSchema.optional(),
  /** What was found. */
  why: z.string(),
  /** How to resolve it. */
  next: z.string(),
})
export type StepBlock = z.infer<typeof stepBlockSchema>

const asMessage = (value: unknown) =>
  typeof value === 'string' ? message('text.as-is', { text: value }) : value

/** Usual duration of a step, estimated from practice; no decision depends on it. */
const minutesSchema = z.object({ least: z.number().int(), most: z.number().int() })

/**
 * A step of a plan. `does` is what is carried out; `because` are the planner's reasons. `main/steps` derives everything
 * else from these two for display; the executor rejects a plan in which it differs. Sentences are English; `texts` has
 * their messages.
 */
export const planStepSchema = z.object({
  /** Unique within the plan and stable for the same plan: `<n>-<kind>[-<kb>]`. */
  id: z.string(),
  does: stepSchema,
  /** Why the plan contains the step. Plans of older versions have sentences here. */
  because: z.array(z.preprocess(asMessage, messageSchema)),
  kind: z.enum(stepKinds as [StepKind, ...StepKind[]]),
  title: z.string(),
  package: planPackageSchema.nullable(),
  /** The exact program and arguments; empty if the executor does the work itself (copying, inspecting). */
  command: z.array(z.string()),
  /**
   * The commands of a step that runs several, in order; `command` is then empty. `rename` with a folder and a name
   * stands for renaming that folder. Empty for other steps.
   */
  sequence: z.array(z.array(z.string())).default([]),
  /** The equivalent in Windows PowerShell, as one line; null if there is none. */
  powershell: z.string().nullable().default(null),
  /** Lines that the user types for work that Unstuck never does itself (moving partitions); empty for other steps. */
  byHand: z.array(z.string()),
  expects: z.object({
    /** Unsigned exit codes that mean success. */
    exitCodes: z.array(z.number().int()),
    /** The state of the PC that must result, in words. */
    state: z.string(),
  }),
  risk: riskSchema,
  minutes: minutesSchema,
  /** Why this step cannot run in the inspected state of the PC; empty if it can. */
  blocked: z.array(stepBlockSchema).default([]),
  /** How to undo it; null if that is impossible, for the reason in `why`. */
  undo: z.string().nullable(),
  /** `because`, followed by what applies to every step of this kind. */
  why: z.string(),
  /** The messages behind `title`, `expects.state`, `undo` and `why`; omitted in older plans. */
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

/** A step of a plan, narrowed to a kind. */
export type PlanStepOf<S extends Step> = Omit<PlanStep, 'does'> & { readonly does: S }

/** What the plan promises, and what the verdict later compares the PC with. */
export const promiseSchema = z.object({
  /** Minimum build and UBR; null if the plan installs no LCU. */
  build: buildSchema.nullable(),
  /** Minimum WinRE version; null if the plan does not change WinRE. */
  winre: fourPartVersionSchema.nullable(),
  /** Minimum servicing stack, `19041.3562`; null if the plan installs no separate one. */
  servicingStack: buildSchema.nullable().default(null),
  /** Other packages that will be installed, in this version or a later one: .NET updates. */
  packages: z.array(z.object({ name: z.string(), version: fourPartVersionSchema })).default([]),
  /** True if the component store must be free of corruption. */
  storeHealthy: z.boolean(),
  /** Services that must not be disabled. */
  services: z.array(z.string()).default([]),
  /** True if the plan repairs a Windows that does not start: whether it starts cannot be verified from its files. */
  starts: z.literal(true).optional(),
  /** Windows was reinstalled later than `since` (UTC, ISO 8601; null if unknown) in this edition. */
  reinstalled: z.object({ since: z.string().nullable(), edition: z.string() }).optional(),
  /**
   * The cumulative update that will be uninstalled, and the exact build that Windows returns to; `build` is null if
   * unknown. Omitted if the plan uninstalls none.
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
  /** Folder of the changed copy on the PC that carries out the plan. The medium itself is never changed. */
  result: z.string(),
  /** What the last step verifies. */
  promises: z.array(promisedImageSchema),
})
export type PlanMedium = z.infer<typeof planMediumSchema>

/** Why a plan does not address a cause. */
const leftSchema = z.enum([
  /** It is less likely than not, and a guess does not justify changes. */
  'unlikely',
  /** Its fix is manual. */
  'by-hand',
  /** Only Microsoft can resolve it; no change on the PC does. */
  'microsoft-lifts',
  /** Its repair needs installation media, and none were specified. */
  'media-not-named',
  /** A repair is offered and was not chosen. */
  'not-chosen',
  /** Its repair needs a running Windows, but the plan is for an offline one. */
  'needs-start',
  /** A repair exists, but is not part of this plan. */
  'not-planned',
])

/** A cause that the diagnosis reported before the repair, and what the plan does about it. */
export const plannedFindingSchema = z.object({
  /** Id of the cause, as in the diagnosis. */
  cause: z.string(),
  class: causeClassSchema,
  kb: kbSchema.nullable(),
  /** The message behind `title`; omitted in older plans. */
  reason: messageSchema.optional(),
  title: z.string(),
  likelihood: z.number().min(0).max(1),
  /** Names of the facts used as evidence: the cause can be checked again only if they are read. */
  facts: z.array(z.string()),
  /** Formats of the logs used as evidence. */
  logs: z.array(z.string()),
  /** Ids of the steps that repair it. */
  steps: z.array(z.string()),
  /** Why there is no such step; null if there is one. */
  left: leftSchema.nullable(),
})
export type PlannedFinding = z.infer<typeof plannedFindingSchema>

/**
 * Optional work in addition to the purpose of the plan: an update of WinRE changes how the PC can be repaired, and no
 * Windows update needs it.
 */
export const planOfferSchema = z.object({
  kind: z.literal('winre'),
  /** Whether the plan includes it. */
  chosen: z.boolean(),
  /** The Safe OS Dynamic Update and the version that it installs; null if WinRE is only enabled. */
  update: z.object({ kb: kbSchema, version: z.string() }).nullable(),
  /** Why it is offered. */
  why: z.string(),
  texts: z.object({ why: messageSchema }).optional(),
})
export type PlanOffer = z.infer<typeof planOfferSchema>

export const planSchema = z.object({
  schema: z.literal('unstuck/plan@2'),
  /**
   * Id of the host that the plan is for (`windows`, `practice:<name>`, `bundle:<file>`), or `machine` for a PC
   * described by telephone.
   */
  host: z.string(),
  /** Display name of a PC other than this one: a practice PC, or evidence. Omitted otherwise, and in older plans. */
  label: z.string().optional(),
  /** The message of `label` if it is a translatable text and not a name. */
  texts: z.object({ label: messageSchema }).optional(),
  /** True for a practice PC and for evidence of one. */
  practice: z.literal(true).optional(),
  /**
   * When the PC was read; UTC, ISO 8601. This makes the same repair at another time a different plan, so that their
   * records are not confused. Omitted if no PC was read.
   */
  inspectedAt: z.string().optional(),
  /**
   * When the Windows that the plan is for was installed; UTC, ISO 8601. This identifies it: every running Windows has
   * the same host id. Omitted if not read, and in older plans.
   */
  installedAt: z.string().optional(),
  target: z
    .object({
      kb: kbSchema,
      build: z.string(),
      title: z.string(),
      why: z.string(),
      /** The messages behind `title` and `why`; omitted in older plans. */
      texts: z.object({ title: messageSchema, why: messageSchema.nullable() }).optional(),
    })
    .nullable(),
  machine: z.object({
    build: buildSchema.nullable(),
    architecture: architectureSchema.nullable(),
  }),
  /** `folder`: DISM gets only the target, with its checkpoints in the same folder. `sequence`: one by one. */
  method: z.enum(['folder', 'sequence']),
  steps: z.array(planStepSchema),
  refused: z.array(
    z.object({
      file: z.string(),
      why: z.string(),
      /** The message behind `why`; omitted in older plans. */
      texts: z.object({ why: messageSchema }).optional(),
    }),
  ),
  needs: z.object({
    diskBytes: z.number(),
    /** True if a step needs space of unknown size, so that `diskBytes` is a lower bound. */
    diskIsLeast: z.literal(true).optional(),
    downloadBytes: z.number(),
    restarts: z.number().int(),
  }),
  promises: promiseSchema,
  /** True for the rollback of an enlarging of the recovery partition that stopped halfway; otherwise omitted. */
  returns: z.literal(true).optional(),
  /**
   * The active causes that the plan was made for, most likely first, without mere leads. The verdict reports what
   * became of each.
   */
  findings: z.array(plannedFindingSchema).default([]),
  /** Optional work that can be added to the plan. */
  offers: z.array(planOfferSchema).default([]),
  /** What the plan could not take into account. */
  gaps: z.array(gapSchema),
  sources: z.array(z.string()),
  /**
   * For a plan that updates installation media or an image: what was read from it, how up to date each layer is, and
   * what is verified afterwards. Omitted for a plan that changes a PC.
   */
  medium: planMediumSchema.optional(),
  /**
   * For a plan that changes an offline Windows: its folder, as named by the PC that carries out the plan, and whether
   * that PC runs Windows PE. Omitted for a running Windows.
   */
  offline: z.strictObject({ windows: windowsPathSchema, fromPe: z.literal(true).optional() }).optional(),
})
export type Plan = z.infer<typeof planSchema>
