import { type Diagnosis, type Evidence, stateOf, wasNothingRead } from '../../common/diagnosis/diagnosis.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { withoutNotes } from '../../common/plan/plan-notes.ts'
import { message } from '../../common/texts/message.ts'
import { outcomeKey } from '../../common/verdict/outcome-key.ts'
import { standingKey } from '../../common/verdict/standing-key.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { whyOpen } from '../../common/verdict/why-open.ts'
import { gapText } from '../texts/gap-text.ts'
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

/** What a ticket needs of a diagnosis: more causes and gaps than this are in the report. */
const most = { findings: 5, gaps: 10 }

/**
 * A diagnosis that nothing was done about yet as a few lines of plain text: the PC, each cause with its first evidence,
 * the steps of the plan, and what could not be read. Pure.
 */
export function findingsTicket(pc: string, diagnosis: Diagnosis, plan: Plan | null): string {
  const { machine, findings } = diagnosis
  const build = machine.build ?? machine.buildNumber
  const causes = findings.slice(0, most.findings).flatMap((finding) => [
    `- ${say('cases.finding', {
      status: states[stateOf(finding)],
      percent: Math.round(finding.likelihood * 100),
      title: finding.title,
    })}`,
    ...finding.evidence
      .filter(({ supports }) => supports)
      .slice(0, 1)
      .map((one) => `  ${placed(one)}`),
  ])
  const steps = (plan?.steps ?? []).map(({ title }, index) => `${index + 1}. ${title}`)
  const { unread } = withoutNotes([...diagnosis.gaps, ...(plan?.gaps ?? [])])
  const gaps = [...new Set(unread.map(gapText))]
  return [
    `${say('word.pc')}: ${pc}`,
    ...(build === null ? [] : [`${say('word.fact.windows')}: ${build}`]),
    '',
    say('word.heading', { words: message('report.why') }),
    ...(causes.length > 0
      ? causes
      : [say(wasNothingRead(diagnosis) ? 'word.evidence-unread' : 'diagnosis.no-cause')]),
    ...(steps.length === 0
      ? []
      : [
          '',
          say('word.heading', { words: message('report.plan') }),
          ...(plan?.target ? [plan.target.title] : []),
          ...steps,
        ]),
    ...(gaps.length === 0 ? [] : ['', say('word.heading', { words: message('word.could-not-be-read') })]),
    ...gaps.slice(0, most.gaps).map((gap) => `- ${gap}`),
    ...(gaps.length > most.gaps ? ['- …'] : []),
  ].join('\n')
}

const states = { active: 'active', lasts: 'lasts', over: 'resolved' } as const

/** Evidence with its place, on one line. */
function placed({ text, file, line }: Evidence): string {
  const where = [file, line === null ? null : say('report.line', { line })].filter((part) => part !== null)
  return `${text.replaceAll(/\s*\n\s*/g, ' ')}${where.length === 0 ? '' : ` (${where.join(', ')})`}`
}
