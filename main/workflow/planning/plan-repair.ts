import type { Chapter } from '../../../common/case/chapters.ts'
import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import { type Inspection, isSimulated, offlineFolderOf } from '../../../common/facts/inspection.ts'
import { damagedBundleGaps } from '../../../common/gaps/damaged-bundle.ts'
import { type CarriedPlan, enlargingHalfway } from '../../../common/plan/enlarging.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { isPractice } from '../../../common/practice.ts'
import { ok, type Result } from '../../../common/result.ts'
import { buildText } from '../../../common/windows/build.ts'
import type { CatalogAccess } from '../../catalog/search-catalog.ts'
import { beyondSessionDrive } from '../../files/beyond-session-drive.ts'
import type { Host } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { draftPlan } from '../../plan/make-plan.ts'
import { planDay } from '../../plan/plan-day.ts'
import type { ReportedMachine } from '../../plan/plan-machine.ts'
import { planReturn } from '../../plan/plan-return.ts'
import { planUndo } from '../../plan/plan-undo.ts'
import { planRepairInstall } from '../../plan/repair-install.ts'
import { failed } from '../../texts/failure.ts'
import {
  type InPlaceChoice,
  isInPlace,
  type PlanChoice,
  type RepairChoice,
  type Work,
} from '../repair-choices.ts'
import type { Supplied } from '../supplied/read-supplied-folder.ts'
import { askCatalog, planAsking } from './ask-for-plan.ts'
import { offlinePlace } from './offline-place.ts'
import { readAddedDrivers } from './read-added-drivers.ts'
import { refuseUnfitSource } from './refuse-unfit-source.ts'
import { examineSetup } from './setup-door.ts'
import { planWithWinreOfKit } from './winre-from-kit.ts'

/** What is known about the PC for planning. */
export type KnownPc = {
  readonly knowledge: Knowledge
  readonly hostId: string
  readonly inspection: Inspection | null
  readonly diagnosis: Diagnosis | null
  readonly supplied: Supplied | null
  /** Description of the PC without an inspection, which the inspection overrides. */
  readonly reported?: ReportedMachine
  /** The PC itself, for checking media that the user specified; omitted if only saved data is available. */
  readonly host?: Host | undefined
  /** The clock; without one, the age of the facts is unknown. */
  readonly now?: (() => Date) | undefined
  /** The catalog, for facts that are not known; null if it must not be queried. */
  readonly catalog?: CatalogAccess | null
}

/** Plans the repair of the inspected PC. */
export function planRepair(pc: KnownPc, choice: PlanChoice & Work): Promise<Result<Plan>> {
  return isInPlace(choice)
    ? planInPlace(pc, choice)
    : planWithWinreOfKit(pc, choice, (chosen) => planSteps(pc, chosen))
}

async function planSteps(
  pc: KnownPc,
  {
    target,
    method,
    features = false,
    asked = null,
    winre = false,
    looked = new Map(),
    at = null,
    startRepair = null,
    ...work
  }: PlanChoice & RepairChoice & Work,
): Promise<Result<Plan>> {
  // If this were ignored, the plan would wrongly appear to be for a Windows that does not start.
  if (startRepair !== null && (pc.inspection === null || offlineFolderOf(pc.inspection.host) === null))
    return failed('bad-call', 'does-not-start-alone', {}, '--does-not-start')
  // Practice disks have no boot files; if this were only discovered by the step, the repair would stop halfway.
  if (startRepair?.efi != null && isPractice(pc.hostId))
    return failed('bad-call', 'practice-no-boot-files', {}, '--efi')
  const { knowledge, hostId, host, inspection, diagnosis, supplied, reported, now, catalog = null } = pc
  const { winreSource, repairSource } = await sourcesBeyondDrives(host, work)
  const pcAtHand = host && { knowledge, host, facts: inspection?.facts ?? {}, looked }
  const sourceBuild = pcAtHand ? await refuseUnfitSource(pcAtHand, { winreSource, repairSource, at }) : null
  const windows = inspection?.facts.windows?.value
  const place = offlinePlace(inspection, at)
  if (!place.ok) return place
  const added = startRepair === null || host === undefined ? [] : await readAddedDrivers(host)
  const input = {
    host: hostId,
    today: planDay(knowledge, inspection, now),
    machine: {
      ...reported,
      build: windows === undefined ? (reported?.build ?? null) : buildText(windows),
      architecture: inspection?.facts.architecture?.value.native ?? reported?.architecture ?? null,
      features: features || reported?.features === true,
      asked,
    },
    inspection,
    diagnosis,
    target,
    method,
    repairSource,
    sourceBuild,
    winre: winre || winreSource !== null,
    winreSource,
    packages: supplied?.packages ?? null,
    offline:
      place.value === null
        ? null
        : { ...place.value, doesNotStart: startRepair !== null, ...startRepair, added },
  }
  // A practice PC has its own date, to which today's catalog does not apply.
  const onItsDay = inspection?.clock !== undefined || inspection?.host.kind === 'practice'
  const ask = catalog === null || onItsDay ? null : askCatalog(catalog, work)
  return dated(
    await planAsking((answers) => draftPlan({ knowledge, ...input, catalog: answers }), ask),
    inspection,
  )
}

/**
 * The sources by paths that the elevated repair can open: on a mapped network drive, the plan would fail after its
 * downloads.
 */
async function sourcesBeyondDrives(
  host: Host | undefined,
  { winreSource = null, repairSource = null }: Pick<RepairChoice, 'winreSource' | 'repairSource'>,
) {
  if (host?.identity.kind !== 'windows') return { winreSource, repairSource }
  // The prefix of DISM's own notation is optional.
  const beyond = async (source: string | null) =>
    source === null ? null : beyondSessionDrive(source.trim().replace(/^(?:wim|esd):(?=[a-z]:)/i, ''))
  return { winreSource: await beyond(winreSource), repairSource: await beyond(repairSource) }
}

/**
 * Plans a rollback: of an enlarging of the recovery partition that stopped halfway, otherwise of the installed
 * cumulative update.
 */
export function planWayBack({
  knowledge,
  hostId,
  inspection,
  at = null,
  carried = { plan: null, planSha256: null, journal: [] },
  chapters = null,
}: Pick<KnownPc, 'knowledge' | 'hostId' | 'inspection'> &
  Pick<RepairChoice, 'at'> & {
    readonly carried?: CarriedPlan
    readonly chapters?: readonly Chapter[] | null
  }): Result<Plan> {
  const halfway = enlargingHalfway(carried)
  if (halfway !== null && carried.plan !== null && inspection !== null)
    return dated(planReturn(knowledge, hostId, inspection, halfway, carried.plan), inspection)
  const place = offlinePlace(inspection, at)
  return place.ok
    ? dated(planUndo(knowledge, hostId, inspection, { place: place.value, chapters }), inspection)
    : place
}

/** Reads installation media and plans an in-place repair from them. Throws FailureError if there are none. */
async function planInPlace(
  { knowledge, hostId, inspection, diagnosis, host }: KnownPc,
  { repairInstall: medium, ...work }: InPlaceChoice & Work,
): Promise<Result<Plan>> {
  const images = await (host?.setup?.look(medium) ?? examineSetup(medium, work))
  return dated(planRepairInstall(knowledge, hostId, inspection, diagnosis, { medium, images }), inspection)
}

/**
 * Adds to a plan the time of the inspection, the installation of Windows that it is for, the name of the PC if it is not this one, and any damage of the bundle
 * that it was read from.
 */
function dated(made: Result<Plan>, inspection: Inspection | null): Result<Plan> {
  if (!made.ok || inspection === null) return made
  const gaps = [...damagedBundleGaps(inspection), ...made.value.gaps]
  const installedAt = inspection.facts.installation?.value.installedAt ?? null
  return ok({
    ...made.value,
    ...labelOf(inspection.host),
    gaps,
    inspectedAt: inspection.takenAt,
    ...(installedAt === null ? {} : { installedAt }),
  })
}

function labelOf(host: Inspection['host']): Pick<Plan, 'label' | 'texts' | 'practice'> {
  const { kind, label, texts } = host
  if (kind === 'windows' || kind === 'offline') return {}
  return { label, ...(texts ? { texts } : {}), ...(isSimulated(host) ? { practice: true } : {}) }
}
