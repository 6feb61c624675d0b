import { decodeCodePage } from '../../../common/windows/code-pages.ts'

/**
 * Candidate code pages, more likely ones first for ties. Hebrew is missing: its letters have the same codes as
 * Russian ones, and only a dictionary could tell them apart.
 */
const weighed = [1252, 850, 437, 852, 1250, 866, 1251, 857, 1254, 737, 1253, 720, 1256] as const

/** Double-byte code pages: ranges of common characters by lead and trail byte; other pairs are rare characters. */
const wide: ReadonlyMap<number, (lead: number, trail: number) => boolean> = new Map([
  [932, (lead, trail) => between(lead, 0x81, 0x97) && trail >= 0x40],
  [949, (lead, trail) => between(lead, 0xa1, 0xc8) && trail >= 0xa1],
  [936, (lead, trail) => between(lead, 0xa1, 0xd7) && trail >= 0xa1],
  [950, (lead, trail) => between(lead, 0xa1, 0xc6) && trail >= 0x40],
])

/**
 * Guesses the code page of lines that are not UTF-8 by how word-like the result is: no symbols inside a word, no
 * capital after a small letter, no mixed scripts in one word. 1252 if nothing favors another one.
 *
 * @param lines Bytes of complete lines
 */
export function guessCodePage(lines: readonly Uint8Array[]): number {
  let best = { page: 1252, score: Number.NEGATIVE_INFINITY }
  const weigh = (page: number, score: number) => {
    if (score > best.score + 1e-9) best = { page, score }
  }
  for (const page of weighed)
    weigh(
      page,
      sum(lines, (line) => scoreOfText(decodeCodePage(page, line))),
    )
  for (const [page, isEveryday] of wide)
    weigh(
      page,
      sum(lines, (line) => scoreOfPairs(line, page, isEveryday)),
    )
  return best.page
}

/** Scores per non-ASCII byte, so that single- and double-byte code pages are comparable. */
const marks = {
  letter: 1,
  capital: 0.7,
  rareLetter: 0.4,
  punctuation: 0.8,
  sign: -0.5,
  signInWord: -3,
  nothing: -4,
  odd: -2,
} as const

/**
 * Letters of western European code pages that hardly any language uses, while other code pages have common letters
 * there.
 */
const rareLetters = /[ðþÐÞýÝšžŠŽŸÿƒªº]/
const capitals = /\p{Lu}/u
/** Typographic characters: quotation marks, dashes and non-breaking spaces. */
const punctuation = /[„“”‘’‚«»‹›–—…°§·¿¡\u00a0]/
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Arabic}/u]

/** Letters except modifiers, which are spacing accents. */
const words = /[\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{M}]+/gu
const signs = /[^\p{Lu}\p{Ll}\p{Lt}\p{Lo}\p{M}\p{Cc}\p{ASCII}]/gu

function scoreOfText(text: string): number {
  let score = 0
  for (const word of text.match(words) ?? []) score += scoreOfWord(word)
  for (const { 0: sign, index } of text.matchAll(signs)) {
    const isInWord = isLetter(text[index - 1]) && isLetter(text[index + sign.length])
    if (sign === '\ufffd') score += marks.nothing
    else if (isInWord) score += sign === '’' ? marks.letter : marks.signInWord
    else score += punctuation.test(sign) ? marks.punctuation : marks.sign
  }
  return score + marks.nothing * (text.match(/[\u0080-\u009f]/g)?.length ?? 0)
}

function scoreOfWord(word: string): number {
  const beyond = word.match(/[^a-z]/gi) ?? []
  if (beyond.length === 0) return 0
  const met = scripts.filter((script) => script.test(word)).length
  const turns = word.match(/\p{Ll}(?=\p{Lu})/gu)?.length ?? 0
  // Latin words rarely have more than two accented letters in a row.
  const runs = sum(word.match(/(?:(?![a-z])\p{Script=Latin}){3,}/giu) ?? [], (run) => run.length - 2)
  return sum(beyond, markOf) + marks.odd * (turns + runs + Math.max(0, met - 1))
}

function markOf(letter: string): number {
  if (rareLetters.test(letter)) return marks.rareLetter
  return capitals.test(letter) ? marks.capital : marks.letter
}

/** Double-byte characters count twice; a byte that is no lead byte speaks against the code page. */
function scoreOfPairs(
  line: Uint8Array,
  page: number,
  isEveryday: (lead: number, trail: number) => boolean,
): number {
  let score = 0
  for (let at = 0; at < line.length; at++) {
    const lead = line[at] as number
    if (lead < 0x80) continue
    // Half-width katakana.
    if (page === 932 && between(lead, 0xa1, 0xdf)) {
      score += marks.rareLetter
      continue
    }
    const trail = line[at + 1] ?? 0
    if (trail < 0x40 || lead === 0x80 || lead === 0xff) score += marks.nothing
    else {
      // Latin words never contain a single such character.
      const before = isAsciiLetter(line[at - 1])
      const behind = isAsciiLetter(line[at + 2])
      if (before && behind) score += 2 * marks.signInWord
      else if (before || behind) score += marks.odd
      score += 2 * (isEveryday(lead, trail) ? marks.letter : marks.sign)
      at++
    }
  }
  return score
}

const between = (value: number, from: number, to: number) => value >= from && value <= to

const isAsciiLetter = (byte = 0) => between(byte | 0x20, 0x61, 0x7a)

const isLetter = (one: string | undefined) => one !== undefined && /\p{L}/u.test(one)

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0)
}
