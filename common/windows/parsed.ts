/** The servicing terms that have a type here. */
export type Noun = 'build' | 'version' | 'package-identity' | 'kb' | 'architecture' | 'error-code'

/** Why a text is invalid. Callers branch on it and translate it. */
export type Problem =
  /** Empty text. */
  | 'empty'
  /** Too few or too many parts. */
  | 'part-count'
  /** A part is of the wrong form: letters for a number, a space in a name. */
  | 'part-shape'
  /** A number has leading zeros, which Windows never writes. */
  | 'leading-zero'
  /** A number exceeds the range that Windows allows. */
  | 'out-of-range'
  /** A word or number that Windows uses for something that Unstuck does not service (ia64, wow64, neutral). */
  | 'not-serviced'

/** Details of an invalid text. */
export type Malformed = {
  readonly noun: Noun
  readonly text: string
  readonly problem: Problem
  /** Index of the invalid part, from 0; null if the whole text is invalid. */
  readonly part: number | null
}

/** Result of the parsers in this folder: the value, or why it is invalid. They never throw. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly malformed: Malformed }

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

export function malformed(
  noun: Noun,
  text: string,
  problem: Problem,
  part: number | null = null,
): Parsed<never> {
  return { ok: false, malformed: { noun, text, problem, part } }
}

/** The value or null, for callers that do not need the reason. */
export function valueOrNull<T>(result: Parsed<T>): T | null {
  return result.ok ? result.value : null
}
