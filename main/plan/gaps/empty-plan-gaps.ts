import { stateOf } from '../../../common/diagnosis/diagnosis.ts'
import type { FactName, Facts, Gap } from '../../../common/facts/facts.ts'
import { rollupRevision } from '../../../common/facts/removable-update.ts'
import {
  factsCode,
  failuresCode,
  notInspectedCode,
  unreadBeforeCode,
} from '../../../common/gaps/open-gaps.ts'
import { efiRoomBytes, lcuRoomBytes } from '../../../common/plan/servicing-room.ts'
import { factLabels } from '../../../common/texts/fact-labels.ts'
import type { FamilyTexts } from '../../../common/texts/keys.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { buildText } from '../../../common/windows/build.ts'
import { kbOfUbr } from '../../knowledge/releases.ts'
import { gap } from '../../texts/gap.ts'
import { whatOfGap } from '../../texts/what-of.ts'
import type { Decided } from '../decided.ts'
import { hidesRepair } from './hides-repair.ts'

/** What keeps a plan without steps from being an all-clear. */
export function emptyPlanGaps({
  inspection,
  diagnosis,
  ...of
}: Pick<Decided, 'inspection' | 'diagnosis' | 'knowledge' | 'machine'>): Gap[] {
  const isFound = diagnosis?.findings.some((each) => stateOf(each) !== 'over') ?? false
  return [
    ...(inspection === null ? [gap(notInspectedCode)] : []),
    // A cause that was found says more of its facts.
    ...(inspection === null || isFound ? [] : oddFacts(inspection.facts, of)),
    ...unexplained(diagnosis?.gaps ?? []),
    ...unreadBefore([...(inspection?.gaps ?? []), ...(diagnosis?.gaps ?? [])]),
  ]
}

type Checks = {
  readonly [Name in FactName]?: (value: NonNullable<Facts[Name]>['value'], facts: Facts) => boolean
}

/** A server answers, and a certificate is valid, with a smaller deviation than this. */
const clockSeconds = 3_600

/**
 * States of a PC that prevent its next update, although nothing failed because of them yet, so that no cause was found.
 * Those with a step of their own (the component store, pending work, WinRE) are not among them.
 */
const preventing: Checks = {
  // Older cumulative updates are on their way out, because the running one replaces them.
  packages: (all, { windows }) =>
    windows !== undefined &&
    all.some((each) => {
      const revision = rollupRevision(each)
      if (revision === null) return each.state === 'install-pending'
      return halfDone.has(each.state) && revision >= windows.value.ubr
    }),
  efiPartition: ({ freeBytes }) => freeBytes < efiRoomBytes,
  systemVolume: ({ freeBytes }) => freeBytes < lcuRoomBytes,
  disks: (all) => all.some(({ health }) => health === 'warning' || health === 'unhealthy'),
  fileSystem: ({ dirty }) => dirty,
  updatePolicy: ({ accessDisabled }) => accessDisabled,
  services: (all) => all.some(({ start }) => start === 'disabled' || start === 'absent'),
  network: ({ tls12 }) => tls12 === 'off',
  clock: ({ offBySeconds }) => (offBySeconds ?? 0) > clockSeconds,
}

/** States of a cumulative update in which it is not, or will not stay, installed. */
const halfDone: ReadonlySet<string> = new Set(['install-pending', 'uninstall-pending', 'partially-installed'])

function oddFacts(facts: Facts, of: Pick<Decided, 'knowledge' | 'machine'>): Gap[] {
  const names = (Object.keys(preventing) as FactName[]).filter((name) => prevents(name, facts))
  const lacks = !names.includes('packages') && lacksRollup(facts, of)
  const odd: Message[] = [
    ...(lacks ? [message('evidence.rollup-not-installed', { build: buildText(of.machine) })] : []),
    ...names.map((name) => message(factLabels[name])),
  ]
  return odd.length === 0 ? [] : [gap(factsCode, { facts: odd })]
}

/**
 * Whether the registry names the revision of a known cumulative update while CBS lists other cumulative updates, but
 * neither this one nor a later one as installed: it was lost again, whatever winver shows. A hotpatch raises the
 * revision without such a package.
 */
function lacksRollup(
  { packages }: Facts,
  { knowledge, machine: { build, ubr, installation } }: Pick<Decided, 'knowledge' | 'machine'>,
): boolean {
  const rollups = (packages?.value ?? []).flatMap((each) => {
    const revision = rollupRevision(each)
    return revision === null ? [] : [{ revision, isIn: installed.has(each.state) }]
  })
  if (rollups.length === 0 || kbOfUbr(knowledge, build, ubr, installation) === null) return false
  return !rollups.some(({ revision, isIn }) => isIn && revision >= ubr)
}

const installed: ReadonlySet<string> = new Set(['installed', 'permanent'])

function prevents<Name extends FactName>(name: Name, facts: Facts): boolean {
  const fact = facts[name]
  return fact !== undefined && (preventing[name]?.(fact.value, facts) ?? false)
}

/** Gaps of a diagnosis about failures without a known cause. */
const ofFailures: ReadonlySet<string> = new Set([
  'cause-undecided',
  'cause-unknown',
  'update-failed-unexplained',
] satisfies (keyof FamilyTexts['gap'])[])

/** Failures that nothing explains. */
function unexplained(gaps: readonly Gap[]): Gap[] {
  const what = gaps.filter(({ code }) => code !== undefined && ofFailures.has(code)).map(whatOfGap)
  return what.length === 0 ? [] : [gap(failuresCode, { count: what.length, what })]
}

/** What could not be read and would show a repair. */
function unreadBefore(gaps: readonly Gap[]): Gap[] {
  // A diagnosis repeats the gaps of the inspection that it used.
  const what = [
    ...new Map(
      gaps.filter(hidesRepair).map((each) => [JSON.stringify(whatOfGap(each)), whatOfGap(each)]),
    ).values(),
  ]
  return what.length === 0 ? [] : [gap(unreadBeforeCode, { count: what.length, what })]
}
