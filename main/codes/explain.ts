import type { Explanation } from '../../common/diagnosis/explanation.ts'
import { message } from '../../common/texts/message.ts'
import { type ExtendCode, extendCodeIn } from '../../common/windows/extend-code.ts'
import { english, sayEnglish } from '../texts/english.ts'
import { type ChosenCode, chooseCode } from './choose-code.ts'
import { areaOfCode } from './facility.ts'
import { findEntry } from './load-code-table.ts'
import { summarize } from './summarize.ts'

/** Returns the causes that can lead to a canonical code; with an extend code of Setup, those of its phase. */
export type CausesOf = (code: string, extend: ExtendCode | null) => readonly Explanation['causes'][number][]

/**
 * Explains pasted texts: for each text in order, the code that it is about, followed by its other failing codes. A
 * text without a code yields `code: null` and `error`; no text throws. Everything comes from the tables in
 * assets/codes.
 *
 * @param causesOf Possible causes of a code; without it `causes` stays empty
 */
export async function explain(texts: readonly string[], causesOf?: CausesOf): Promise<Explanation[]> {
  return texts.flatMap((text) => {
    const chosen = chooseCode(text)
    const first = explainOne(text, chosen, causesOf)
    const extend = extendCodeIn(text)
    const others = chosen?.alsoInText.slice(0, mostOthers).flatMap((code) => {
      const other = chooseCode(code)
      // A result of Setup keeps its extend code, wherever both are in the text.
      const own = extend?.result === other?.code ? `${code} - ${extend?.extend ?? ''}` : code
      return other === null ? [] : [{ ...explainOne(own, other, causesOf), input: text }]
    })
    return [first, ...(others ?? [])]
  })
}

/** Why a text without a code cannot be explained, as the key of a sentence: people type a file here too. */
export function noCodeReason(input: string): 'cli.file-named' | 'code.expected' {
  return isFileName.test(input.trim()) ? 'cli.file-named' : 'code.expected'
}

/** A path, or a name with one of the endings that evidence has. */
const isFileName =
  /^(?:[a-z]:[\\/][^\n]{1,400}|\.{0,2}[\\/][^\n]{1,400}|[^\n\\/]{1,200}\.(?:log|txt|zip|cab|evtx|etl|msu|wim|esd|7z|docx|xlsx|xml|csv|out|json|html?|pdf|png|jpe?g))$/i

/** A text with more codes is a log. */
const mostOthers = 5

function explainOne(input: string, chosen: ChosenCode | null, causesOf: CausesOf | undefined): Explanation {
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
      error: sayEnglish(noCodeReason(input)),
    }
  }
  const found = findEntry(chosen.code)
  const extend = extendCodeIn(input)
  const reasons = [...summarize(input, chosen, found)]
  return {
    input,
    code: chosen.code,
    name: found?.entry.name ?? null,
    otherNames: [...(found?.entry.otherNames ?? [])],
    area: found?.entry.area ?? areaOfCode(chosen.code),
    reasons,
    summary: reasons.map(english).join(' '),
    causes: [...(causesOf?.(chosen.code, extend?.result === chosen.code ? extend : null) ?? [])],
    sources: [...(found?.entry.sources ?? [])],
  }
}
