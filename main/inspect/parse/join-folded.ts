/**
 * Restores the single line of JSON that a script printed. In Constrained Language mode a script can only print
 * through the console host, which wraps long lines; the scripts print no line breaks, so each one is a wrap.
 */
export function joinFolded(text: string): string {
  return text.replace(/[\r\n]+/g, '').trim()
}
