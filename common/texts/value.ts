/**
 * A text as a value: a key of the catalogue and what varies in it. It becomes a sentence at the edge, in the language of
 * whoever reads it. Decide by `code`, never by the sentence.
 */
export type Message = {
  /** A `TextKey`, or, read from a file of another version, a key that this version does not know. */
  readonly code: string
  readonly params: Params
}

/** What fills a place in a text. A message inside a message is worded in the same language; a list gets its "and". */
export type TextValue = string | number | Message | readonly (string | Message)[]
export type Params = { readonly [name: string]: TextValue }
