/** A code, and what Windows prints for it: words which stand in no other message, with single blanks where a console may break a line. */
export type MessageRow = readonly [code: `0x${string}`, words: RegExp]
