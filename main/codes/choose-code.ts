import {
  type ErrorCode,
  errorCodeOf,
  errorCodeOfHex,
  errorCodeOfWin32,
  isFailureCode,
} from '../../common/windows/error-code.ts'
import { withPlainCodes } from '../../common/windows/plain-codes.ts'
import { findNames } from './find-names.ts'
import { type FoundNumber, findNumbers } from './find-numbers.ts'
import { findEntry, loadCodeTable } from './load-code-table.ts'
import type { Unwrapped } from './wrapped-code.ts'

/** The code chosen from a pasted text, and the text's other codes. */
export type ChosenCode = {
  readonly code: ErrorCode
  /** The name as written, if the code was found by a name that differs from its published name. */
  readonly readFromName: string | null
  /** Further codes in the text, in order. */
  readonly alsoInText: readonly string[]
  /** The code as written and how it wraps `code`, if it does. */
  readonly wrapped: WrittenAs | null
}

/** A code that wraps another one. */
export type WrittenAs = {
  readonly code: string
  readonly wrapping: Exclude<Unwrapped['wrapping'], 'setupapi-number'>
}

type Candidate = {
  readonly code: ErrorCode
  readonly at: number
  readonly rank: number
  readonly written: string | null
  readonly wrapped: WrittenAs | null
}

/** Longer than any message or log line; the rest is ignored. */
const longestText = 20_000

/**
 * Chooses the code that a pasted text is about: the first published error, otherwise the first published success
 * code, otherwise the first number written as a code. Null if the text contains none.
 */
export function chooseCode(input: string): ChosenCode | null {
  const text = withPlainCodes(
    input
      .slice(0, longestText)
      .normalize('NFKC')
      .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
      .replace(/[\u2212\u2010-\u2015]/g, '-'),
  )
  const numbers = findNumbers(text)
    .map(toCandidate)
    .filter((one) => one !== null)
  const needsNames = numbers.every((one) => one.rank > rank.smallNumber)
  const candidates = needsNames ? [...numbers, ...nameCandidates(text)] : numbers
  const best = candidates.toSorted((a, b) => a.rank - b.rank || a.at - b.at)[0]
  if (!best) return null
  // An unpublished second reading of the same digits is not another code.
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

// What a text is about, best first: a published error; one given as a small number; a generic one (E_FAIL); a
// published success or a well-formed error without a public name; any other number written as a code.
const rank = { error: 0, smallNumber: 1, failure: 2, rest: 3, number: 4 } as const

// E_FAIL and E_UNEXPECTED accompany a more specific code.
const sayNothing = new Set(['0x80004005', '0x8000ffff'])

function toCandidate(number: FoundNumber): Candidate | null {
  const { code, certain } = readCode(number)
  if (code === null) return null
  const entry = findEntry(code)
  const isError = isFailureCode(code)
  if (!certain && !(entry && isError && number.form === 'bare-hex')) return null
  // Errors of ESENT and device installation keep the form shown in logs; others are explained as the code they wrap.
  const wrapping =
    entry === null || entry.wrapping === 'jet-error' || entry.wrapping === 'setupapi-number'
      ? null
      : entry.wrapping
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

/** The code that the digits represent; `certain` is false if only publication makes them one. */
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
  // Digits only: hex (80070002, 00240006) or decimal (12345678)? The decimal reading is a separate candidate.
  if (/^[0-9]{8}$/.test(digits) && !isHexAfterAll(digits)) return { code: null, certain }
  return { code: number.code, certain }
}

function readDecimal(number: FoundNumber): { code: ErrorCode | null; certain: boolean } {
  const table = loadCodeTable()
  const value = number.decimal ?? 0
  if (value > 0 && isHexAfterAll(String(value))) return { code: null, certain: false }
  if (value < 0 && value > -0x1_0000) {
    // Small negative numbers are ESENT errors (-1018).
    const jet = errorCodeOf(0xc800_0000 - value)
    return { code: jet !== null && table.find(jet) ? jet : number.code, certain: number.isNamedAsCode }
  }
  if (number.isHttp && value >= 400 && value < 600) {
    return { code: errorCodeOf(0x8019_0000 + value), certain: true }
  }
  // So long that it cannot be a date, port, size in KB or build in a log.
  const isLong = value >= 0x8000_0000 || value <= -0x1000_0000
  const certain = number.isNamedAsCode || isLong || table.find(number.code) !== null
  return { code: errorCodeOfWin32(value) ?? number.code, certain }
}

/** Eight decimal digits meant as hex: a published code, or with the error bit set. */
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
