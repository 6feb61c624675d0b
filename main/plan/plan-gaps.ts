import type { Gap } from '../../common/facts.ts'
import { hasPendingWork } from '../../common/pending-work.ts'
import type { PlanStep } from '../../common/plan.ts'
import { lcuRoomBytes } from '../../common/servicing-room.ts'
import { readPackageIdentity } from '../../common/windows/package-identity.ts'
import { hotpatchOfUbr } from '../knowledge/hotpatches.ts'
import { servicingEnd } from '../knowledge/servicing-ends.ts'
import { findChain } from './chain.ts'
import type { Decided } from './decided.ts'
import { planNeeds } from './plan-needs.ts'
import { newestGap } from './target/newest-open.ts'

/** What planning could not know and what carrying out therefore has to meet. */
export function planGaps(decided: Decided, steps: readonly PlanStep[]): Gap[] {
  const { machine, inspection } = decided
  const changes = steps.some((step) => step.kind !== 'verify')
  const adds = steps.some((step) => step.kind === 'add-package')
  return [
    ...(changes && inspection && hasPendingWork(inspection.facts) === null ? [pendingUnread] : []),
    ...(steps.some(({ kind }) => kind === 'restore-health') ? sourceGaps(decided) : []),
    ...(adds ? roomGaps(decided, steps) : []),
    ...(adds && machine.build < 26100 ? [oldDism] : []),
    ...(adds ? endGaps(decided) : []),
    ...releaseGaps(decided),
    ...(decided.choice.release ? [...hotpatchGaps(decided), ...featureGaps(decided)] : []),
    ...(decided.open ? [newestGap(machine, decided.open)] : []),
  ]
}

/** Where policy keeps Windows from fetching good copies, RestoreHealth finds none. */
function sourceGaps({ inspection }: Decided): Gap[] {
  const policy = inspection?.facts.updatePolicy?.value
  if (!policy || policy.repairSource !== null || policy.repairFromWindowsUpdate === 'direct') return []
  const forbidden = policy.repairFromWindowsUpdate === 'never'
  if (!forbidden && !policy.wsusInUse) return []
  return [
    {
      what: 'Where Windows takes good copies of damaged files from',
      why: forbidden
        ? 'Policy forbids repairs from Windows Update and names no other source.'
        : 'This PC asks a WSUS server, which may hold none, and no policy lets repairs go to Windows Update.',
      hides:
        'If none are found (0x800f081f, 0x800f0906, 0x800f0907 or 0x800f0954), plan again with "--repair-source": an image or a folder of the same version.',
    },
  ]
}

function roomGaps({ inspection }: Decided, steps: readonly PlanStep[]): Gap[] {
  const volume = inspection?.facts.systemVolume?.value
  const { diskBytes } = planNeeds(steps, [])
  // Only a cumulative update unpacks gigabytes.
  if (!volume || diskBytes < lcuRoomBytes || volume.freeBytes >= diskBytes) return []
  const gib = (bytes: number) => (bytes / 2 ** 30).toFixed(1)
  return [
    {
      what: `Room on the system volume: ${gib(volume.freeBytes)} GiB are free, ${gib(diskBytes)} GiB are wanted`,
      why: 'A cumulative update unpacks several gigabytes.',
      hides: 'The plan stops before the update is added, unless room is made first.',
    },
  ]
}

/** Later updates are still planned: a licence or another edition is the person's to know. */
export function endGaps({ machine, choice }: Pick<Decided, 'machine' | 'choice'>): Gap[] {
  const { release } = choice
  const end = servicingEnd(machine.build, machine.edition)
  if (!end || !release || (release.date ?? end.ended) <= end.ended) return []
  const edition = machine.edition === null ? 'Which edition this PC has was not told; ordinary' : 'Ordinary'
  return end.then === 'extended'
    ? [
        {
          what: `A licence for Extended Security Updates, which ${release.kb} may ask for`,
          why: `${edition} updates of build ${machine.build} ended on ${end.ended}, but for the long-term servicing channel.`,
          hides: `Without it Windows may refuse ${release.kb}, or roll it back.`,
        },
      ]
    : [
        {
          what: `Whether ${release.kb} is for the edition of this PC: updates after ${end.ended} are for other editions than Home and Pro`,
          why: `${edition} updates of build ${machine.build} ended for Home and Pro on ${end.ended}.`,
          hides: 'A newer version of Windows is the way on for them.',
        },
      ]
}

/** A policy that holds the PC at a version is somebody's decision; DISM does not ask for it. */
function releaseGaps({ choice, inspection }: Decided): Gap[] {
  const held = inspection?.facts.updatePolicy?.value.targetRelease ?? null
  const { enablement } = choice
  if (held === null || enablement === null || enablement.version.includes(held)) return []
  return [
    {
      what: `Whether this PC may become ${enablement.version}: policy holds it at ${held}`,
      why: 'Windows Update keeps to that policy (TargetReleaseVersion); DISM does not.',
      hides: 'Ask whoever set it. Left as it is, it names a version that this PC is past.',
    },
  ]
}

/** Files of features and languages that came after the baseline can lie in the checkpoints that the plan leaves out. */
function featureGaps({ machine, choice, inspection, packages }: Decided): Gap[] {
  const late = (inspection?.facts.addedParts?.value ?? []).filter(
    ({ sinceBaseline }) => sinceBaseline === true,
  )
  if (late.length === 0 || machine.features || !choice.release) return []
  if (findChain(machine, choice.release, packages, choice.listed).passed.length === 0) return []
  const names = late.map(({ identity }) => readPackageIdentity(identity)?.name ?? identity).slice(0, 3)
  const more = late.length > names.length ? ` and ${late.length - names.length} more` : ''
  return [
    {
      what: `Whether ${choice.release.kb} alone renews what was added since the baseline: ${names.join(', ')}${more}`,
      why: 'Where features on demand or languages are added from files, Microsoft asks for every checkpoint together with the update. How these came is not known.',
      hides: 'If Windows refuses the update for them or leaves them old, plan again with "--fod yes".',
    },
  ]
}

/** A PC that gets hotpatches is taken off them by a cumulative update; that is a person's to know before. */
function hotpatchGaps({ machine, choice }: Decided): Gap[] {
  const runs = hotpatchOfUbr(machine.build, machine.ubr)
  if (!runs || !choice.release) return []
  return [
    {
      what: `Whether this PC gets hotpatches after ${choice.release.kb}: it runs the hotpatch ${runs.kb}`,
      why: 'Only a PC on the latest baseline gets them (January, April, July and October), and that is decided by its management.',
      hides: `After ${choice.release.kb} Windows has to restart, and may get no hotpatch before the next baseline.`,
    },
  ]
}

const pendingUnread: Gap = {
  what: 'Whether a restart is pending',
  why: 'It was not read.',
  hides: 'It is asked again before every step.',
}

const oldDism: Gap = {
  what: 'Whether DISM of this Windows takes an .msu file for the running system',
  why: 'It was measured on 24H2 and later only; the older reference says that it does not.',
  hides: 'If DISM refuses the file, nothing is changed.',
}
