// What lies where in the memory of the scanner, one row of bytes laid out by hand.

/** Loops look up to 16 bytes before the text. */
export const text: usize = 1024
/** The part of a log in memory; 64 zeros follow it. */
export const textBytes: i32 = 2 * 1024 * 1024

/** By hash of a folded word: 4 where a needle may lie over it. */
export const flagBits: i32 = 18
export const flags: usize = text + textBytes + 64
/** A bit for each hash of a folded word and the half word after it, or before it: set where a needle has them. */
export const pairBits: i32 = 20
export const pairs: usize = flags + (1 << flagBits)
export const headBits: i32 = 14
/** By hash of a folded word: address of the first place that has it, or 0. */
export const heads: usize = pairs + (1 << (pairBits - 3))
/** 1 for each needle that `findNeedles` found. */
export const marks: usize = heads + (4 << headBits)
export const mostNeedles: i32 = 16384

export const blockBytes: i32 = 4096
/** Words of the block at hand that may begin something: their addresses; the lowest bit is set where a code may begin. */
export const candidates: usize = marks + mostNeedles
/** Vectors that `findCandidates` compares with. */
export const vectors: usize = candidates + blockBytes + 64
/** Where openings were found that were not reported yet. */
export const openingPlaces: usize = vectors + 64
export const mostOpenings: i32 = 32

/** What was found: number of the text or `notKept` or `opens`, first byte, end, line. */
export const reports: usize = openingPlaces + mostOpenings * 4
export const mostReports: i32 = 4096
export const notKept: i32 = -1
export const opens: i32 = -2

/** Texts met before: addresses of entries by hash, entries (next, hash, text, length, silent), and the texts. */
export const knownBits: i32 = 15
export const knownHeads: usize = reports + mostReports * 16
export const mostKnown: i32 = 32768
export const knownEntries: usize = knownHeads + (4 << knownBits)
export const knownEntryBytes: i32 = 20
export const knownTexts: usize = knownEntries + mostKnown * knownEntryBytes
export const longestKnown: u32 = 32 * 1024

/** Needles (length, bytes), then their places (next, word, needle, offset in it, its address, its length). */
export const places: usize = knownTexts + 4 * 1024 * 1024
export const placeBytes: usize = 24

/** How often folded words, and pairs of a word and a half word, stand in a sample: counted where texts are kept later. */
export const wordCounts: usize = knownTexts
export const pairCounts: usize = wordCounts + (2 << flagBits)
