import { wrapped } from '../terminal/columns.ts'

/**
 * Prose on lines of at most `columns`: what stands before a line, and two columns more below a bullet, stands before what it is
 * continued on. Commands are not given to this: what is copied keeps its line.
 *
 * @param columns those of the terminal; null where the text goes elsewhere, and stays as it is
 */
export function fold(text: string, columns: number | null): string {
  if (columns === null) return text
  return text
    .split('\n')
    .map((line) => {
      const [before = ''] = /^ *(?:[-+?!] |\d+\. )?/.exec(line) ?? []
      const room = Math.max(20, columns - before.length)
      const [first = '', ...rest] = wrapped(line.slice(before.length), room)
      return [before + first, ...rest.map((each) => ' '.repeat(before.length) + each)].join('\n')
    })
    .join('\n')
}
