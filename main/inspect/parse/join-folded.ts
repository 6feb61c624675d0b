/**
 * One line of JSON as a script printed it. In Constrained Language a script can only print through the console host, which
 * folds long lines; the scripts print no line break of their own, so that each one is a fold.
 */
export function joinFolded(text: string): string {
  return text.replace(/[\r\n]+/g, '').trim()
}
