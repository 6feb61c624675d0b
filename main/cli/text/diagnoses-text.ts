import type { Diagnoses } from '../../../common/diagnosis/diagnoses.ts'
import { wasNothingRead } from '../../../common/diagnosis/diagnosis.ts'
import { isSimulated } from '../../../common/facts/inspection.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say } from '../../texts/spoken.ts'
import { columnsOf, cutEnd, oneLine, padEnd, wrapped } from '../terminal/columns.ts'
import { joined, type Rich, styled } from '../terminal/rich.ts'
import { likelyText, likelyWidth, styleOf } from './causes/causes-table.ts'
import { screens, type View } from './causes/view.ts'
import { diagnosisText } from './diagnosis-text.ts'
import { gapsText } from './gaps-text.ts'

/** Formats the diagnoses of several PCs for the terminal: a table of all, then a section for each. */
export function diagnosesText(made: Diagnoses, view: View): Rich {
  const found = inLanguage(made)
  const { diagnoses, gaps } = found
  const lines = Math.max(leastLines, Math.floor((view.lines ?? screens) / diagnoses.length))
  const sections = diagnoses.flatMap((diagnosis, index): Rich[] => [
    styled('strong', `== ${index + 1}. ${oneLine(diagnosis.pc)} ==`),
    trimmed(diagnosisText(diagnosis, { ...view, lines })),
  ])
  const blocks: Rich[] = [
    wrapped(headOf(found), view.width).join('\n'),
    tableOf(found, view),
    ...(view.brief ? [simulatedOf(found, view)] : sections),
    gapsText(gaps),
  ]
  return [
    joined(
      blocks.filter((block) => block !== ''),
      '\n\n',
    ),
    '\n',
  ]
}

/** A section contains at least its table, its first cause and what to do about it. */
const leastLines = 24

function headOf({ diagnoses, apart }: Diagnoses): string {
  const reasons = apart.map((reason) => ({ code: `diagnosis.apart-${reason}`, params: {} }))
  return reasons.length === 0
    ? say('diagnosis.several', { count: diagnoses.length })
    : say('diagnosis.several-by', { count: diagnoses.length, reasons })
}

function tableOf({ diagnoses }: Diagnoses, { width }: View): Rich {
  const names = diagnoses.map(({ pc }) => oneLine(pc))
  const builds = diagnoses.map(({ machine }) =>
    [machine.build ?? machine.buildNumber, machine.architecture].filter((part) => part !== null).join(' '),
  )
  const widest = (texts: readonly string[], most: number) =>
    Math.min(most, Math.max(5, ...texts.map((text) => columnsOf(text)))) + 2
  const likely = likelyWidth(diagnoses.flatMap(({ findings }) => findings.slice(0, 1)))
  const [name, build] = [widest(names, 24), widest(builds, 18)]
  const room = Math.max(16, width - rank - name - build - likely)
  const head = [
    padEnd('#', rank),
    padEnd(say('diagnosis.column-pc'), name),
    padEnd(say('diagnosis.column-build'), build),
    padEnd(say('diagnosis.column-likely'), likely),
    say('diagnosis.column-first'),
  ].join('')
  const rows = diagnoses.map((diagnosis, index): Rich => {
    const [first] = diagnosis.findings
    return [
      padEnd(String(index + 1), rank),
      padEnd(cutEnd(names[index] ?? '', name - 2), name),
      padEnd(cutEnd(builds[index] ?? '', build - 2), build),
      first === undefined
        ? [
            padEnd('', likely),
            say(wasNothingRead(diagnosis) ? 'word.evidence-unread-short' : 'diagnosis.no-cause-short'),
          ]
        : [styled(styleOf(first), padEnd(likelyText(first), likely)), cutEnd(oneLine(first.title), room)],
    ]
  })
  return joined([styled('strong', head), ...rows], '\n')
}

/** The practice PCs among them, if no sections are shown that say so. */
function simulatedOf({ diagnoses }: Diagnoses, { width }: View): string {
  return diagnoses
    .flatMap(({ host }, index) =>
      host !== undefined && isSimulated(host)
        ? [cutEnd(`${padEnd(String(index + 1), rank)}${oneLine(host.label)}`, width)]
        : [],
    )
    .join('\n')
}

function trimmed(text: Rich): Rich {
  const pieces = typeof text === 'string' || !Array.isArray(text) ? [text] : text
  return pieces.at(-1) === '\n' ? pieces.slice(0, -1) : text
}

const rank = 3
