import type { Facts } from '../../common/facts/facts.ts'
import { recoveryFolder } from '../../common/plan/servicing-folders.ts'
import { message } from '../../common/texts/message.ts'
import type { Cause } from './cause.ts'
import { citeFact, citeRecords } from './shared/cite.ts'
import { found, ruledOut, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { isAfter } from './shared/later.ts'
import { winreStates } from './shared/winre/winre-states.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

const { configuration, disabled, enabled } = winreStates

const notFound = {
  id: 'winre-disabled.image-not-found',
  // In languages with public recordings.
  pattern:
    /The Windows RE image was not found|Das Windows RE-Abbild wurde nicht gefunden|未找到 Windows RE 映像/i,
  weight: 3.4,
} as const

const said = {
  id: 'winre-disabled.said',
  pattern: anyOf(
    /(?:\bWinRE|Windows RE|recovery environment)\b.{0,30}(?:is ?n[o’']t|is not|not|was not) (?:configured|enabled|turned on|available)/i,
    /WINRE_NOT_ENABLED|No WinRE location|could(?: not|n.{0,3}t) find the recovery environment/i,
  ),
  formats: ['console', 'event-xml', 'reporting-events', 'unknown'],
  weight: 3.2,
} as const

/** WinRE is disabled, so nothing can service or start it. */
export const winreDisabled: Cause = {
  ...logicCause('winre-disabled'),
  rules: [configuration, disabled, enabled, notFound, said],
  excluded: ({ facts }) => whyExcluded(facts),
  judge(input) {
    const fact = input.facts.winre?.value ?? null
    if (fact?.enabled !== true && input.facts.windows?.value.portable)
      return ruledOut(message('evidence.portable-without-winre'))
    const ofRule = ({ id }: { readonly id: string }) => input.hits.get(id) ?? []
    const lines = [disabled, notFound, said].flatMap(ofRule)
    if (fact?.enabled === true) return lines.length > 0 ? ruledOut(message('evidence.winre-on')) : silent
    if (fact === null && lines.length === 0) return silent
    const isOn = ofRule(enabled).some((on) => lines.every((line) => isAfter(on, line)))
    const isOff = fact?.enabled === false
    const isGone = isOff && fact.image === 'missing'
    const isUnfound = !isGone && fact?.image !== 'there' && ofRule(notFound).length > 0
    const counted = [disabled, notFound, said].filter((rule) => ofRule(rule).length > 0)
    return found(input.knowledge, {
      title: titleOf(isGone, isUnfound),
      weights: [
        ...(isOff ? [3.6] : []),
        ...counted.map(({ weight }) => weight),
        ...(isOn ? [enabled.weight] : []),
      ],
      ceiling: 0.9,
      kb: null,
      resolvedBy: null,
      evidence: [
        citeFact(
          input.facts,
          'winre',
          isGone
            ? message('evidence.winre-image-missing', { folder: recoveryFolder })
            : message('evidence.winre-off'),
        ),
        ...citeRecords(lines, 2),
      ],
      // Without an image reagentc cannot enable WinRE; the plan provides one once media is specified.
      fix: [
        isGone || isUnfound
          ? byHand('place-winre-image', 'repair', { folder: recoveryFolder })
          : { kind: 'enable-winre' },
      ],
      sources: [
        'https://learn.microsoft.com/windows-hardware/manufacture/desktop/reagentc-command-line-options',
      ],
    })
  },
}

function whyExcluded({ windows, winre }: Facts) {
  if (winre?.value.enabled === true) return message('evidence.winre-on')
  return windows?.value.portable ? message('evidence.portable-without-winre') : null
}

function titleOf(isGone: boolean, isUnfound: boolean) {
  if (isGone) return message('cause.winre-disabled.image-missing', { folder: recoveryFolder })
  return message(isUnfound ? 'cause.winre-disabled.image-unfound' : 'cause.winre-disabled.cannot-service')
}
