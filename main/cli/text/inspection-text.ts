import { sourcesOf } from '../../../common/diagnosis/sources-of.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say, whenText } from '../../texts/spoken.ts'
import { columnsOf, padEnd, wrapped } from '../terminal/columns.ts'
import { fold } from '../terminal/fold.ts'
import { joined, type Rich, styled } from '../terminal/rich.ts'
import { badFacts } from './bad-facts.ts'
import { factRows } from './fact-rows.ts'
import { gapsText } from './gaps-text.ts'

/**
 * Formats an inspection for the terminal: one line per fact, problems marked with `!`, then the gaps.
 *
 * @param sources whether to print the source of each fact
 */
export function inspectionText(
  made: Inspection,
  { sources, width = null }: { readonly sources: boolean; readonly width?: number | null },
): Rich {
  const inspection = inLanguage(made)
  const bad = badFacts(inspection.facts)
  const facts = factRows(inspection.facts)
  const widest = Math.max(20, ...facts.map(({ name }) => columnsOf(name)))
  const rows = facts.map(({ name, fact, value, from }): Rich => {
    const isBad = bad.has(fact)
    const below = `\n${' '.repeat(widest + 3)}`
    const lines = width === null ? [value] : wrapped(value, Math.max(20, width - widest - 3))
    const line = `${isBad ? '!' : ' '} ${padEnd(name, widest)} ${lines.join(below)}`
    return [
      isBad ? styled('bad', line) : line,
      sources ? styled('faint', `${below}${say('diagnosis.from', { sources: sourcesOf(from) })}`) : '',
    ]
  })
  const blocks: Rich[] = [
    `${inspection.host.label}\n${say('cli.inspected', { at: whenText(inspection.takenAt) })}`,
    joined(rows, '\n'),
    fold(gapsText(inspection.gaps), width),
  ]
  return [
    joined(
      blocks.filter((block) => block !== ''),
      '\n\n',
    ),
    '\n',
  ]
}
