/**
 * A code, and Windows' message for it: words that occur in no other message, with single blanks where a console may
 * wrap.
 */
export type MessageRow = readonly [code: `0x${string}`, words: RegExp]
