import { type CanonicalCode, canonicalCode, codeFromHex, codeFromWin32 } from './canonical-code.ts'
import { findNames } from './find-names.ts'
import { type FoundNumber, findNumbers } from './find-numbers.ts'
import { findEntry, loadCodeTable } from './load-code-table.ts'

/** The code chosen from a pasted text, and what else the text holds. */
export type ChosenCode = {
  readonly code: CanonicalCode
  /** The name as written, where a name (not a number) led to the code and differs from its published name. */
  readonly readFromName: string | null
  /** Further codes of the text, in order. */
  readonly alsoInText: readonly string[]
  /** The code as written, where it wraps `code` (an NTSTATUS in an HRESULT, a Win32 number in an NTSTATUS). */
  readonly wrappedIn: string | null
}

type Candidate = {
  readonly code: CanonicalCode
  readonly at: number
  readonly rank: number
  readonly written: string | null
  readonly wrappedIn: string | null
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
  const needsNames = numbers.every((one) => one.rank > 1)
  const candidates = needsNames ? [...numbers, ...nameCandidates(text)] : numbers
  const best = candidates.toSorted((a, b) => a.rank - b.rank || a.at - b.at)[0]
  if (!best) return null
  const others = candidates.filter((one) => one.rank <= 2 && one.code !== best.code)
  return {
    code: best.code,
    readFromName: best.written,
    wrappedIn: best.wrappedIn,
    alsoInText: [...new Set(others.map((one) => one.code))],
  }
}

// Ranks: 0 published error, 1 published error given as a small number, 2 published success or well-formed error
// without a public name, 3 any other number written as a code.
function toCandidate(number: FoundNumber): Candidate | null {
  const { code, certain } = readCode(number)
  if (code === null) return null
  const entry = findEntry(code)
  const isError = Number.parseInt(code.slice(2, 3), 16) >= 8
  if (!certain && !(entry && isError && number.form === 'bare-hex')) return null
  // An ESENT error keeps the form that logs show; the others are explained as what they wrap.
  const isWrapped = entry !== null && entry.wrapping !== null && entry.wrapping !== 'jet-error'
  const rank =
    entry && isError ? (number.form === 'decimal' && number.isNamedAsCode ? 1 : 0) : entry || isError ? 2 : 3
  return {
    code: isWrapped ? entry.entry.code : code,
    at: number.at,
    rank,
    written: null,
    wrappedIn: isWrapped ? code : null,
  }
}

/** Which code the digits mean; `certain` is false where only a published code makes them one. */
function readCode(number: FoundNumber): { code: CanonicalCode | null; certain: boolean } {
  const table = loadCodeTable()
  if (number.form === 'hex') return { code: withWin32(number.code), certain: true }
  if (number.form === 'bare-hex') {
    const digits = number.code.slice(2)
    const isError = /^[89c-e]/.test(digits)
    if (!/^[0-9]{8}$/.test(digits)) return { code: number.code, certain: number.isNamedAsCode || isError }
    // All digits: hex (80070002, 00240006) or decimal (12345678)? The decimal reading follows with its own entry.
    const isHex = findEntry(number.code) !== null || /^[089]/.test(digits)
    return { code: isHex ? number.code : null, certain: number.isNamedAsCode || isError }
  }
  const value = number.decimal ?? 0
  const written = String(Math.abs(value))
  if (value > 0 && written.length === 8) {
    const asHex = codeFromHex(written)
    if (asHex !== null && (findEntry(asHex) !== null || /^[89]/.test(written)))
      return { code: null, certain: false }
  }
  if (value < 0 && value > -0x1_0000) {
    const jet = canonicalCode(0xc800_0000 - value)
    return { code: jet !== null && table.find(jet) ? jet : number.code, certain: number.isNamedAsCode }
  }
  if (number.isHttp && value >= 100 && value < 600)
    return { code: canonicalCode(0x8019_0000 + value), certain: true }
  // Long enough that nothing else in a log looks like it: no date, port, size in KB or build.
  const isLong = value >= 0x8000_0000 || value <= -0x1000_0000
  return {
    code: withWin32(number.code),
    certain: number.isNamedAsCode || isLong || table.find(number.code) !== null,
  }
}

/** Numbers up to 65535 are plain Win32 errors (exit codes, `gle=`). */
function withWin32(code: CanonicalCode): CanonicalCode {
  return codeFromWin32(Number.parseInt(code.slice(2), 16)) ?? code
}

function nameCandidates(text: string): Candidate[] {
  return findNames(text, loadCodeTable()).map(({ entry, asWritten, at }) => {
    const isError = Number.parseInt(entry.code.slice(2, 3), 16) >= 8
    const same = asWritten.toLowerCase() === entry.name?.toLowerCase()
    return { code: entry.code, at, rank: isError ? 0 : 2, written: same ? null : asWritten, wrappedIn: null }
  })
}
