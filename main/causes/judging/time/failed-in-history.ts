import type { Finding, OpenFailure } from '../../../../common/diagnosis/diagnosis.ts'
import type { Gap, UpdateAttempt } from '../../../../common/facts/facts.ts'
import { buildFamily } from '../../../../common/windows/build.ts'
import { readTitleBuild } from '../../../../common/windows/title-build.ts'
import { isOtherUpdate } from '../../../knowledge/other-updates.ts'
import { gap } from '../../../texts/gap.ts'
import type { CauseInput } from '../../cause.ts'
import { runningWindows } from '../../shared/running-windows.ts'
import { resolvedBy } from '../../shared/updates/failed-updates.ts'

/** Windows retries an update that it still offers within this time; older failures do not show the current state. */
const currentDays = 30
const mostGaps = 5

/**
 * Reports updates that Windows itself lists as failed and that neither a finding nor an open failure in the logs
 * explains: their logs may be gone, or may never have been among those that are read, as for a driver or an upgrade.
 * Without these gaps, such a PC would look healthy.
 */
export function gapsOfHistory(
  input: CauseInput,
  findings: readonly Finding[],
  open: readonly Pick<OpenFailure, 'code' | 'kb'>[],
): Gap[] {
  const explained = [...findings.filter(({ status }) => status === 'active'), ...open]
  const kbs = new Set(explained.flatMap(({ kb }) => kb ?? []))
  const codes = new Set(
    explained.flatMap((each) => ('codes' in each ? each.codes : each.code === null ? [] : [each.code])),
  )
  return failing(input)
    .filter(({ kb, code }) => !(kb !== null && kbs.has(kb)) && !(code !== null && codes.has(code)))
    .slice(0, mostGaps)
    .map(({ title, kb, code, time }) =>
      gap('update-failed-unexplained', {
        title: title === '' ? (kb ?? '') : title,
        time,
        known: code === null ? 'other' : 'yes',
        code: code ?? '',
      }),
    )
}

/** The latest attempt of each update, if it failed recently and Windows does not have the update now; latest first. */
function failing(input: CauseInput): UpdateAttempt[] {
  const { inspection, facts } = input
  if (inspection === null) return []
  const since = Date.parse(inspection.clock ?? inspection.takenAt) - currentDays * 86_400_000
  const latest = new Map<string, UpdateAttempt>()
  for (const attempt of facts.updateHistory?.value ?? []) {
    if (attempt.outcome === 'started') continue
    const key = attempt.kb ?? attempt.title
    const other = latest.get(key)
    if (other === undefined || other.time < attempt.time) latest.set(key, attempt)
  }
  return [...latest.values()]
    .filter(({ outcome, time }) => outcome === 'failed' && Date.parse(time) >= since)
    .filter((attempt) => !isIncluded(input, attempt))
    .toSorted((one, other) => (one.time < other.time ? 1 : -1))
}

function isIncluded(input: CauseInput, { kb, title }: UpdateAttempt): boolean {
  if (kb !== null && (isOtherUpdate(input.knowledge, kb) || resolvedBy(input, kb) !== null)) return true
  const [named, running] = [readTitleBuild(title), runningWindows(input)]
  if (named === null || running === null) return false
  return buildFamily(named.build) === buildFamily(running.build) && named.ubr <= running.ubr
}
