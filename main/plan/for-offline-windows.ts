import type { Gap } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { hasPendingWork } from '../../common/facts/pending-work.ts'
import type { OfflinePlace } from '../../common/plan/servicing-folders.ts'
import type { StepKind } from '../../common/steps/steps.ts'
import { message } from '../../common/texts/message.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { type OwnRecovery, ownRecoveriesOf } from '../knowledge/own-recoveries.ts'
import { definitionOf } from '../steps/all-kinds.ts'
import type { StepDraft } from '../steps/show-step.ts'
import { gap } from '../texts/gap.ts'
import { stampOf } from './stamp.ts'

/** An offline Windows, with the options for planning. */
export type OfflineWindows = OfflinePlace & {
  /** True if the user says that it no longer starts. */
  readonly doesNotStart: boolean
  /** Letter of its EFI system partition, if its boot files are to be rewritten. */
  readonly efi?: string | null
  /** Published names of third-party drivers to remove. */
  readonly drivers?: readonly string[]
  /** Third-party drivers that were added last, newest first, for the user to choose from. */
  readonly added?: readonly LateDriver[]
}

/** A driver by its published name, with what its installation log says about it. */
export type LateDriver = {
  readonly published: string
  readonly inf: string
  readonly provider: string | null
  readonly version: string | null
  /** Local time without an offset: `2023-12-15T13:50:24`. */
  readonly at: string
}

/** Steps that make a Windows start again. A plan that has one of them contains no other work. */
const startKinds: ReadonlySet<StepKind> = new Set([
  'keep-boot-files',
  'rewrite-boot-files',
  'remove-driver',
  'revert-pending',
])

/** Whether a plan first makes that Windows start, so that everything else is planned after its start. Pure. */
export function repairsStart(steps: readonly Pick<StepDraft, 'does'>[]): boolean {
  return steps.some(({ does }) => startKinds.has(does.kind))
}

/** The remaining work, and what the user needs to know about it. */
type OfflineWork = { readonly drafts: readonly StepDraft[]; readonly gaps: readonly Gap[] }

/**
 * The work that can be done while Windows is offline. Pending operations are reverted only if the user says that it
 * does not start; otherwise its next start completes them. Pure.
 */
export function forOfflineWindows(
  knowledge: Knowledge,
  work: readonly StepDraft[],
  inspection: Inspection | null,
  offline: OfflineWindows,
): OfflineWork {
  const { windows, doesNotStart } = offline
  const isPending = hasPendingWork(inspection?.facts ?? {}) === true
  const winreOff = inspection?.facts.winre?.value.enabled === false
  const canBeDone = ({ does: { kind } }: StepDraft) =>
    definitionOf(kind).offline === true && (kind !== 'place-winre' || winreOff)
  const kept = work.filter(canBeDone)
  const left = work.filter((draft) => !canBeDone(draft))
  const isPlaced = kept.some(({ does }) => does.kind === 'place-winre')
  const gaps = [
    ...leftGaps(knowledge, left, offline),
    ...(isPlaced ? [gap('winre-offline-placed', { windows })] : []),
  ]
  if (doesNotStart) {
    const ways = ownWays(knowledge, windows, inspection)
    return forNoStart(offline, { drafts: kept, gaps: [...gaps, ...ways] }, isPending, inspection)
  }
  return { drafts: kept, gaps: isPending ? [...gaps, gap('offline-pending', { windows })] : gaps }
}

/**
 * A plan to make Windows start contains nothing else, because the result must be known before anything else is changed.
 * Drivers wait until pending operations are reverted.
 */
function forNoStart(
  { windows, efi = null, drivers = [], added = [] }: OfflineWindows,
  rest: OfflineWork,
  isPending: boolean,
  inspection: Inspection | null,
): OfflineWork {
  const stamp = inspection === null ? null : stampOf(inspection.takenAt)
  // Windows notes this only after its boot manager of 2023 was in use, so the firmware trusts that one.
  const is2023 = /^updated$/i.test(inspection?.facts.firmware?.value.certificates2023 ?? '')
  const signed = is2023 ? ({ signed2023: true } as const) : {}
  const boot: StepDraft[] =
    efi === null || stamp === null
      ? []
      : [
          { does: { kind: 'keep-boot-files', efi, stamp, ...signed }, because: [] },
          {
            does: { kind: 'rewrite-boot-files', efi, stamp, ...signed },
            because: [bootFilesAsked, ...(is2023 ? [message('plan.because.boot-manager-2023')] : [])],
          },
        ]
  const removed: StepDraft[] = drivers.map((driver) => ({
    does: { kind: 'remove-driver', driver },
    because: [message('plan.because.driver-asked')],
  }))
  const revert: StepDraft = {
    does: { kind: 'revert-pending' },
    because: [message('plan.because.does-not-start')],
  }
  const first = [...boot, ...(isPending ? [revert] : removed)]
  if (first.length === 0)
    return {
      drafts: rest.drafts,
      gaps: [...rest.gaps, gap('does-not-start-ways', { windows }), ...lateDrivers(windows, added)],
    }
  const isLeft = rest.drafts.length > 0 || (isPending && removed.length > 0)
  const later = gap(isPending ? 'offline-after-revert' : 'offline-after-start', { windows })
  return {
    drafts: first,
    gaps: [...rest.gaps, ...(isLeft ? [later] : []), gap('offline-practice-only', { windows })],
  }
}

/** The drivers added last, as a choice: the log does not show whether one of them keeps Windows from starting. */
function lateDrivers(windows: string, added: readonly LateDriver[]): Gap[] {
  const [newest] = added
  if (newest === undefined) return []
  const drivers = added.map(({ published, inf, provider, version, at }) =>
    message('plan.late-driver', {
      published,
      inf,
      provider: provider ?? '?',
      version: version ?? '?',
      at: at.replace('T', ' '),
    }),
  )
  return [gap('late-drivers', { windows, drivers, newest: newest.published })]
}

/** Recovery features of that Windows, whose state cannot be read from its disk: the user should try them first. */
function ownWays(knowledge: Knowledge, windows: string, inspection: Inspection | null): Gap[] {
  const read = inspection?.facts.windows?.value
  if (!read) return []
  // Quick machine recovery runs in that Windows' own WinRE.
  const isOff = inspection?.facts.winre?.value.enabled === false
  const ways = ownRecoveriesOf(knowledge, read).filter(
    ({ way }) => !isOff || way !== 'quick-machine-recovery',
  )
  return ways.map(({ way }) => gap(wayCodes[way], { windows }))
}

const wayCodes = {
  'point-in-time-restore': 'way-point-in-time-restore',
  'quick-machine-recovery': 'way-quick-machine-recovery',
} as const satisfies Readonly<Record<OwnRecovery, string>>

const bootFilesAsked = message('plan.because.boot-files-asked')

/** Work that requires a running Windows, except a restart and a restore point. */
function leftGaps(knowledge: Knowledge, work: readonly StepDraft[], offline: OfflinePlace): Gap[] {
  const { windows } = offline
  const left = work.filter(({ does: { kind } }) => kind !== 'restart' && kind !== 'restore-point')
  const needsSource = left.some(({ does: { kind } }) => kind === 'restore-health')
  const others = left.filter(({ does: { kind } }) => kind !== 'restore-health')
  const place = { knowledge, id: '', mounted: null, offline }
  const titles = others.map(({ does }) => definitionOf(does.kind).show(does, place).title)
  return [
    ...(needsSource ? [gap('offline-source-needed', { windows })] : []),
    ...(titles.length > 0 ? [gap('offline-steps-left', { steps: titles, count: titles.length })] : []),
  ]
}
