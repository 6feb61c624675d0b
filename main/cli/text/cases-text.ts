import type { CaseComparison } from '../../../common/case-comparison.ts'
import type { CaseEntry, CaseState } from '../../../common/case-entry.ts'
import type { Diagnosis } from '../../../common/diagnosis.ts'
import type { Plan } from '../../../common/plan.ts'
import type { Verdict } from '../../../common/verdict.ts'
import { say, shortWhenText, whenText } from '../../texts/spoken.ts'
import { cutEnd, oneLine, padEnd } from '../terminal/columns.ts'
import { joined, type Rich, type Style, styled } from '../terminal/rich.ts'

/** The list of cases, a line each; practice PCs stand apart, under a heading of their own. */
export function casesText(cases: readonly CaseEntry[], width: number): Rich {
  if (cases.length === 0) return `${say('cases.none')}\n`
  const real = cases.filter(({ practice }) => !practice)
  const practice = cases.filter((one) => one.practice)
  return [
    ...(real.length > 0 ? [table(real, width)] : []),
    ...(practice.length > 0
      ? ['\n', styled('strong', say('cases.practice-apart')), '\n', table(practice, width)]
      : []),
  ]
}

const stateColumns = 16
const dayColumns = 18
const gap = 2

function table(cases: readonly CaseEntry[], width: number): Rich {
  const room = Math.max(30, width - stateColumns - dayColumns - 4 * gap)
  const pc = Math.floor(room * 0.3)
  const ticket = Math.floor(room * 0.15)
  const cause = room - pc - ticket
  const cell = (text: string, columns: number) => padEnd(cutEnd(oneLine(text), columns), columns + gap)
  const head = styled('strong', [
    cell(say('cases.column.pc'), pc),
    cell(say('cases.column.state'), stateColumns),
    cell(say('cases.column.cause'), cause),
    cell(say('cases.column.ticket'), ticket),
    say('cases.column.changed'),
  ])
  const rows = cases.map(
    (one): Rich => [
      cell(one.pc, pc),
      styled(styleOf(one.state), cell(say(`word.case-state.${one.state}`), stateColumns)),
      cell(one.cause?.title ?? '', cause),
      cell(one.ticket, ticket),
      shortWhenText(one.changedAt),
      '\n  ',
      styled('faint', one.id),
      ...one.problems.map(({ what }): Rich => ['\n  ', styled('bad', oneLine(what))]),
    ],
  )
  return [joined([head, ...rows], '\n'), '\n']
}

function styleOf(state: CaseState): Style {
  switch (state) {
    case 'damaged':
    case 'failed':
      return 'bad'
    case 'proven':
      return 'good'
    case 'empty':
    case 'inspected':
      return 'faint'
    default:
      return 'doubtful'
  }
}

type Parts = {
  readonly diagnosis: Diagnosis | null
  readonly plan: Plan | null
  readonly verdict: Verdict | null
}

/** One case: where it stands, what was found, what is planned, what was proven, what cannot be read. */
export function caseText(one: CaseEntry, { diagnosis, plan, verdict }: Parts, width: number): Rich {
  const line = (name: string, text: string): Rich => [styled('strong', padEnd(name, 12)), text, '\n']
  const list = (title: string, lines: readonly string[]): Rich[] =>
    lines.length === 0
      ? []
      : [
          '\n',
          styled('strong', title),
          '\n',
          ...lines.map((text) => `  ${cutEnd(oneLine(text), width - 2)}\n`),
        ]
  const findings = (diagnosis?.findings ?? []).map(({ title, likelihood, status }) =>
    say('cases.finding', { status, percent: Math.round(likelihood * 100), title }),
  )
  return [
    line(say('cases.column.pc'), oneLine(one.pc)),
    line(say('cases.column.state'), say(`word.case-state.${one.state}`)),
    ...(one.build === null ? [] : [line(say('cases.build'), one.build)]),
    ...(one.ticket === '' ? [] : [line(say('cases.column.ticket'), oneLine(one.ticket))]),
    ...(one.note === '' ? [] : [line(say('cases.note'), oneLine(one.note))]),
    line(say('cases.column.changed'), whenText(one.changedAt)),
    line(say('cases.folder'), one.path),
    ...list(say('cases.findings'), findings),
    ...list(
      say('cases.plan'),
      (plan?.steps ?? []).map(({ title }) => title),
    ),
    ...list(say('cases.proof'), verdict === null ? [] : [verdict.because]),
    ...list(
      say('cases.unread'),
      one.problems.map(({ what, where }) => (where === null ? what : `${what} ${where}`)),
    ),
  ]
}

/** What two cases differ in. */
export function comparisonText({ cases, differences, same }: CaseComparison, width: number): Rich {
  const column = Math.max(20, Math.floor((width - 4) / 2))
  const cell = (text: string) => cutEnd(oneLine(text), column)
  const value = (text: string | null, isUnread = false) =>
    cell(text ?? (isUnread ? `(${say('word.promise-state.unread')})` : say('cases.absent')))
  const parts = ['fact', 'finding', 'plan', 'verdict'] as const
  const [left, right] = cases
  return [
    styled('strong', [padEnd(cell(left.pc), column + gap), cell(right.pc)]),
    '\n',
    ...parts.flatMap((part) => {
      const own = differences.filter((one) => one.part === part)
      if (own.length === 0) return []
      return [
        '\n',
        styled('strong', say(`cases.part.${part}`)),
        '\n',
        ...own.map(
          ({ name, one, other, unread }): Rich => [
            styled('faint', oneLine(name)),
            '\n',
            `  ${padEnd(value(one, unread?.includes('one')), column)}  ${value(other, unread?.includes('other'))}\n`,
          ],
        ),
      ]
    }),
    '\n',
    `${say('cases.same', { count: same })}\n`,
  ]
}
