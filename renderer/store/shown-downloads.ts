import type { Session } from '../../common/case/session.ts'
import type { PackageDownload, PackageDownloads } from '../../common/packages/package-download.ts'

/**
 * Downloads of the current plan: those verified according to the journal, including earlier runs, and those in
 * progress. Null if there are none. Pure.
 */
export function shownDownloads({
  downloads,
  journal,
  plan,
}: Pick<Session, 'downloads' | 'journal' | 'plan'>): PackageDownloads | null {
  const planned = new Set(plan?.steps.flatMap((step) => (step.package ? [step.package.file] : [])))
  const live = new Set(downloads?.files.map(({ file }) => file))
  const earlier = new Map<string, PackageDownload>()
  let from = downloads?.from ?? ''
  for (const event of journal) {
    if (event.kind !== 'package-fetched' || !planned.has(event.file)) continue
    if (downloads === null) from = event.from
    if (live.has(event.file)) continue
    const { file, kb, sizeBytes, verifiedBy, digest } = event
    const proven = { state: 'proven' as const, doneBytes: sizeBytes, secondsLeft: null }
    earlier.set(file, { file, kb, sizeBytes, verifiedBy, digest, ...proven })
  }
  const files = [...earlier.values(), ...(downloads?.files ?? [])]
  return files.length === 0 ? null : { from, files }
}
