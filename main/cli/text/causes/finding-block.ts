import type { Check, Evidence, Finding } from '../../../../common/diagnosis/diagnosis.ts'
import { commandText } from '../../../../common/steps/shown-commands.ts'
import { factLabel } from '../../../../common/texts/fact-labels.ts'
import { message } from '../../../../common/texts/message.ts'
import { say, whenText } from '../../../texts/spoken.ts'
import { columnsOf, cutAround, cutEnd, oneLine, withMost, wrapped } from '../../terminal/columns.ts'
import { joined, type Rich, styled } from '../../terminal/rich.ts'
import { percentOf, standingWord, styleOf, sure } from './causes-table.ts'
import { type LetteredFix, lettersFor } from './fix-list.ts'
import { within } from './places.ts'
import { type Drawing, fitting } from './view.ts'

/** Context of a block: the rank of the cause, all fixes with their letters, and the folder of the logs. */
export type BlockContext = {
  readonly rank: number
  readonly fixes: readonly LetteredFix[]
  readonly folder: string
  readonly view: Drawing
  /** Ranks of the displayed causes, by which a check names the cause that it distinguishes from. */
  readonly ranks: ReadonlyMap<string, number>
}

/** One cause with its evidence, the letters of its fixes and the check that distinguishes it from the next one. */
export function findingBlock(finding: Finding, { rank, fixes, folder, view, ranks }: BlockContext): Rich {
  const { cause, kb, title } = finding
  const [head = '', ...more] = withMost(
    wrapped(title, view.width - headColumns),
    view.limits.lines + 1,
    view.width - headColumns,
  )
  const { shown, left } = fitting(finding.evidence, view.limits.evidence)
  const letters = lettersFor(finding.fix, fixes)
  const standing = standingWord(finding, ', ')
  return joined(
    [
      [
        styled('strong', padRank(rank)),
        styled(styleOf(finding), `${percentOf(finding)}  `),
        styled('strong', head),
      ],
      ...more.map((line) => `${' '.repeat(headColumns)}${line}`),
      [
        indent,
        styled('faint', `${cause} [${finding.class}]${kb === null ? '' : `, ${oneLine(kb)}`}${standing}`),
      ],
      ...shown.map((evidence) => evidenceLine(evidence, folder, view)),
      ...(left > 0 ? [`${indent}${say('diagnosis.left-out', { count: left })}`] : []),
      ...(letters.length > 0
        ? [`${indent}${say('diagnosis.fixes-named', { fixes: letters.join(', ') })}`]
        : []),
      ...(finding.check === null ? [] : checkLines(finding.check, finding, view, ranks)),
    ],
    '\n',
  )
}

/** Columns that a quoted line needs to be readable. */
const leastRoom = 24

function evidenceLine(evidence: Evidence, folder: string, { width }: Drawing): Rich {
  const sign = evidence.supports ? '+' : '-'
  const place = placeOf(evidence, folder)
  const before = `${indent}${sign} ${place === '' ? '' : `${place}  `}`
  // A long place gets a line of its own.
  const isBeside = place === '' || width - columnsOf(before) >= leastRoom
  const start = isBeside ? before : `${indent}  `
  const room = Math.max(leastRoom, width - columnsOf(start))
  return [
    `${indent}${sign} `,
    ...(place === '' ? [] : [styled('faint', isBeside ? `${place}  ` : `${place}\n${indent}  `)]),
    cutAround(evidence.text, evidence.match ?? null, room),
  ]
}

function placeOf({ file, line, fact, time }: Evidence, folder: string): string {
  // The raw output behind a fact has a name that is known only to the case.
  if (fact !== null) {
    const label = factLabel(fact)
    return say('diagnosis.fact', { fact: label === null ? fact : say(label) })
  }
  if (file === null) return ''
  const at = `${oneLine(within(folder, file))}${line === null ? '' : `:${line}`}`
  if (time === undefined) return at
  // A time with zone is displayed in the reader's zone, which is named because the lines nearby have the PC's own time.
  if (time.endsWith('Z')) return `${at} ${oneLine(whenText(time))}`
  // To the minute, so that related lines stay together.
  return `${at} ${oneLine(time.slice(0, 16).replace('T', ' '))}`
}

/**
 * The check that distinguishes a cause from the next one, and what each outcome means; for a highly likely cause only
 * what to look at.
 */
function checkLines(
  { look, command, cost, outcomes, against, made }: Check,
  { likelihood }: Finding,
  view: Drawing,
  ranks: BlockContext['ranks'],
): Rich[] {
  const said = {
    made: made ? ('yes' as const) : ('other' as const),
    cost: message(`word.cost.${cost}`),
    look,
  }
  const text =
    against === null
      ? say('diagnosis.check', said)
      : say('diagnosis.check-against', {
          ...said,
          against: ranks.has(against) ? `#${ranks.get(against)}` : against,
        })
  const room = view.width - indent.length
  if (!view.limits.outcomes) return [`${indent}${cutEnd(oneLine(text), room)}`]
  const lines = wrapped(text, room)
  if (likelihood >= sure && !view.verbose)
    return withMost(lines, view.limits.lines + 1, room).map((line) => `${indent}${line}`)
  return [
    ...lines.map((line) => `${indent}${line}`),
    ...(command.length > 0 ? [`${indent}  ${oneLine(commandText(command))}`] : []),
    ...outcomes.flatMap(({ seen, means }) =>
      wrapped(say('diagnosis.outcome', { means, seen }), view.width - indent.length - 2).map(
        (line, index) => `${indent}${index === 0 ? '  ' : '    '}${line}`,
      ),
    ),
  ]
}

function padRank(rank: number): string {
  return String(rank).padEnd(3)
}

/** Rank and likelihood. */
const headColumns = 10
const indent = ' '.repeat(4)
