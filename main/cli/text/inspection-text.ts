import type { Inspection } from '../../../common/inspection.ts'
import { sourcesOf } from '../../../common/sources-of.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { say, whenText } from '../../texts/spoken.ts'
import { columnsOf, padEnd } from '../terminal/columns.ts'
import { joined, type Rich, styled } from '../terminal/rich.ts'
import { badFacts } from './bad-facts.ts'
import { gapsText } from './diagnosis-text.ts'
import { factRows } from './fact-rows.ts'

/**
 * An inspection for people at a terminal: one line a fact, what is wrong marked by `!`, then the gaps.
 *
 * @param sources also where each fact was read
 */
export function inspectionText(made: Inspection, { sources }: { readonly sources: boolean }): Rich {
  const inspection = inLanguage(made)
  const bad = badFacts(inspection.facts)
  const facts = factRows(inspection.facts)
  const widest = Math.max(20, ...facts.map(({ name }) => columnsOf(name)))
  const rows = facts.map(({ name, fact, value, from }): Rich => {
    const isBad = bad.has(fact)
    const line = `${isBad ? '!' : ' '} ${padEnd(name, widest)} ${value}`
    return [
      isBad ? styled('bad', line) : line,
      sources
        ? styled('faint', `\n${' '.repeat(widest + 3)}${say('diagnosis.from', { sources: sourcesOf(from) })}`)
        : '',
    ]
  })
  const blocks: Rich[] = [
    `${inspection.host.label}\n${say('cli.inspected', { at: whenText(inspection.takenAt) })}`,
    joined(rows, '\n'),
    gapsText(inspection.gaps),
  ]
  return [
    joined(
      blocks.filter((block) => block !== ''),
      '\n\n',
    ),
    '\n',
  ]
}
