import type { Say } from '../texts/say-in.ts'

/** Returns the word for a likelihood from 0 to 1, the same on screen, in pictures and in reports. */
export function likelihoodWord(say: Say, value: number): string {
  if (value < 0.25) return say('window.findings.unlikely')
  if (value < 0.5) return say('window.findings.possible')
  return value < 0.8 ? say('window.findings.likely') : say('window.findings.very-likely')
}
