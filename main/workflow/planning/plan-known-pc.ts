import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import type { Result } from '../../../common/result.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { draftPlan } from '../../plan/make-plan.ts'
import { planDay } from '../../plan/plan-day.ts'
import type { ReportedMachine } from '../../plan/plan-machine.ts'
import { failed } from '../../texts/failure.ts'
import { type AnswerMode, type CatalogWay, catalogAccess } from '../fetching/catalog-access.ts'
import { isInPlace, type PlanChoice, type Work } from '../repair-choices.ts'
import { readSuppliedFolder } from '../supplied/read-supplied-folder.ts'
import { askCatalog, planAsking } from './ask-for-plan.ts'
import { planRepair, planWayBack } from './plan-repair.ts'

export type { ReportedMachine } from '../../plan/plan-machine.ts'

/** A PC that is not accessible itself: known from a saved inspection, a description, or its logs. */
export type KnownPc =
  | { readonly kind: 'inspection'; readonly inspection: Inspection }
  | { readonly kind: 'reported'; readonly machine: ReportedMachine }
  | {
      readonly kind: 'logs'
      readonly machine: ReportedMachine
      /** Of a bundle; null for logs. */
      readonly inspection: Inspection | null
      readonly diagnosis: Diagnosis
    }

type KnownPcWork = PlanChoice &
  CatalogWay &
  Work & {
    readonly knowledge: Knowledge
    /** Folder of packages or kit; null for none. */
    readonly folder: string | null
    /** The clock; without one, the age of the facts is unknown. */
    readonly now?: () => Date
    /** How the catalog may be queried if the facts are not sufficient; if omitted, not at all. */
    readonly catalog?: AnswerMode
  }

/** Plans the repair of a PC that is not accessible from here. Writes nothing. */
export async function planKnownPc(
  pc: KnownPc,
  { knowledge, folder, now, catalog: mode, home, fetch, ...work }: KnownPcWork,
): Promise<Result<Plan>> {
  const catalog =
    mode === undefined
      ? null
      : catalogAccess({ mode, ...(home === undefined ? {} : { home }), ...(fetch ? { fetch } : {}) })
  const packages = folder === null ? null : await readSuppliedFolder(knowledge, folder, work)
  if (pc.kind !== 'reported') {
    const { inspection } = pc
    const supplied =
      folder === null || packages === null ? null : { folder, packages, winre: await winreIn(folder, work) }
    const known = { hostId: inspection?.host.id ?? 'logs', inspection, supplied, now, catalog }
    return pc.kind === 'logs'
      ? planRepair({ knowledge, ...known, diagnosis: pc.diagnosis, reported: pc.machine }, work)
      : planRepair({ knowledge, ...known, diagnosis: null }, work)
  }
  if (isInPlace(work)) return failed('refused', 'repair-install-unread', {}, '--repair-install')
  if (work.startRepair != null) return failed('bad-call', 'does-not-start-alone', {}, '--does-not-start')
  const { target, method, repairSource = null, features = false, asked = null, winreSource = null } = work
  const today = planDay(knowledge, null, now)
  const machine = { ...pc.machine, features: features || pc.machine.features === true, asked }
  const nothingRead = { inspection: null, diagnosis: null }
  const winre = work.winre === true || winreSource !== null
  const wishes = { target, method, repairSource, winre, winreSource }
  const input = { ...nothingRead, ...wishes, host: 'machine', today, machine, packages }
  return planAsking(
    (answers) => draftPlan({ knowledge, ...input, catalog: answers }),
    catalog && askCatalog(catalog, work),
  )
}

async function winreIn(folder: string, work: Work) {
  const { readSuppliedWinre } = await import('../supplied/read-supplied-winre.ts')
  return readSuppliedWinre(folder, work)
}

/** Plans the rollback of a PC that is not accessible from here; only an inspection shows whether one is possible. */
export function planKnownWayBack(knowledge: Knowledge, pc: KnownPc, at: string | null = null): Result<Plan> {
  const inspection = pc.kind === 'reported' ? null : pc.inspection
  return planWayBack({ knowledge, hostId: inspection?.host.id ?? 'machine', inspection, at })
}
