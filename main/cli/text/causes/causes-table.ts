import { type Finding, mostOfLeads } from '../../../../common/diagnosis.ts'
import { say } from '../../../texts/spoken.ts'
import { columnsOf, cutEnd, oneLine, padEnd } from '../../terminal/columns.ts'
import { joined, type Rich, type Style, styled } from '../../terminal/rich.ts'
import { type LetteredFix, lettersFor } from './fix-list.ts'
import type { View } from './view.ts'

/** The causes in one table, a line each: rank, likelihood, cause, and what to do or to look at next. */
export function causesTable(
  findings: readonly Finding[],
  fixes: readonly LetteredFix[],
  { width }: Pick<View, 'width'>,
): Rich {
  const likelyColumns = likelyWidth()
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
    const likely = `${percentOf(finding)}${finding.status === 'resolved' ? ` ${say('diagnosis.over')}` : ''}`
    return [
      padEnd(String(index + 1), rankColumns),
      styled(styleOf(finding), padEnd(likely, likelyColumns)),
      ...withNext(cutEnd(oneLine(finding.title), cause), nextOf(finding, fixes)),
    ]
  })
  return joined([styled('strong', head), ...rows], '\n')
}

/** Columns of a likelihood, so that its heading and what is over have room in every language. */
export function likelyWidth(): number {
  const over = `100 % ${say('diagnosis.over')}`
  return 2 + Math.max(columnsOf(say('diagnosis.column-likely')), columnsOf(over))
}

/** A likelihood as people read it. */
export function percentOf({ likelihood }: Pick<Finding, 'likelihood'>): string {
  return `${String(Math.round(likelihood * 100)).padStart(3)} %`
}

/** How a finding stands out: what is over is good, a lead is no more than possible. */
export function styleOf({ status, likelihood }: Finding): Style {
  if (status === 'resolved') return 'good'
  if (likelihood <= mostOfLeads) return 'faint'
  return likelihood < sure ? 'doubtful' : 'bad'
}

/** From here on a finding is shown without its check: the fix comes next. */
export const sure = 0.8

function nextOf(finding: Finding, fixes: readonly LetteredFix[]): string {
  const { status, likelihood, fix, check } = finding
  if (status === 'resolved') return ''
  const [first] = fix
  if (first !== undefined && (likelihood > mostOfLeads || check === null))
    return oneLine(`${lettersFor([first], fixes)[0] ?? ''}  ${first.title}`)
  return check === null ? '' : say('diagnosis.check-next', { look: oneLine(check.look) })
}

const rankColumns = 3
const gapColumns = 2
