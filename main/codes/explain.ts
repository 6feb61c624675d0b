import type { Explanation } from '../../common/explanation.ts'
import { message } from '../../common/texts/message.ts'
import { english, say } from '../texts/english.ts'
import { chooseCode } from './choose-code.ts'
import { areaOfCode } from './facility.ts'
import { findEntry } from './load-code-table.ts'
import { summarize } from './summarize.ts'

/** Gives the causes that can lead to a canonical code. */
export type CausesOf = (code: string) => readonly { readonly id: string; readonly title: string }[]

/**
 * Explains codes as people paste them, one result per text and in the same order. A text without a code gives
 * `code: null` and `error`; nothing is thrown for any text. Everything said comes from the tables in assets/codes.
 *
 * @param causesOf possible causes of a code; without it `causes` stays empty
 */
export async function explain(texts: readonly string[], causesOf?: CausesOf): Promise<Explanation[]> {
  return texts.map((text) => explainOne(text, causesOf))
}

function explainOne(input: string, causesOf: CausesOf | undefined): Explanation {
  const chosen = chooseCode(input)
  if (chosen === null) {
    const none = message('code.none-in-text')
    return {
      input,
      code: null,
      name: null,
      otherNames: [],
      area: null,
      reasons: [none],
      summary: english(none),
      causes: [],
      sources: [],
      error: say('code.expected'),
    }
  }
  const found = findEntry(chosen.code)
  const reasons = [...summarize(input, chosen, found)]
  return {
    input,
    code: chosen.code,
    name: found?.entry.name ?? null,
    otherNames: [...(found?.entry.otherNames ?? [])],
    area: found?.entry.area ?? areaOfCode(chosen.code),
    reasons,
    summary: reasons.map(english).join(' '),
    causes: [...(causesOf?.(chosen.code) ?? [])],
    sources: [...(found?.entry.sources ?? [])],
  }
}
