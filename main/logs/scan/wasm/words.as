// Words and half words of a text as numbers: case folded, spread over the tables.

import { flagBits, pairBits, pairs } from './memory'

/** Spreads words over the tables; any odd numbers with well-mixed bits do. */
export const multiplier: u32 = 0x9e3779b1
export const pairMultiplier: u32 = 0x85ebca6b
/** The bit in which letters of upper and lower case differ, for all four bytes of a word. */
export const fold: u32 = 0x20202020

// @ts-ignore: decorator
@inline
export function hashOf(folded: u32): usize {
  return (folded * multiplier) >> (32 - flagBits)
}

// @ts-ignore: decorator
@inline
export function pairHash(wordHash: u32, half: u32): usize {
  return (wordHash ^ (half * pairMultiplier)) >> (32 - pairBits)
}

// @ts-ignore: decorator
@inline
export function halfAfter(at: usize): u32 {
  return (<u32>load<u16>(at, 4) | fold) & 0xffff
}

// @ts-ignore: decorator
@inline
export function halfBefore(at: usize): u32 {
  return ((<u32>load<u16>(at - 2) << 16) | fold) & 0xffff0000
}

// @ts-ignore: decorator
@inline
export function hasPair(at: usize): u32 {
  const hash = (load<u32>(at) | fold) * multiplier
  return pairBit(pairHash(hash, halfAfter(at))) | pairBit(pairHash(hash, halfBefore(at)))
}

// @ts-ignore: decorator
@inline
function pairBit(number: usize): u32 {
  return (<u32>load<u8>(pairs + (number >> 3)) >> (<u32>number & 7)) & 1
}

export function layPair(word: u32, half: u32): void {
  const number = pairHash(word * multiplier, half)
  const at = pairs + (number >> 3)
  store<u8>(at, load<u8>(at) | (<u8>1 << <u8>(number & 7)))
}
