import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Problem, problemsOf } from './problem.ts'

/**
 * Checks the tables of error codes and texts: sorted, complete rows, and public source URLs.
 *
 * @param meanings the English texts of the codes that are explained in every language, by key
 */
export function checkCodes(folder: string, meanings: Readonly<Record<string, string>>): readonly Problem[] {
  const table = readRows(join(folder, 'codes.tsv'))
  const { add, found } = problemsOf('codes.tsv')
  const areas = new Set<string>()
  const sources = new Map<string, string>()
  for (const [kind, key = '', value = ''] of table.head) {
    if (kind === 'a') areas.add(key)
    else if (kind !== 's' || sources.has(key)) add(key, 'The head of the table has this key twice.')
    else if (!/^https:\/\/([a-z0-9-]+\.)+[a-z]{2,}\/\S*$/.test(value)) add(key, `"${value}" is no address.`)
    else sources.set(key, value)
  }
  const used = new Set<string>()
  for (const [index, fields] of table.rows.entries()) {
    const [code = '', , area = '', , , from = ''] = fields
    const before = table.rows[index - 1]?.[0] ?? ''
    if (fields.length !== 6 || !/^[0-9a-f]{8}$/.test(code))
      add(code, 'A row has six fields and begins with a code.')
    if (before >= code) add(code, `It stands after ${before}.`)
    if (!areas.has(area)) add(code, `There is no area "${area}".`)
    const references = from.split(' ').filter(Boolean)
    if (references.length === 0) add(code, 'It has no source.')
    for (const reference of references) {
      const [key = '', line] = reference.split(':')
      used.add(key)
      if (!sources.has(key) || (line !== undefined && !/^[1-9]\d*$/.test(line)))
        add(code, `The source "${reference}" is not in the head of the table.`)
    }
  }
  for (const key of sources.keys()) if (!used.has(key)) add(key, 'No row names this source.')
  return [...found, ...texts(folder, meanings, new Set(table.rows.map(([code = '']) => code)))]
}

function texts(
  folder: string,
  meanings: Readonly<Record<string, string>>,
  codes: ReadonlySet<string>,
): readonly Problem[] {
  const { add, found } = problemsOf('texts.tsv')
  const without = new Set(codes)
  for (const [code = '', text = '', ...rest] of readRows(join(folder, 'texts.tsv')).rows) {
    if (!codes.has(code)) add(code, 'The table of codes does not have it.')
    if (text === '' || rest.length > 0) add(code, 'A row has a code and a text.')
    without.delete(code)
  }
  for (const key of Object.keys(meanings)) {
    const code = key.slice('meaning.0x'.length)
    if (!without.delete(code)) add(code, 'meaning.json has it as well, or the table of codes does not.')
  }
  for (const code of without) add(code, 'It has no sentence of its own.')
  return found
}

/** The header before the first empty line and the rows after it, without comments. */
function readRows(path: string): { readonly head: string[][]; readonly rows: string[][] } {
  const text = readFileSync(path, 'latin1')
  const cut = text.indexOf('\n\n')
  const fields = (part: string) =>
    part
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'))
  return { head: fields(text.slice(0, Math.max(cut, 0))), rows: fields(text.slice(cut + 2)) }
}
