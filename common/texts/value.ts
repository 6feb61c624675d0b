/**
 * A translatable text: a key and its parameters. It is formatted where it is displayed, in the reader's language.
 * Decide by `code`, never by the sentence.
 */
export type Message = {
  /** A `TextKey`, or in a file of another version a key unknown to this version. */
  readonly code: string
  readonly params: Params
}

/**
 * The value of a placeholder. A message within a message is formatted in the same language; a list is joined with
 * "and".
 */
export type TextValue = string | number | Message | readonly (string | Message)[]
export type Params = { readonly [name: string]: TextValue }
