import { type Finding, mostOfLeads, stateOf } from '../../../../common/diagnosis/diagnosis.ts'
import { say } from '../../../texts/spoken.ts'
import { columnsOf, cutEnd, oneLine, padEnd } from '../../terminal/columns.ts'
import { joined, type Rich, type Style, styled } from '../../terminal/rich.ts'
import { type LetteredFix, lettersFor } from './fix-list.ts'
import type { View } from './view.ts'

/** The causes as a table, one line each: rank, likelihood, cause, and what to do or check next. */
export function causesTable(
  findings: readonly Finding[],
  fixes: readonly LetteredFix[],
  { width }: Pick<View, 'width'>,
): Rich {
  const likelyColumns = likelyWidth(findings)
  const room = width - rankColumns - likelyColumns - gapColumns
  const cause = Math.max(20, Math.floor(room * 0.56))
  const next = Math.max(12, room - cause)
  const head = [
    padEnd('#', rankColumns),
    padEnd(say('diagnosis.column-likely'), likelyColumns),
    padEnd(say('diagnosis.column-cause'), cause + gapColumns),
    say('diagnosis.column-next'),
  ].join('')
  const withNext = (title: string, text: string) =>
    text === '' ? [title] : [padEnd(title, cause + gapColumns), cutEnd(text, next)]
  const rows = findings.map((finding, index): Rich => {
    return [
      padEnd(String(index + 1), rankColumns),
      styled(styleOf(finding), padEnd(likelyText(finding), likelyColumns)),
      ...withNext(cutEnd(oneLine(finding.title), cause), nextOf(finding, fixes)),
    ]
  })
  return joined([styled('strong', head), ...rows], '\n')
}

/** Width of the likelihood column, sufficient for its heading and words in every language. */
export function likelyWidth(findings: readonly Finding[]): number {
  const lasting = findings.some((finding) => stateOf(finding) === 'lasts') ? [say('diagnosis.lasts')] : []
  const words = [say('diagnosis.column-likely'), `100 % ${say('diagnosis.over')}`, ...lasting]
  return 2 + Math.max(...words.map(columnsOf))
}

/**
 * A likelihood with a word for resolved causes; only the word for a lasting cause, which exists whatever its
 * likelihood.
 */
export function likelyText(finding: Finding): string {
  if (stateOf(finding) === 'lasts') return say('diagnosis.lasts')
  return `${percentOf(finding)}${standingWord(finding, ' ')}`
}

/** A likelihood as displayed. A lasting cause exists whatever its likelihood, and explains no present failure. */
export function percentOf(finding: Pick<Finding, 'likelihood' | 'status' | 'stillSo'>): string {
  if (stateOf(finding) === 'lasts') return '  –  '
  return `${String(Math.round(finding.likelihood * 100)).padStart(3)} %`
}

/** The word after the likelihood of a cause that no longer fails; empty for active causes. */
export function standingWord(finding: Finding, before: string): string {
  const state = stateOf(finding)
  return state === 'active' ? '' : `${before}${say(`diagnosis.${state}`)}`
}

/** Style of a finding: resolved is good, a lead is merely possible. */
export function styleOf(finding: Finding): Style {
  const { likelihood } = finding
  const state = stateOf(finding)
  if (state !== 'active') return state === 'over' ? 'good' : 'doubtful'
  if (likelihood <= mostOfLeads) return 'faint'
  return likelihood < sure ? 'doubtful' : 'bad'
}

/** From this likelihood on, a finding is shown without its check, because the fix comes next. */
export const sure = 0.8

function nextOf(finding: Finding, fixes: readonly LetteredFix[]): string {
  const { likelihood, fix, check } = finding
  const state = stateOf(finding)
  if (state === 'over') return ''
  const [first] = fix
  if (first !== undefined && (state === 'lasts' || likelihood > mostOfLeads || check === null))
    return oneLine([...lettersFor([first], fixes).slice(0, 1), first.title].join('  '))
  return check === null ? '' : say('diagnosis.check-next', { look: oneLine(check.look) })
}

const rankColumns = 3
const gapColumns = 2
