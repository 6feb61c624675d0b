import { outcomeKey } from '../../common/outcome-key.ts'
import type { Plan } from '../../common/plan.ts'
import { standingKey } from '../../common/standing-key.ts'
import type { Verdict } from '../../common/verdict.ts'
import { whyOpen } from '../../common/why-open.ts'
import { say, spoken } from '../texts/spoken.ts'

/** A verdict as a few lines of plain text: result, before and after, each cause. Contains no names of people. Pure. */
export function ticketText(verdict: Verdict, plan: Plan | null): string {
  const { before, after, findings, because } = verdict
  const stands = [
    [say('word.fact.windows'), before?.build, after?.build],
    [say('word.fact.servicing-stack'), before?.servicingStack, after?.servicingStack],
    [say('word.fact.winre'), before?.winre, after?.winre],
  ] as const
  return [
    ...(plan?.target ? [`${plan.target.kb}: ${plan.target.title}`] : []),
    `${say(outcomeKey(verdict.outcome, plan))}. ${because}`,
    ...(before && after
      ? stands.map(
          ([name, from, to]) => `${name}: ${from ?? say('word.not-read')} → ${to ?? say('word.not-read')}`,
        )
      : []),
    ...findings.map((finding) => {
      const why = whyOpen(finding)
      const standing = say(standingKey(finding))
      return why === null
        ? say('verdict.line', { title: finding.title, standing })
        : say('verdict.line-why', { title: finding.title, standing, why: spoken(why) })
    }),
  ].join('\n')
}
