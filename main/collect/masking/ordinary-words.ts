import { readAsset } from '../../assets.ts'

/** How far a name may be masked without making a log unreadable. */
export type NameReach =
  /** Wherever its letters stand, also inside of longer words. */
  | 'anywhere'
  /** Where it stands alone; its letters are part of words that logs are made of. */
  | 'alone'
  /** Only where names stand: it is itself a word that logs are made of. */
  | 'in-place'

let words: { readonly all: ReadonlySet<string>; readonly joined: string } | null = null

/** Tells the reach of a name from the words that logs and tools print on every PC (assets/masking). */
export function nameReach(name: string): NameReach {
  words ??= readWords()
  const plain = name.toLowerCase()
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, '')
  if ([...letters].length < 2 || words.all.has(plain)) return 'in-place'
  // Short names and those that could be hex digits are met by chance inside of hashes and other words.
  if ([...letters].length < 4 || /^[0-9a-f]+$/.test(letters) || words.joined.includes(plain)) return 'alone'
  return 'anywhere'
}

/** True for a word that logs are made of. */
export function isOrdinaryWord(word: string): boolean {
  words ??= readWords()
  return words.all.has(word.toLowerCase())
}

function readWords() {
  const list = readAsset('masking/ordinary-words.txt').toString('utf8').trim().split('\n')
  return { all: new Set(list), joined: list.join('\n') }
}
