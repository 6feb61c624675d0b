import type { Letters } from './name-forms.ts'
import { escapeMark, undoEscapes } from './undo-escapes.ts'

/** The name that a piece of a file stands for: decoded, without escapes. */
export function readName(raw: string, letters: Letters): string {
  return undoEscapes(raw, letters).text.normalize('NFC').trim()
}

/** What the lines of a text that hold escapes say. Empty where no line holds any. */
export function unescapedLines(text: string, letters: Letters): string[] {
  if (!escapeMark.test(text)) return []
  return text
    .split('\n')
    .filter((line) => escapeMark.test(line))
    .map((line) => undoEscapes(line, letters).text)
}
