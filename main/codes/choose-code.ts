import {
  type ErrorCode,
  errorCodeOf,
  errorCodeOfHex,
  errorCodeOfWin32,
  isFailureCode,
} from '../../common/windows/error-code.ts'
import { findNames } from './find-names.ts'
import { type FoundNumber, findNumbers } from './find-numbers.ts'
import { findEntry, loadCodeTable } from './load-code-table.ts'
import type { Unwrapped } from './wrapped-code.ts'

/** The code chosen from a pasted text, and what else the text holds. */
export type ChosenCode = {
  readonly code: ErrorCode
  /** The name as written, where a name (not a number) led to the code and differs from its published name. */
  readonly readFromName: string | null
  /** Further codes of the text, in order. */
  readonly alsoInText: readonly string[]
  /** The code as written and how it wraps `code`, where it does. */
  readonly wrapped: WrittenAs | null
}

/** A code that stands for another one inside it. */
export type WrittenAs = { readonly code: string; readonly wrapping: Unwrapped['wrapping'] }

type Candidate = {
  readonly code: ErrorCode
  readonly at: number
  readonly rank: number
  readonly written: string | null
  readonly wrapped: WrittenAs | null
}

/** More text than any message or log line; the rest is not looked at. */
const longestText = 20_000

/**
 * Chooses the code that a pasted text is about: the first published error, else the first published success code,
 * else the first number that is written as a code. Null where the text holds none.
 */
export function chooseCode(input: string): ChosenCode | null {
  const text = input
    .slice(0, longestText)
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[\u2212\u2010-\u2015]/g, '-')
  const numbers = findNumbers(text)
    .map(toCandidate)
    .filter((one) => one !== null)
  const needsNames = numbers.every((one) => one.rank > rank.smallNumber)
  const candidates = needsNames ? [...numbers, ...nameCandidates(text)] : numbers
  const best = candidates.toSorted((a, b) => a.rank - b.rank || a.at - b.at)[0]
  if (!best) return null
  // The same digits read the other way, which makes them no code that anyone has published, are no second code.
  const others = candidates.filter(
    (one) =>
      isFailureCode(one.code) &&
      one.code !== best.code &&
      !(one.at === best.at && findEntry(best.code) !== null && findEntry(one.code) === null),
  )
  return {
    code: best.code,
    readFromName: best.written,
    wrapped: best.wrapped,
    alsoInText: [...new Set(others.map((one) => one.code))],
  }
}

// What a text is about, best first: a published error; one given as a small number; one that says nothing (E_FAIL);
// a published success or a well-formed error without a public name; any other number written as a code.
const rank = { error: 0, smallNumber: 1, failure: 2, rest: 3, number: 4 } as const

// E_FAIL and E_UNEXPECTED stand beside the code that says more.
const sayNothing = new Set(['0x80004005', '0x8000ffff'])

function toCandidate(number: FoundNumber): Candidate | null {
  const { code, certain } = readCode(number)
  if (code === null) return null
  const entry = findEntry(code)
  const isError = isFailureCode(code)
  if (!certain && !(entry && isError && number.form === 'bare-hex')) return null
  // An ESENT error keeps the form that logs show; the others are explained as what they wrap.
  const wrapping = entry === null || entry.wrapping === 'jet-error' ? null : entry.wrapping
  return {
    code: entry !== null && wrapping !== null ? entry.entry.code : code,
    at: number.at,
    rank: rankOf(code, entry !== null, number.decimal !== null && number.isNamedAsCode),
    written: null,
    wrapped: wrapping === null ? null : { code, wrapping },
  }
}

function rankOf(code: ErrorCode, isPublished: boolean, isSmallNumber: boolean): number {
  if (!isFailureCode(code)) return isPublished ? rank.rest : rank.number
  if (!isPublished) return rank.rest
  if (sayNothing.has(code)) return rank.failure
  return isSmallNumber ? rank.smallNumber : rank.error
}

/** Which code the digits mean; `certain` is false where only a published code makes them one. */
function readCode(number: FoundNumber): { code: ErrorCode | null; certain: boolean } {
  if (number.form === 'decimal') return readDecimal(number)
  const value = Number.parseInt(number.code.slice(2), 16)
  // Logs are full of small hex numbers (flags, indices, thread ids): only a word like "error" makes one a code.
  if (value <= 0xffff) {
    return { code: number.isNamedAsCode ? (errorCodeOfWin32(value) ?? number.code) : null, certain: true }
  }
  if (number.form === 'hex') return { code: number.code, certain: true }
  const digits = number.code.slice(2)
  const certain = number.isNamedAsCode || /^[89c-e]/.test(digits)
  // All digits: hex (80070002, 00240006) or decimal (12345678)? The decimal reading comes with an entry of its own.
  if (/^[0-9]{8}$/.test(digits) && !isHexAfterAll(digits)) return { code: null, certain }
  return { code: number.code, certain }
}

function readDecimal(number: FoundNumber): { code: ErrorCode | null; certain: boolean } {
  const table = loadCodeTable()
  const value = number.decimal ?? 0
  if (value > 0 && isHexAfterAll(String(value))) return { code: null, certain: false }
  if (value < 0 && value > -0x1_0000) {
    // Small negative numbers are ESENT's own (-1018).
    const jet = errorCodeOf(0xc800_0000 - value)
    return { code: jet !== null && table.find(jet) ? jet : number.code, certain: number.isNamedAsCode }
  }
  if (number.isHttp && value >= 400 && value < 600) {
    return { code: errorCodeOf(0x8019_0000 + value), certain: true }
  }
  // So long that nothing else in a log looks like it: no date, port, size in KB or build.
  const isLong = value >= 0x8000_0000 || value <= -0x1000_0000
  const certain = number.isNamedAsCode || isLong || table.find(number.code) !== null
  return { code: errorCodeOfWin32(value) ?? number.code, certain }
}

/** Eight decimal digits that people mean as hex: a published code, or the error bit set. */
function isHexAfterAll(digits: string): boolean {
  if (digits.length !== 8) return false
  const code = errorCodeOfHex(digits)
  return /^[089]/.test(digits) || (code !== null && findEntry(code) !== null)
}

function nameCandidates(text: string): Candidate[] {
  return findNames(text, loadCodeTable()).map(({ entry, asWritten, at }) => {
    const written = asWritten.toLowerCase()
    const same = [entry.name, ...entry.otherNames].some((name) => name?.toLowerCase() === written)
    return {
      code: entry.code,
      at,
      rank: rankOf(entry.code, true, false),
      written: same ? null : asWritten,
      wrapped: null,
    }
  })
}
