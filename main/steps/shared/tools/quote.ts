import { failureError } from '../../../texts/failure.ts'

/**
 * A text as a verbatim PowerShell string, in which only quotation marks are special: all five that PowerShell accepts
 * are doubled. Throws FailureError for control characters and line breaks, which no name or argument of a plan
 * contains.
 */
export function quoted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those must not reach a script.
  if (/[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(text))
    throw failureError('refused', 'plan-control-character', {}, JSON.stringify(text))
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, (mark) => mark + mark)}'`
}

/** A list of texts as a PowerShell array. */
export function quotedList(texts: readonly string[]): string {
  return `@(${texts.map(quoted).join(', ')})`
}

/**
 * A text for use in a comment of any script: one line, without the end of a block comment and without bidirectional
 * control characters.
 */
export function commented(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '?')
    .replaceAll('#>', '# >')
}
