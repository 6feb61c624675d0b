import type { Explanation } from '../../common/explanation.ts'
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
    return {
      input,
      code: null,
      name: null,
      otherNames: [],
      area: null,
      summary: 'No error code was found in this text.',
      causes: [],
      sources: [],
      error: 'This is no error code. Give it as hex (0x800f0922), as a number (-2146498270) or by its name.',
    }
  }
  const found = findEntry(chosen.code)
  return {
    input,
    code: chosen.code,
    name: found?.entry.name ?? null,
    otherNames: [...(found?.entry.otherNames ?? [])],
    area: found?.entry.area ?? areaOfCode(chosen.code),
    summary: summarize(input, chosen, found),
    causes: [...(causesOf?.(chosen.code) ?? [])],
    sources: [...(found?.entry.sources ?? [])],
  }
}
