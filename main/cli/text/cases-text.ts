import type { CaseComparison } from '../../../common/case/case-comparison.ts'
import { type CaseEntry, type CaseState, unfinishedStates } from '../../../common/case/case-entry.ts'
import type { Diagnosis, Finding } from '../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../common/texts/message.ts'
import { type FoundIn, findingStanding } from '../../../common/verdict/finding-standing.ts'
import { standingKey } from '../../../common/verdict/standing-key.ts'
import { say, shortWhenText, whenText } from '../../texts/spoken.ts'
import { againInCase } from '../shown-call.ts'
import { columnsOf, cutEnd, oneLine, padEnd, withMost, wrapped } from '../terminal/columns.ts'
import { joined, type Rich, type Style, styled } from '../terminal/rich.ts'

/** The case list, one line per case; practice PCs are listed under a separate heading. */
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

const gap = 2
/** Below this width a cause is meaningless, so the cases are listed as paragraphs. */
const leastCause = 24

/** The displayed texts of one case in the list. */
type Shown = {
  readonly one: CaseEntry
  readonly pc: string
  readonly state: string
  readonly cause: string
  readonly ticket: string
  readonly changed: string
}

/** A table in which only causes are truncated; if the terminal is too narrow, one paragraph per case. */
function table(cases: readonly CaseEntry[], width: number): Rich {
  const head = {
    pc: say('cases.column.pc'),
    state: say('cases.column.state'),
    cause: say('cases.column.cause'),
    ticket: say('cases.column.ticket'),
    changed: say('cases.column.changed'),
  }
  const rows = cases.map(shownOf)
  const widest = (of: 'pc' | 'state' | 'ticket' | 'changed') =>
    Math.max(...[head, ...rows].map((row) => columnsOf(row[of])))
  const [pc, state, ticket] = [widest('pc'), widest('state'), widest('ticket')]
  const room = width - pc - state - ticket - widest('changed') - 4 * gap
  if (room < leastCause)
    return [
      joined(
        rows.map((row) => paragraph(row, width)),
        '\n',
      ),
      '\n',
    ]
  const cause = Math.min(room, Math.max(...[head, ...rows].map((row) => columnsOf(row.cause))))
  const cell = (text: string, columns: number) => padEnd(cutEnd(text, columns), columns + gap)
  const lines = rows.map(
    (row): Rich => [
      cell(row.pc, pc),
      styled(styleOf(row.one.state), cell(row.state, state)),
      cell(row.cause, cause),
      cell(row.ticket, ticket),
      row.changed,
      below(row.one, width),
    ],
  )
  const titles = [
    cell(head.pc, pc),
    cell(head.state, state),
    cell(head.cause, cause),
    cell(head.ticket, ticket),
  ]
  return [joined([styled('strong', [...titles, head.changed]), ...lines], '\n'), '\n']
}

function shownOf(one: CaseEntry): Shown {
  return {
    one,
    pc: oneLine(one.pc),
    state: say(`word.case-state.${one.state}`),
    cause: oneLine(
      one.removes === undefined
        ? (one.cause?.title ?? (one.noCause ? say('word.no-active-cause') : ''))
        : say('word.removal-of', { update: one.removes }),
    ),
    ticket: oneLine(one.ticket),
    changed: shortWhenText(one.changedAt),
  }
}

function paragraph({ one, pc, state, cause, ticket, changed }: Shown, width: number): Rich {
  const about = [
    ...withMost(wrapped(cause, width - 2), 2, width - 2),
    ...wrapped([ticket, changed].filter((text) => text !== '').join(', '), width - 2),
  ]
  return [
    styled('strong', pc),
    // What does not fit next to the name goes below it.
    columnsOf(pc) + gap + columnsOf(state) > width ? '\n  ' : ' '.repeat(gap),
    styled(styleOf(one.state), state),
    ...about.filter((line) => line !== '').map((line): Rich => `\n  ${line}`),
    below(one, width),
  ]
}

/** The folder name, which commands accept, and unreadable parts: never truncated. */
function below(one: CaseEntry, width: number): Rich {
  return [
    '\n  ',
    styled('faint', one.id),
    ...goOnWith(one).map((line): Rich => ['\n  ', line]),
    ...one.problems.flatMap(({ what }) =>
      wrapped(what, width - 2).map((line): Rich => ['\n  ', styled('bad', line)]),
    ),
  ]
}

/** The command that continues an unfinished case that no process is working on. */
function goOnWith({ state, path }: CaseEntry): Rich[] {
  if (state === 'at-work' || !unfinishedStates.includes(state)) return []
  // On a separate line and never truncated, so that it can be copied.
  return [say('word.heading', { words: message('cases.go-on') }), againInCase(path)]
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

type Parts = FoundIn & { readonly diagnosis: Diagnosis | null }

/** One case: its state, findings, plan, verdict, and unreadable parts. */
export function caseText(one: CaseEntry, parts: Parts, width: number): Rich {
  const { diagnosis, plan, verdict } = parts
  const names = (['pc', 'state', 'ticket', 'changed'] as const).map((name) => say(`cases.column.${name}`))
  const all = [...names, say('cases.build'), say('cases.note'), say('cases.folder')]
  const column = Math.max(...all.map(columnsOf)) + gap
  const line = (name: string, text: string): Rich => [styled('strong', padEnd(name, column)), text, '\n']
  const list = (title: string, lines: readonly string[]): Rich[] =>
    lines.length === 0
      ? []
      : [
          '\n',
          styled('strong', title),
          '\n',
          ...lines.map((text) => `  ${cutEnd(oneLine(text), width - 2)}\n`),
        ]
  const findings = (diagnosis?.findings ?? []).map((finding) => findingLine(finding, parts))
  return [
    line(say('cases.column.pc'), oneLine(one.pc)),
    line(say('cases.column.state'), say(`word.case-state.${one.state}`)),
    ...(one.build === null ? [] : [line(say('cases.build'), one.build)]),
    ...(one.ticket === '' ? [] : [line(say('cases.column.ticket'), oneLine(one.ticket))]),
    ...(one.note === '' ? [] : [line(say('cases.note'), oneLine(one.note))]),
    line(say('cases.column.changed'), whenText(one.changedAt)),
    line(say('cases.folder'), one.path),
    ...goOnWith(one).map((text): Rich => [text, '\n']),
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

/** A cause with its current standing: a verdict takes precedence over the diagnosis. */
function findingLine(finding: Finding, found: FoundIn): string {
  const { title, likelihood, status } = finding
  const percent = Math.round(likelihood * 100)
  const standing = findingStanding(finding, found)
  if (standing.kind === 'judged')
    return say('cases.finding-after', { title, standing: message(standingKey(standing.judged)) })
  return standing.kind === 'before-removal'
    ? say('cases.finding-before-removal', { status, percent, title })
    : say('cases.finding', { status, percent, title })
}

/** The differences of two cases. */
export function comparisonText(comparison: CaseComparison, width: number): Rich {
  const { cases, differences, same, uncompared = [], notInspected } = comparison
  const column = Math.max(20, Math.floor((width - 4) / 2))
  const cell = (text: string) => cutEnd(oneLine(text), column)
  const value = (text: string | null, isUnread = false) =>
    cell(text ?? (isUnread ? `(${say('word.promise-state.unread')})` : say('cases.absent')))
  const parts = ['fact', 'finding', 'plan', 'verdict'] as const
  const [left, right] = cases
  return [
    styled('strong', sideBySide(oneLine(left.pc), oneLine(right.pc), column)),
    // Two cases of one PC differ only by their ids, which commands accept.
    styled('faint', sideBySide(left.id, right.id, column)),
    ...parts.flatMap((part) => {
      const own = differences.filter((one) => one.part === part)
      if (own.length === 0) return []
      return [
        '\n',
        styled('strong', say(`cases.part.${part}`)),
        '\n',
        ...own.map(
          ({ title, one, other, unread }): Rich => [
            styled('faint', cutEnd(oneLine(title), width)),
            '\n',
            `  ${padEnd(value(one, unread?.includes('one')), column)}  ${value(other, unread?.includes('other'))}\n`,
          ],
        ),
      ]
    }),
    '\n',
    `${say('cases.same', { count: same })}\n`,
    uncompared.length === 0 ? '' : `${say('cases.neither', { parts: uncompared.map(partOf) })}\n`,
    notInspected === undefined
      ? ''
      : `${say('cases.not-inspected', { pc: oneLine((notInspected === 'one' ? left : right).pc) })}\n`,
  ]
}

const partOf = (part: NonNullable<CaseComparison['uncompared']>[number]) => message(`cases.part.${part}`)

/** Two texts side by side, each on as many lines as needed; if one does not fit its column, one below the other. */
function sideBySide(one: string, other: string, column: number): string {
  const [left, right] = [wrapped(one, column), wrapped(other, column)]
  if (left.some((line) => columnsOf(line) > column)) return `${one}\n${other}\n`
  const lines = Array.from({ length: Math.max(left.length, right.length) }, (_, at) => at)
  return lines.map((at) => `${padEnd(left[at] ?? '', column + gap)}${right[at] ?? ''}\n`).join('')
}
