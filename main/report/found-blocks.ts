import {
  type Diagnosis,
  type Evidence,
  type Finding,
  stateOf,
  wasNothingRead,
} from '../../common/diagnosis/diagnosis.ts'
import { callOn } from '../../common/steps/shown-call.ts'
import { factLabel } from '../../common/texts/fact-labels.ts'
import { message } from '../../common/texts/message.ts'
import { areBeforeRemoval, findingStanding } from '../../common/verdict/finding-standing.ts'
import { standingKey } from '../../common/verdict/standing-key.ts'
import { say } from '../texts/spoken.ts'
import type { CaseContent } from './case-content.ts'
import { type Block, heading, list, paragraph, table } from './document.ts'

/** Why the update fails: each cause with its evidence and current standing, and what is ruled out. Pure. */
export function foundBlocks(content: CaseContent): Block[] {
  const { diagnosis } = content
  if (diagnosis === null) return []
  if (diagnosis.findings.length === 0)
    return [
      heading(2, say('report.why')),
      paragraph(say(wasNothingRead(diagnosis) ? 'word.evidence-unread' : 'diagnosis.no-cause')),
      paragraph(nextText(content)),
    ]
  return [
    heading(2, say('report.why')),
    ...diagnosis.findings.flatMap((finding) => [
      heading(3, finding.title),
      paragraph(standingText(finding, content)),
      table(
        ['', say('report.evidence'), say('report.where')],
        finding.evidence.map((one) => [
          say(one.supports ? 'report.for' : 'report.against'),
          one.text,
          [one.file, one.line === null ? null : say('report.line', { line: one.line }), factOf(one)]
            .filter((part) => part !== null && part !== undefined)
            .join(', '),
        ]),
      ),
    ]),
    ...ruledOut(diagnosis),
  ]
}

/** Display name of the fact that evidence cites; null if it cites none. */
function factOf({ fact }: Evidence): string | null {
  if (fact === null) return null
  const label = factLabel(fact)
  return label === null ? fact : say(label)
}

/** The next action: a PC can be inspected again, and files can be completed. */
function nextText({ inspection }: CaseContent): string {
  const host = inspection?.host
  return host?.kind === 'windows' || host?.kind === 'practice'
    ? say('diagnosis.next-of-pc', { plan: callOn(host.id, 'plan') })
    : say('diagnosis.next-of-files')
}

/** Whether the causes were found before the case uninstalled an update. */
export function isBeforeRemoval(content: CaseContent): boolean {
  return areBeforeRemoval(content.diagnosis?.findings ?? [], foundIn(content))
}

const foundIn = (content: CaseContent) => ({ ...content, foundAt: content.foundAt ?? null })

/** Distinguishes what was known when the cause was found from what is known after a repair or uninstallation. */
function standingText(finding: Finding, content: CaseContent): string {
  const { cause, likelihood } = finding
  const said = {
    percent: Math.round(likelihood * 100),
    status: reportedStates[stateOf(finding)],
    cause,
    class: finding.class,
  }
  const standing = findingStanding(finding, foundIn(content))
  if (standing.kind === 'judged')
    return say('report.finding-after', { ...said, standing: message(standingKey(standing.judged)) })
  return say(standing.kind === 'before-removal' ? 'report.finding-before-removal' : 'report.finding', said)
}

const reportedStates = { active: 'other', lasts: 'lasts', over: 'resolved' } as const

function ruledOut(diagnosis: Diagnosis): Block[] {
  if (diagnosis.ruledOut.length === 0) return []
  return [
    heading(3, say('diagnosis.ruled-out')),
    list(diagnosis.ruledOut.map((one) => `${one.name ?? one.cause}: ${one.because}`)),
  ]
}
