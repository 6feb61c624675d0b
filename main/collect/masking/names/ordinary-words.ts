import { readAsset } from '../../../program/assets.ts'

/** How broadly a name may be masked without making a log unreadable. */
export type NameReach =
  /** Wherever its letters occur, even inside longer words. */
  | 'anywhere'
  /** Only as a separate word, because its letters are part of common log words. */
  | 'alone'
  /** Only in name positions, because it is itself a common log word. */
  | 'in-place'

let words: { readonly all: ReadonlySet<string>; readonly joined: string } | null = null

/** Determines the reach of a name from the words that logs and tools print on every PC (assets/masking). */
export function nameReach(name: string): NameReach {
  words ??= readWords()
  const plain = name.toLowerCase()
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '')
  if ([...letters].length < 2 || words.all.has(plain)) return 'in-place'
  // Short names and possible hex digits occur by chance inside hashes and other words.
  if ([...letters].length < 4 || /^[0-9a-f]+$/.test(letters) || words.joined.includes(plain)) return 'alone'
  return 'anywhere'
}

/** True for a common log word. */
export function isOrdinaryWord(word: string): boolean {
  words ??= readWords()
  return words.all.has(word.toLowerCase())
}

function readWords() {
  const list = readAsset('masking/ordinary-words.txt').toString('utf8').trim().split('\n')
  return { all: new Set(list), joined: list.join('\n') }
}
