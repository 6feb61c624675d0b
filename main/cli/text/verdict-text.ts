import type { Plan } from '../../../common/plan/plan.ts'
import { commandText } from '../../../common/steps/shown-commands.ts'
import { message } from '../../../common/texts/message.ts'
import { outcomeKey } from '../../../common/verdict/outcome-key.ts'
import { standingKey } from '../../../common/verdict/standing-key.ts'
import { fromInspection, type JudgedFinding, type Verdict } from '../../../common/verdict/verdict.ts'
import { type VerdictNext, verdictNext } from '../../../common/verdict/verdict-next.ts'
import { whyOpen } from '../../../common/verdict/why-open.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say, spoken } from '../../texts/spoken.ts'
import { fold } from '../terminal/fold.ts'
import { gapsText } from './gaps-text.ts'

/** Where a verdict was made, for the commands that it shows. */
type VerdictPlace = {
  /** The command that uninstalls the update on the same PC and in the same case. */
  readonly undo?: string
  readonly caseFolder?: string | null
  /** False if nothing was carried out, so that the findings are not history. If omitted, derived from the findings. */
  readonly isBegun?: boolean
  /** True if the plan itself comes next, which the caller prints. */
  readonly continues?: boolean
  /** Width of the terminal in columns; null if the output goes elsewhere. */
  readonly width?: number | null
}

/**
 * Formats a verdict for the terminal: the outcome, then each promise compared with the PC.
 *
 * @param plan the plan, because an uninstallation is worded differently
 */
export function verdictText(
  judged: Verdict,
  plan: Plan | null,
  {
    undo = 'unstuck install --undo',
    caseFolder = null,
    isBegun,
    continues = false,
    width = null,
  }: VerdictPlace = {},
): string {
  const verdict = inLanguage(judged)
  const head = say('cli.verdict', {
    outcome: message(outcomeKey(verdict.outcome, plan)),
    because: verdict.because,
  })
  const checks = verdict.checks.map((check) => {
    const mark = check.ok === null ? '?' : check.ok ? '+' : '-'
    const { what, expected, found } = check
    const source = check.source === fromInspection ? say('word.source-inspection') : check.source
    const said = { what, expected, found }
    // An unread value has no source.
    return `  ${mark} ${source === '' ? say('cli.verdict-check-unsourced', said) : say('cli.verdict-check', { ...said, source })}`
  })
  const blocks = [
    fold(head, width),
    fold(checks.join('\n'), width),
    fold(findingsText(verdict, isBegun), width),
    nextText(continues ? [] : verdictNext(verdict, plan, caseFolder), width),
    undoText(verdict, undo, width),
    fold(gapsText(verdict.gaps), width),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

const marks = {
  cured: '+',
  'still-there': '-',
  'not-addressed': '-',
  'not-readable': '?',
} as const satisfies Record<JudgedFinding['standing'], string>

function findingsText({ findings }: Verdict, isBegun: boolean | undefined): string {
  if (findings.length === 0) return ''
  const lines = findings.map((finding) => {
    const { title, standing } = finding
    const why = whyOpen(finding)
    const said = { title, standing: message(standingKey(finding)) }
    return `  ${marks[standing]} ${why === null ? say('verdict.line', said) : say('verdict.line-why', { ...said, why })}`
  })
  const isBefore = isBegun ?? findings.every(({ why }) => why !== 'not-carried-out')
  return [say(isBefore ? 'verdict.found-before' : 'verdict.found-now'), ...lines].join('\n')
}

function nextText(next: readonly VerdictNext[], width: number | null): string {
  if (next.length === 0) return ''
  const lines = next.flatMap(({ text, command }) => [fold(`  ${spoken(text)}`, width), `    ${command}`])
  return [say('word.heading', { words: message('verdict.next.title') }), ...lines].join('\n')
}

function undoText({ undo }: Verdict, command: string, width: number | null): string {
  if (undo === null) return ''
  return undo.command === null
    ? fold(say('cli.verdict-undo-not', { why: undo.why }), width)
    : [
        say('cli.verdict-undo', { command }),
        `  ${commandText(undo.command)}`,
        fold(`  ${undo.why}`, width),
      ].join('\n')
}
