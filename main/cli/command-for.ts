import { existsSync } from 'node:fs'
import { isExplained } from '../workflow/diagnosing/explain-codes.ts'

/** The command that takes a word which was typed in place of a command; null if none does. */
export function commandFor(word: string): 'diagnose' | 'explain' | 'package' | null {
  if (existsSync(word)) return /\.(?:msu|cab)$/i.test(word) ? 'package' : 'diagnose'
  return isExplained(word) ? 'explain' : null
}
