import type { CbsPackage } from '../../common/facts.ts'
import type { Inspection } from '../../common/inspection.ts'
import { hasPendingWork } from '../../common/pending-work.ts'
import type { Plan } from '../../common/plan.ts'
import type { Verdict } from '../../common/verdict.ts'
import { checkpointsOf } from '../knowledge/checkpoints.ts'
import { rollupRevision } from './lcu-state.ts'

/**
 * Whether the cumulative update that a plan brought can be taken out again, as this PC shows it, and by which command.
 * Null where the plan brought none, or the PC does not run it. What could not be read never allows it.
 */
export function undoOffer(plan: Plan, { facts }: Inspection): Verdict['undo'] {
  const windows = facts.windows?.value
  if (plan.promises.build === null || !windows) return null
  if (windows.ubr < Number(plan.promises.build.split('.')[1])) return null
  const packages = facts.packages?.value
  if (!packages) return no('The packages of this PC could not be read.')
  const rollups = packages.filter((each) => rollupRevision(each) !== null)
  const own = rollups.find((each) => rollupRevision(each) === windows.ubr)
  if (!own) return no(`Windows lists no package of the update that it runs (revision ${windows.ubr}).`)
  const why = whyKept(own, windows, facts)
  if (why !== null) return no(why)
  const before = rollups
    .filter((each) => (rollupRevision(each) ?? 0) < windows.ubr && hasFiles(each))
    .toSorted((one, other) => (rollupRevision(other) ?? 0) - (rollupRevision(one) ?? 0))[0]
  if (!before)
    return no(
      'Windows lists no earlier cumulative update to go back to: the component store was cleaned, or this one came with the installation.',
    )
  return {
    command: [
      'dism.exe',
      '/English',
      '/Online',
      '/Remove-Package',
      `/PackageName:${own.identity}`,
      '/NoRestart',
    ],
    why: `Windows then goes back to ${before.version} after a restart. The file that brought the update also holds a servicing stack, which cannot be removed, so wusa.exe /uninstall refuses it; DISM takes out the update alone. Exit code 3010 asks for the restart; 0x800f0825 means that Windows keeps this update.`,
  }
}

function whyKept(
  own: CbsPackage,
  { build, ubr }: { readonly build: number; readonly ubr: number },
  facts: Inspection['facts'],
): string | null {
  const pending = hasPendingWork(facts)
  if (pending !== false)
    return pending === null
      ? 'Whether work waits for a restart could not be read; nothing is taken out then.'
      : 'Work waits for a restart; nothing is taken out before it is finished.'
  if (own.state === 'permanent') return 'Windows marks this update as permanent.'
  if (own.state !== 'installed') return `Windows lists this update as ${own.state}, not as installed.`
  const checkpoints = checkpointsOf(build)
  if (own.baseline === true || checkpoints.some((each) => each.ubr === ubr))
    return 'This update is the baseline of later ones: without it none of them could be installed (0x800f0838).'
  // A checkpoint that the facts do not hold yet would be a baseline too.
  if (own.baseline === null && checkpoints.length > 0)
    return 'Whether this update is the baseline of later ones could not be read; it is kept then.'
  return null
}

/** What was replaced, or stands staged as a baseline, still has its files in the store. */
const hasFiles = ({ state }: CbsPackage) => state === 'superseded' || state === 'staged'

const no = (why: string): Verdict['undo'] => ({ command: null, why })
