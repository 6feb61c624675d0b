/** A code, and what Windows prints for it: the source of a pattern that holds words which stand in no other message. */
export type MessageRow = readonly [code: `0x${string}`, words: string]
