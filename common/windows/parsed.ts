/** The nouns of Windows servicing that have a type of their own. */
export type Noun = 'build' | 'version' | 'package-identity' | 'kb' | 'architecture' | 'error-code'

/** What is wrong with a text that should name something. Callers branch on it and word it for people. */
export type Problem =
  /** Nothing stands there. */
  | 'empty'
  /** It has fewer or more parts than the noun has. */
  | 'part-count'
  /** A part is not what belongs in its place: letters for a number, a space in a name. */
  | 'part-shape'
  /** A number has zeros before it, which Windows never writes. */
  | 'leading-zero'
  /** A number is larger than Windows can keep in its place. */
  | 'out-of-range'
  /** A word or number that Windows uses, for something that Unstuck does not service (ia64, wow64, neutral). */
  | 'not-serviced'

/** Why a text could not be read: the noun, the text as it stood, the problem, and the part with it. */
export type Malformed = {
  readonly noun: Noun
  readonly text: string
  readonly problem: Problem
  /** The part that is wrong, from 0; null where it is the whole. */
  readonly part: number | null
}

/** What a parser of this folder returns: the value, or what is malformed. It never throws. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly malformed: Malformed }

/** Wraps a value that was read. */
export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value }
}

/** Reports a text that could not be read. */
export function malformed(
  noun: Noun,
  text: string,
  problem: Problem,
  part: number | null = null,
): Parsed<never> {
  return { ok: false, malformed: { noun, text, problem, part } }
}

/** The value, or null: for callers to whom it makes no difference what is malformed. */
export function valueOrNull<T>(result: Parsed<T>): T | null {
  return result.ok ? result.value : null
}
