import { failureError } from '../../texts/failure.ts'

/**
 * A text as a verbatim string of PowerShell, in which only the quotation marks count; all five that PowerShell takes
 * for one are doubled. Throws FailureError for a line break: no name and no argument of a plan has one.
 */
export function quoted(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those must not reach a script.
  if (/[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(text))
    throw failureError('refused', 'plan-control-character', {}, JSON.stringify(text))
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, (mark) => mark + mark)}'`
}

/** A list of texts as an array of PowerShell. */
export function quotedList(texts: readonly string[]): string {
  return `@(${texts.map(quoted).join(', ')})`
}

/** A text inside a comment, in any script: one line, nothing that ends a block comment, and no mark that turns text around. */
export function commented(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '?')
    .replaceAll('#>', '# >')
}
