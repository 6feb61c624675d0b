import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import { versionStanding } from '../../../../common/windows/version.ts'
import { type ExpectedWinre, expectedWinre } from '../../../knowledge/winre.ts'
import type { CauseInput } from '../../cause.ts'
import { runningWindows } from '../running-windows.ts'

/** The WinRE version read, and the expected one of its branch. Null if either is unknown. */
export function winreAgainstExpected(
  input: CauseInput,
): { readonly version: string; readonly expected: ExpectedWinre; readonly behind: boolean } | null {
  const build = runningWindows(input)?.build
  const expected = build === undefined ? null : expectedWinre(input.knowledge, build)
  const version = input.facts.winre?.value.version ?? null
  if (!expected?.version || version === null) return null
  const standing = versionStanding(version, expected.version)
  return standing === 'unknown' ? null : { version, expected, behind: standing === 'older' }
}

/** States that WinRE has been serviced since, so that older failures are over; null if not or unknown. */
export function winreIsCurrent(input: CauseInput): Message | null {
  const state = winreAgainstExpected(input)
  if (!state || state.behind) return null
  return message('evidence.winre-current', { version: state.version, expected: state.expected.version ?? '' })
}
