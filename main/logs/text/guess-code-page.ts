import { decodeCodePage } from '../../../common/windows/code-pages.ts'

/**
 * Code pages that are weighed, the likelier first where two read alike. Hebrew has none here: its letters lie where those of
 * Russian do, and nothing but knowing the words tells them apart.
 */
const weighed = [1252, 850, 437, 852, 1250, 866, 1251, 857, 1254, 737, 1253, 720, 1256] as const

/** Pages of two bytes: where their everyday letters lie, by lead and second byte; other pairs are letters that few texts use. */
const wide: ReadonlyMap<number, (lead: number, trail: number) => boolean> = new Map([
  [932, (lead, trail) => between(lead, 0x81, 0x97) && trail >= 0x40],
  [949, (lead, trail) => between(lead, 0xa1, 0xc8) && trail >= 0xa1],
  [936, (lead, trail) => between(lead, 0xa1, 0xd7) && trail >= 0xa1],
  [950, (lead, trail) => between(lead, 0xa1, 0xc6) && trail >= 0x40],
])

/**
 * The code page in which lines that are not UTF-8 were most likely written, by what reads as words: no sign in the midst of a
 * word, no capital behind a small letter, no two scripts in one word. A guess from few letters; 1252 where nothing speaks for
 * another one.
 *
 * @param lines the bytes of whole lines
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

/** Marks for each byte beyond ASCII, so that pages of one and of two bytes can be compared. */
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

/** Letters of pages of western Europe that hardly any of their languages uses, and that others have at their place. */
const rareLetters = /[ðþÐÞýÝšžŠŽŸÿƒªº]/
const capitals = /\p{Lu}/u
/** What texts are set with: quotation marks, dashes, and blanks that do not break. */
const punctuation = /[„“”‘’‚«»‹›–—…°§·¿¡\u00a0]/
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Arabic}/u]

/** Letters but for modifiers, which stand for an accent of their own. */
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
  // Words of the Latin script rarely have more than two letters with marks in a row.
  const runs = sum(word.match(/(?:(?![a-z])\p{Script=Latin}){3,}/giu) ?? [], (run) => run.length - 2)
  return sum(beyond, markOf) + marks.odd * (turns + runs + Math.max(0, met - 1))
}

function markOf(letter: string): number {
  if (rareLetters.test(letter)) return marks.rareLetter
  return capitals.test(letter) ? marks.capital : marks.letter
}

/** Letters of two bytes count twice; a byte that begins none is none of this page. */
function scoreOfPairs(
  line: Uint8Array,
  page: number,
  isEveryday: (lead: number, trail: number) => boolean,
): number {
  let score = 0
  for (let at = 0; at < line.length; at++) {
    const lead = line[at] as number
    if (lead < 0x80) continue
    // Katakana of half width.
    if (page === 932 && between(lead, 0xa1, 0xdf)) {
      score += marks.rareLetter
      continue
    }
    const trail = line[at + 1] ?? 0
    if (trail < 0x40 || lead === 0x80 || lead === 0xff) score += marks.nothing
    else {
      // A single one of these letters stands in no Latin word.
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
