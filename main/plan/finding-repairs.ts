import type { Diagnosis, Finding, Fix } from '../../common/diagnosis.ts'
import type { Inspection } from '../../common/inspection.ts'
import { hasPendingWork } from '../../common/pending-work.ts'
import { defaultServiceStarts } from '../knowledge/service-starts.ts'
import type { StepDraft } from './draft-step.ts'
import { handSteps } from './hand-steps.ts'
import { cleanStoreStep, removeStagedSteps, resetCachesStep, serviceSteps } from './repair-steps.ts'

/** Repairs apart from packages, WinRE and the component store, by their place in the plan. */
export type FindingRepairs = {
  /** What everything after it stands on: services and caches of Windows Update. */
  readonly first: readonly StepDraft[]
  /** What wants a sound component store. */
  readonly onSoundStore: readonly StepDraft[]
  /** Services that are not turned off afterwards. */
  readonly services: readonly string[]
}

/** A cause below this is a guess; nothing is changed for it. */
const likely = 0.5

/**
 * Finds the repairs that active findings name and that Unstuck does by itself. A service is only touched where a finding
 * names it and the PC shows it turned off.
 */
export function findFindingRepairs(
  inspection: Inspection | null,
  diagnosis: Diagnosis | null,
): FindingRepairs {
  const active =
    diagnosis?.findings.filter(({ status, likelihood }) => status === 'active' && likelihood >= likely) ?? []
  const services = turnedOff(inspection, active)
  const cleanup = active.find((finding) => hasCommand(finding, '/StartComponentCleanup'))
  // Only where it is the first thing that the cause asks for: a disk that loses data is not cured by it.
  const caches = active.find(({ fix: [first] }) => first && moves(first, 'C:\\Windows\\SoftwareDistribution'))
  const staged = inspection ? stuckPackage(inspection, active) : null
  return {
    first: [
      ...(inspection ? handSteps(inspection, active) : []),
      ...services.flatMap(({ name, start, finding }) => serviceSteps(name, start, finding.title)),
      ...(caches && inspection ? [resetCachesStep(inspection.takenAt, caches.title)] : []),
    ],
    onSoundStore: [
      ...(staged ? removeStagedSteps(staged.identity, staged.finding.title) : []),
      ...(cleanup ? [cleanStoreStep(cleanup.title)] : []),
    ],
    services: services.map(({ name }) => name),
  }
}

/** Builds from this one on keep a staged baseline, which later updates are differences to: nothing staged is removed. */
const firstBaselineBuild = 26100

/**
 * A cumulative update that an attempt left staged: newer than what runs, with nothing waiting for a restart, on a PC
 * whose update failed with 0x800f0922.
 */
function stuckPackage({ facts }: Inspection, active: readonly Finding[]) {
  const windows = facts.windows?.value
  const finding = active.find(
    ({ cause, title, evidence }) =>
      cause === 'advanced-installer-failed' ||
      /0x800f0922/i.test([title, ...evidence.map(({ text }) => text)].join(' ')),
  )
  if (!windows || !finding || windows.build >= firstBaselineBuild || hasPendingWork(facts) !== false)
    return null
  const stuck = facts.packages?.value.find(
    ({ name, state, version, baseline }) =>
      name === 'Package_for_RollupFix' &&
      state === 'staged' &&
      baseline !== true &&
      Number(version.split('.')[1]) > windows.ubr,
  )
  return stuck ? { identity: stuck.identity, finding } : null
}

function turnedOff(inspection: Inspection | null, active: readonly Finding[]) {
  const read = inspection?.facts.services?.value ?? []
  return defaultServiceStarts().flatMap(({ name, start }) => {
    const off = read.some((each) => isSame(each.name, name) && each.start === 'disabled')
    const finding = active.find((each) => each.class === 'service-disabled' && names(each, name))
    return off && finding ? [{ name, start, finding }] : []
  })
}

/** Whether a finding speaks of a service: in what it says, what it saw, or what it would do. */
function names({ title, evidence, fix }: Finding, service: string): boolean {
  const texts = [
    title,
    ...evidence.flatMap(({ supports, text }) => (supports ? [text] : [])),
    ...fix.flatMap(({ commands }) => commands.map((command) => command.join(' '))),
  ]
  const word = new RegExp(`(?<![\\w-])${service}(?![\\w-])`, 'i')
  return texts.some((text) => word.test(text))
}

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()

const moves = ({ commands }: Fix, folder: string) => commands.some((command) => command.includes(folder))

function hasCommand({ fix }: Finding, word: string): boolean {
  return fix.some(({ commands }) => commands.some((command) => command.includes(word)))
}
