import { message } from '../texts/message.ts'
import type { Message } from '../texts/value.ts'
import { rollupBuild } from '../windows/package-identity.ts'
import type { CbsPackage, Facts } from './facts.ts'
import { hasPendingWork } from './pending-work.ts'

/** The cumulative update that Windows runs, if nothing on the PC prevents its uninstallation. */
export type RemovableUpdate = {
  readonly identity: string
  /** Build and revision that Windows returns to, `26100.8039`; null if the package list does not show it. */
  readonly backTo: string | null
}

/**
 * Whether the installed cumulative update can be uninstalled, as far as the PC shows, or why not. Unread facts never
 * allow it. Only Windows servicing knows for certain: it keeps some updates permanently and then refuses the
 * uninstallation (0x800f0825) without changing anything.
 *
 * @param checkpoints revisions of this build that later updates are known to build on
 */
export function findRemovableUpdate(
  facts: Facts,
  checkpoints: readonly number[],
): RemovableUpdate | { readonly why: Message } {
  const windows = facts.windows?.value
  if (!windows) return { why: message('removal.build-unread') }
  const packages = facts.packages?.value
  if (!packages) return { why: message('removal.packages-unread') }
  const rollups = packages.flatMap((each) => {
    const is = rollupBuild(each)
    return is === null ? [] : [{ ...each, build: is.build, revision: is.ubr }]
  })
  const own = rollups.find(({ revision }) => revision === windows.ubr)
  if (!own) return { why: message('removal.not-listed', { revision: windows.ubr }) }
  const newer = rollups.find(({ revision, state }) => revision > windows.ubr && !isGone(state))
  const why =
    whyWaiting(facts) ??
    (newer ? message('removal.newer', { identity: newer.identity, state: newer.state }) : null) ??
    whyKept(own, windows.ubr, checkpoints)
  if (why !== null) return { why }
  const [before] = rollups
    .filter((each) => each.revision < windows.ubr && canComeBack(each))
    .toSorted((one, other) => other.revision - one.revision)
  // If the update falls back to the baseline, the build that an enablement package installed may be lost with it.
  const isSure = before?.state === 'superseded' || before?.build === windows.build
  return { identity: own.identity, backTo: isSure ? `${windows.build}.${before?.revision}` : null }
}

/** The revision in the version of a cumulative update package; null for other packages. */
export function rollupRevision(each: CbsPackage): number | null {
  return rollupBuild(each)?.ubr ?? null
}

function whyWaiting(facts: Facts): Message | null {
  const pending = hasPendingWork(facts)
  if (pending === null) return message('removal.pending-unread')
  return pending ? message('removal.pending') : null
}

function whyKept(own: CbsPackage, ubr: number, checkpoints: readonly number[]): Message | null {
  if (own.state === 'permanent') return message('removal.permanent')
  if (own.kept) return message('removal.kept')
  if (own.state !== 'installed') return message('removal.not-installed', { state: own.state })
  if (own.baseline === true || checkpoints.includes(ubr)) return message('removal.baseline')
  // A checkpoint not yet known to our facts would be a baseline too.
  if (own.baseline === null && checkpoints.length > 0) return message('removal.baseline-unread')
  return null
}

/** Superseded packages, and packages staged as a baseline, still have their files in the store. */
const canComeBack = ({ state, baseline }: CbsPackage) =>
  state === 'superseded' || (state === 'staged' && baseline === true)

const isGone = (state: CbsPackage['state']) => state === 'absent' || state === 'resolved'
