import { escapeMark, undoEscapes } from '../matching/undo-escapes.ts'
import type { Letters } from './name-forms.ts'

/** Decodes and unescapes a name in a piece of a file. */
export function readName(raw: string, letters: Letters): string {
  return undoEscapes(raw, letters).text.normalize('NFC').trim()
}

/** The unescaped lines of a text that contain escapes. Empty if there are none. */
export function unescapedLines(text: string, letters: Letters): string[] {
  if (!escapeMark.test(text)) return []
  return text
    .split('\n')
    .filter((line) => escapeMark.test(line))
    .map((line) => undoEscapes(line, letters).text)
}
