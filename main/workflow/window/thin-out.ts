import type { PackageDownloads } from '../../../common/packages/package-download.ts'
import type { ReportDownloads } from '../fetching/fetch-plan-packages.ts'

/** Interval of progress reports to a window; a file that begins, ends or stops is reported at once. */
const everyMs = 200

/** Throttles download progress to what a user can notice. */
export function thinOut(
  report: ReportDownloads,
  now: () => number = () => performance.now(),
): ReportDownloads {
  let reportedAt = Number.NEGATIVE_INFINITY
  let states = ''
  return (fraction, text, secondsLeft, downloads) => {
    const next = `${text} ${statesOf(downloads)}`
    if (next === states && now() - reportedAt < everyMs) return
    reportedAt = now()
    states = next
    report(fraction, text, secondsLeft, downloads)
  }
}

function statesOf(downloads: PackageDownloads | null): string {
  return downloads?.files.map(({ state }) => state).join() ?? ''
}
