import { compareNumbers, type Order, type Standing, standingOf } from './order.ts'
import { malformed, type Noun, type Parsed, parsed, valueOrNull } from './parsed.ts'

/** A version of one to eight numbers: `4.8.1`, `10.0.26100.8455`. */
export type Version = readonly [number, ...number[]]

/**
 * A version of exactly four 16-bit numbers, as used for Windows files, assemblies and packages
 * (https://learn.microsoft.com/windows/win32/sbscs/assembly-versions).
 */
export type FourPartVersion = readonly [number, number, number, number]

const mostParts = 8
const largest = { word: 0xffff, doubleWord: 0xffff_ffff } as const

/** Parses a version of one to eight numbers of at most 32 bits. */
export function parseVersion(text: string): Parsed<Version> {
  const numbers = parseNumbers('version', text, largest.doubleWord)
  if (!numbers.ok) return numbers
  const [first, ...rest] = numbers.value
  if (first === undefined || rest.length >= mostParts) return malformed('version', text, 'part-count')
  return parsed([first, ...rest])
}

/** Parses a version of exactly four numbers of at most 16 bits. */
export function parseFourPartVersion(text: string): Parsed<FourPartVersion> {
  const numbers = parseNumbers('version', text, largest.word)
  if (!numbers.ok) return numbers
  const [major, minor, build, revision, ...more] = numbers.value
  if (revision === undefined || major === undefined || minor === undefined || build === undefined)
    return malformed('version', text, 'part-count')
  return more.length > 0 ? malformed('version', text, 'part-count') : parsed([major, minor, build, revision])
}

/**
 * Parses one or more dot-separated numbers up to `limit`, without leading zeros: the common form of builds and
 * versions.
 */
export function parseNumbers(noun: Noun, text: string, limit: number): Parsed<number[]> {
  if (text === '') return malformed(noun, text, 'empty')
  const numbers: number[] = []
  for (const [index, part] of text.split('.').entries()) {
    if (!/^\d+$/.test(part)) return malformed(noun, text, 'part-shape', index)
    if (part.length > 1 && part.startsWith('0')) return malformed(noun, text, 'leading-zero', index)
    if (Number(part) > limit) return malformed(noun, text, 'out-of-range', index)
    numbers.push(Number(part))
  }
  return parsed(numbers)
}

/** Parses an optional four-part version; null if missing or malformed. */
export function readFourPartVersion(text: string | null | undefined): FourPartVersion | null {
  return text == null ? null : valueOrNull(parseFourPartVersion(text))
}

/** Orders versions number by number; missing numbers count as 0, so 10.0 equals 10.0.0.0. */
export function compareVersions(one: Version, other: Version): Order {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const order = compareNumbers(one[index] ?? 0, other[index] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

/** Compares two versions in text form; `unknown` if either is missing or malformed. */
export function versionStanding(one: string | null, other: string | null): Standing {
  const [left, right] = [one, other].map((text) => (text === null ? null : valueOrNull(parseVersion(text))))
  return left && right ? standingOf(compareVersions(left, right)) : 'unknown'
}

/** The text form, `10.0.26100.8455`, which the parser accepts. */
export function versionText(version: Version): string {
  return version.join('.')
}
