import { message } from '../../common/texts/message.ts'
import type { Cause, CauseInput } from './cause.ts'
import { citeFact } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { run } from './shared/fixes.ts'
import { failedUpdates } from './shared/updates/failed-updates.ts'
import { winreAgainstExpected, winreIsCurrent } from './shared/winre/winre-state.ts'
import { logicCause } from './tables/logic-causes.ts'

/** WinRE is behind its branch: outdated versions break repair and reset. Determined by version only. */
export const winreOutdated: Cause = {
  ...logicCause('winre-outdated'),
  rules: [],
  judge(input) {
    if (input.facts.winre?.value.enabled === false) return silent
    const state = winreAgainstExpected(input)
    if (!state) return silent
    const { version, expected, behind } = state
    // The version that Windows recorded when it last serviced WinRE proves nothing about the current image.
    if (!behind && input.facts.winre?.value.versionBy === 'registry') return silent
    if (!behind) return ruledOut(winreIsCurrent(input) ?? message('evidence.winre-at', { version }))
    return found(input.knowledge, {
      title: message('cause.winre-outdated.behind', {
        version,
        expected: expected.version ?? '',
        kb: expected.kb,
      }),
      // A fact, but rarely what stops an update: it results from the cause that blocks WinRE servicing. If nothing
      // about WinRE fails, it is maintenance, not the problem.
      weights: [2.8],
      ceiling: failsByWinre(input) ? 0.7 : 0.45,
      kb: expected.kb,
      resolvedBy: null,
      evidence: [citeFact(input.facts, 'winre', message('evidence.winre-at', { version }))],
      fix: [
        run(
          'add-to-winre',
          [
            ['reagentc.exe', '/mountre', '/path', 'C:\\Unstuck\\winre'],
            [
              'dism.exe',
              '/English',
              '/Image:C:\\Unstuck\\winre',
              '/Add-Package',
              `/PackagePath:C:\\Packages\\${expected.kb}.cab`,
            ],
            ['reagentc.exe', '/unmountre', '/path', 'C:\\Unstuck\\winre', '/commit'],
          ],
          'repair',
          { kb: expected.kb },
        ),
      ],
      sources: expected.sources,
    })
  },
}

function failsByWinre(input: CauseInput): boolean {
  const events = input.facts.winreServicingFailures?.value ?? []
  return events.length > 0 || failedUpdates(input).some(({ code }) => code === '0x80070643')
}
