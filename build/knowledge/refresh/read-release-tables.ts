import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { kbIn } from '../../../common/windows/kb.ts'
import { kindByDay } from './kind-by-day.ts'
import { type Observation, type Reading, readBuild, readDay } from './observation.ts'

/**
 * Parses the tables of a release information page, as HTML or as Microsoft's Markdown source: rows with a build, a
 * date and a KB, in any column order and language. Null for a text without such a row.
 */
export function readReleaseTables(text: string, name: string): Reading | null {
  const rows = /<t[rd][\s>]/i.test(text) ? htmlRows(text) : markdownRows(text)
  const source = /server/i.test(name) ? 'server-release-information' : 'release-information'
  const observations = rows.flatMap(
    (cells, index) => readCells(cells, source, `${name}, row ${index + 1}`) ?? [],
  )
  return observations.length === 0 ? null : { observations, unread: [] }
}

function readCells(cells: readonly string[], source: string, where: string): Observation | null {
  const version = cells.map(readBuild).find((each) => each !== null)
  const date = cells.map(readDay).find((each) => each !== null) ?? null
  const kb = cells.map(kbIn).find((each) => each !== null)
  if (!version || !kb || date === null) return null
  const shared = { ...version, kb, date, source, where }
  if (cells.some((cell) => /^hotpatch$/i.test(cell.trim()))) return { of: 'hotpatch', ...shared }
  return { of: 'release', ...shared, kind: kindOf(cells, date), server: source.startsWith('server') || null }
}

/**
 * The column "Update type" contains `2026-09 B`: B is the security update, C and D are previews, OOB is out-of-band.
 */
function kindOf(cells: readonly string[], date: string) {
  const type = cells
    .map((cell) => /^\d{4}[-.]\d{2} (A|B|C|D|OOB)\b/.exec(cell.trim())?.[1])
    .find((each) => each !== undefined)
  if (type === 'B') return 'security'
  if (type === 'C' || type === 'D') return 'preview'
  return type === 'OOB' ? 'out-of-band' : kindByDay(date)
}

function markdownRows(text: string): string[][] {
  return text
    .split(/\r?\n/)
    .filter((line) => /^\s*\|/.test(line))
    .map((line) =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map((cell) => cell.replace(/\[([^\]]*)\]\([^)]*\)/g, ' $1 ').trim()),
    )
}

type TreeNode = DefaultTreeAdapterTypes.Node

function htmlRows(text: string): string[][] {
  return elements(parse(text), 'tr').map((row) =>
    [...elements(row, 'td'), ...elements(row, 'th')].map((cell) => textOf(cell).replace(/\s+/g, ' ').trim()),
  )
}

/** Elements of one name, outermost first, without recursion, because external pages may be nested to any depth. */
function elements(root: TreeNode, tag: string): TreeNode[] {
  const found: TreeNode[] = []
  const open: TreeNode[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node !== root && 'tagName' in node && node.tagName === tag) found.push(node)
    if ('childNodes' in node) open.push(...[...node.childNodes].reverse())
  }
  return found
}

function textOf(root: TreeNode): string {
  let text = ''
  const open: TreeNode[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ('value' in node && node.nodeName === '#text') text += `${node.value} `
    if ('childNodes' in node) open.push(...[...node.childNodes].reverse())
  }
  return text
}
