import type { Gap } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { ok, type Result } from '../../common/result.ts'
import type { NamedInCall } from '../../common/steps/shown-call.ts'
import type { Message, TextValue } from '../../common/texts/value.ts'
import type { Architecture } from '../../common/windows/architecture.ts'
import { buildText, readBuild, readBuildOrVersion } from '../../common/windows/build.ts'
import { isAzureLocal, isServerEdition } from '../../common/windows/server-edition.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { type Branch, branchOf, type Installation, kbOfUbr, releasesOf } from '../knowledge/releases.ts'
import { lastServicingDay } from '../knowledge/servicing-ends.ts'
import { failed } from '../texts/failure.ts'

/** Description of a PC; the optional fields may be omitted. */
export type ReportedMachine = {
  /** `26100.712`. */
  readonly build: string | null
  /** The build if its revision is unknown; omitted if `build` states it or it is unknown. */
  readonly buildNumber?: number | null
  readonly architecture: Architecture | null
  /** EditionID of the registry: `Professional`, `EnterpriseS`, `ServerStandard`. */
  readonly edition?: string | null
  /** Version of the servicing stack, `19041.1220`. */
  readonly stack?: string | null
  /** True if Windows is in S mode; otherwise omitted. */
  readonly sMode?: boolean
  /** True if features on demand or language packs were added, or will be with this update. */
  readonly features?: boolean
  /** Arguments that described the PC in a call and can be repeated elsewhere; otherwise omitted. */
  readonly asked?: NamedInCall | null
}

/** The PC of a plan, with what planning needs. */
export type PlanMachine = {
  readonly build: number
  readonly ubr: number
  readonly architecture: Architecture
  readonly installation: Installation
  readonly branch: Branch
  /** Null if neither read nor reported. */
  readonly edition: string | null
  /** Version of the servicing stack, `19041.1220`; null if neither read nor reported. */
  readonly stack: string | null
  /** Features on demand or language packs need the whole chain again. */
  readonly features: boolean
  /** What texts call it: an image, or a PC (`other`). */
  readonly subject: 'image' | 'other'
  /** Arguments that described it in a call, except the target; null if it can only be described by its build. */
  readonly asked: NamedInCall | null
  /** Where the plan is carried out: Windows PE has no network, and its C: can be any volume. */
  readonly place: 'pe' | 'other'
}

/**
 * Determines build, architecture and branch. The inspection takes precedence over the description. Fails with `refused`
 * if something is unknown, because a package for a guessed build or architecture could make the PC unusable.
 *
 * @param windows folder of an offline Windows, as named by the PC that does the work; null for a running one
 * @param unlisted whether to accept a build without known updates, for which no package can be chosen
 */
export function readMachine(
  knowledge: Knowledge,
  reported: ReportedMachine,
  inspection: Inspection | null,
  subject: PlanMachine['subject'] = 'other',
  windows: string | null = null,
  unlisted = false,
): Result<PlanMachine> {
  const running = inspection?.facts.windows?.value
  const is = running ?? readBuild(reported.build)
  const architecture = inspection?.facts.architecture?.value.native ?? reported.architecture
  if (is === null) return buildUnknown(knowledge, reported, { inspection, subject, windows })
  const lost = windows === null ? null : lostSystemHive(inspection?.gaps ?? [])
  if (windows !== null && lost !== null)
    return failed('refused', 'offline-system-unread', {
      drive: windows.slice(0, 2).toUpperCase(),
      windows,
      why: lost,
    })
  if (architecture === null) return failed('refused', 'pc-architecture-unknown', { subject })
  const { build, ubr } = is
  const edition = running?.edition ?? reported.edition ?? null
  const type = running?.installationType ?? (edition === null ? undefined : typeOfEdition(edition))
  const installation = installationOf(knowledge, type, build, ubr)
  const insider = inspection?.facts.updatePolicy?.value.insider ?? null
  const sought = { build, architecture, installation, edition, subject, insider }
  const branch = branchFor(knowledge, { ...sought, unlisted })
  if (!branch.ok) return branch
  const stack = readBuildOrVersion(inspection?.facts.servicingStack?.value.version ?? reported.stack)
  return ok({
    build,
    ubr,
    architecture,
    installation,
    branch: branch.value,
    edition,
    stack: stack && buildText(stack),
    features: reported.features ?? false,
    subject,
    asked: reported.asked ?? null,
    place: 'other',
  })
}

type Sought = Pick<PlanMachine, 'build' | 'architecture' | 'installation' | 'edition' | 'subject'> & {
  /** Channel of the Windows Insider Program; null if the PC is not known to be in it. */
  readonly insider: string | null
}

function branchFor(
  knowledge: Knowledge,
  { unlisted, ...sought }: Sought & { readonly unlisted: boolean },
): Result<Branch> {
  const { build, architecture, installation } = sought
  const branch = branchOf(knowledge, build, installation)
  if (!branch) return unlisted ? ok(unlistedBranch(sought)) : noBranch(knowledge, sought)
  if (!branch.architectures.includes(architecture))
    return failed('refused', 'branch-not-for-architecture', { name: branch.name, build, architecture })
  return ok(branch)
}

/** Why no package can be chosen for a build: its updates have ended, or none are known. */
function noBranch(
  knowledge: Knowledge,
  { build, installation, edition, subject, insider }: Omit<Sought, 'architecture'>,
): Result<never> {
  const where = `build ${build}`
  // The Azure Local orchestrator installs its own updates on its own schedule.
  if (isAzureLocal(edition)) return failed('refused', 'azure-local-updates', {}, where)
  if (insider !== null) return failed('refused', 'branch-insider', { build, channel: insider }, where)
  const last = subject === 'image' ? null : lastServicingDay(knowledge, build, edition)
  if (last !== null) {
    const { ended, of } = last
    return failed('refused', 'branch-past-end', { build, ended, edition: editionsOf[of] }, where)
  }
  return failed(
    'refused',
    'branch-unknown',
    { build, installation: installation === 'server' ? installation : 'other' },
    where,
  )
}

const editionsOf = { edition: 'other', server: 'server', 'azure-local': 'azure', most: 'unknown' } as const

/** Stands in for the branch of a build without known updates, for which none is chosen. */
function unlistedBranch({ build, architecture }: Pick<Sought, 'build' | 'architecture'>): Branch {
  const name = `Windows ${build}`
  const known = { architectures: [architecture], completeUntil: '1970-01-01' }
  return { id: `unlisted-${build}`, builds: [build], installation: 'both', name, ...known }
}

function typeOfEdition(edition: string): string {
  return isServerEdition(edition) ? 'Server' : 'Client'
}

/**
 * Client and server can share a build but number their updates separately. If only the revision is known, it is a
 * server's if only the server list contains it, or if it is above all client revisions and the server list has a closer
 * one.
 */
function installationOf(
  knowledge: Knowledge,
  type: string | undefined,
  build: number,
  ubr: number,
): Installation {
  if (type !== undefined) return /^server/i.test(type) ? 'server' : 'client'
  if (kbOfUbr(knowledge, build, ubr, 'client') !== null) return null
  if (kbOfUbr(knowledge, build, ubr, 'server') !== null) return 'server'
  const client = releasesOf(knowledge, build, 'client').at(-1)?.ubr ?? 0
  const server = releasesOf(knowledge, build, 'server').findLast((row) => row.ubr <= ubr)?.ubr ?? 0
  return ubr > client && server > client ? 'server' : null
}

/**
 * The build of an offline Windows is only in its registry, so the reason why that was not read determines what to do.
 */
function buildUnknown(
  knowledge: Knowledge,
  { buildNumber = null, edition = null }: ReportedMachine,
  {
    inspection,
    subject,
    windows,
  }: {
    readonly inspection: Inspection | null
    readonly subject: PlanMachine['subject']
    readonly windows: string | null
  },
): Result<PlanMachine> {
  const unread = inspection?.gaps.find(({ code }) => code === 'windows-version-unread')
  if (unread === undefined || windows === null) {
    if (buildNumber === null) return failed('refused', 'pc-build-unknown', { subject })
    const isKnown = [null, 'server' as const].some((one) => branchOf(knowledge, buildNumber, one) !== null)
    if (!isKnown && buildNumber < firstPlanned)
      return failed('refused', 'windows-too-old-to-plan', { build: String(buildNumber) })
    // Knowing the revision would change nothing.
    if (!isKnown || isAzureLocal(edition))
      return noBranch(knowledge, { build: buildNumber, installation: null, edition, subject, insider: null })
    return failed('refused', 'pc-revision-unknown', { build: String(buildNumber) })
  }
  const drive = windows.slice(0, 2).toUpperCase()
  return failed('refused', 'offline-build-unread', {
    drive,
    windows,
    why: unread.params?.why ?? unread.why,
  })
}

/** Windows 10 version 1507, the first version with only cumulative updates. */
const firstPlanned = 10_240

/** Refuses a plan for a Windows in S mode. */
export const refuseSMode = () => failed('refused', 's-mode', {}, blockedInSMode)

/**
 * Whether the steps would have to run in a Windows in S mode: it blocks consoles, scripts and reg.exe, and every program
 * that is neither of Windows nor from the Microsoft Store. Windows PE is not restricted by it.
 */
export function runsInSMode({
  inspection,
  machine,
  offline = null,
}: {
  readonly inspection: Inspection | null
  readonly machine: Pick<ReportedMachine, 'sMode'>
  readonly offline?: object | null
}): boolean {
  const known = inspection?.facts.windows?.value
  return offline === null && (known === undefined ? machine.sMode === true : known.sMode === true)
}

/** Whether a plan has work that S mode blocks: comparing the PC is done from elsewhere. */
export function hasWork(made: Result<Plan>): boolean {
  return made.ok && made.value.steps.some(({ kind }) => kind !== 'verify')
}

const blockedInSMode =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-10-s-planning'

/**
 * Why the registry hive SYSTEM of an offline Windows cannot be read, according to the gaps of its inspection; null if it
 * can. Without it Windows neither starts nor can DISM service it, whatever else was found.
 */
function lostSystemHive(gaps: readonly Gap[]): Message | null {
  const messages = gaps.flatMap(({ params }) => Object.values(params ?? {}).flatMap(messagesIn))
  return messages.find(({ code, params }) => reasons.has(code) && params.name === 'SYSTEM') ?? null
}

const reasons: ReadonlySet<string> = new Set(['host.hive-not-found', 'host.hive-damaged'])

/** The messages within a parameter, at any depth: a reason can be one of several. */
function messagesIn(value: TextValue): Message[] {
  if (typeof value === 'string' || typeof value === 'number') return []
  if (Array.isArray(value)) return value.flatMap(messagesIn)
  return 'code' in value ? [value, ...Object.values(value.params).flatMap(messagesIn)] : []
}
