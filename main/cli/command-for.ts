import { existsSync } from 'node:fs'
import { kbIn } from '../../common/windows/kb.ts'
import { chooseCode } from '../codes/choose-code.ts'

/** The command that takes a word which was typed in place of a command; null if none does. */
export function commandFor(word: string): 'diagnose' | 'explain' | 'package' | null {
  if (existsSync(word)) return /\.(?:msu|cab)$/i.test(word) ? 'package' : 'diagnose'
  return kbIn(word) !== null || chooseCode(word) !== null ? 'explain' : null
}
