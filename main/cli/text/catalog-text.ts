import type { CatalogEntry, CatalogFile, CatalogSearch } from '../../../common/catalog-entry.ts'
import { targetFileOf } from '../../workflow/fetching/search-updates.ts'
import { gapsText } from './diagnosis-text.ts'
import { sizeText } from './size-text.ts'

/** The answer of the catalog for people at a terminal. */
export function catalogText(search: CatalogSearch): string {
  const blocks = [headOf(search), ...search.entries.map(entryText), gapsText(search.gaps)]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function headOf(search: CatalogSearch): string {
  const source = search.fromCache ? `kept answer, ${ageText(search.ageSeconds)} old` : 'asked just now'
  const lines = [`Microsoft Update Catalog: ${search.query} (${source})`]
  if (search.total === 0) return [...lines, 'It has nothing for this.'].join('\n')
  const left = search.leftOut === 0 ? '' : `, ${search.leftOut} of another architecture left out`
  lines.push(`${search.entries.length} shown of ${search.total} found${left}`)
  if (search.more) lines.push('There are more: raise --limit or add words.')
  return lines.join('\n')
}

function entryText(entry: CatalogEntry): string {
  const facts = [
    entry.architecture ?? 'architecture unknown',
    entry.classification,
    entry.products.join(', '),
    entry.date === null ? '' : `changed ${entry.date}`,
    entry.sizeBytes === null ? '' : sizeText(entry.sizeBytes),
  ]
  const lines = [entry.title, `  ${facts.filter((each) => each !== '').join(' | ')}`]
  const target = targetFileOf(entry)
  for (const file of entry.files ?? []) {
    const role = target === null || entry.files?.length === 1 ? '' : file === target ? 'target' : 'before it'
    lines.push(...fileLines(file, role))
  }
  if (entry.supersededBy !== null && entry.supersededBy.length > 0)
    lines.push(`  Replaced by: ${namesOf(entry.supersededBy)}`)
  if (entry.supersedes !== null && entry.supersedes.length > 0)
    lines.push(`  Replaces: ${namesOf(entry.supersedes)}`)
  if (entry.details?.restart) lines.push(`  Restart: ${entry.details.restart}`)
  return lines.join('\n')
}

function fileLines(file: CatalogFile, role: string): string[] {
  const about = [role, file.architecture ?? '', file.sizeBytes === null ? '' : sizeText(file.sizeBytes)]
  const lines = [`  - ${file.name}`, `    ${file.url ?? 'no usable address'}`]
  const digest = file.sha256 === null ? ['SHA-1', file.sha1] : ['SHA-256', file.sha256]
  const known = about.filter((each) => each !== '').join(', ')
  lines.push(`    ${known === '' ? '' : `${known}; `}${digest[1] === null ? 'no digest' : digest.join(' ')}`)
  return lines
}

/** KBs where updates have one, since titles of one list differ in little else; at most ten. */
function namesOf(updates: NonNullable<CatalogEntry['supersedes']>): string {
  const names = [...new Set(updates.map(({ kb, title }) => kb ?? title))]
  return names.length <= 10
    ? names.join(', ')
    : `${names.slice(0, 10).join(', ')} and ${names.length - 10} more`
}

function ageText(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`
  if (seconds < 2 * 3600) return `${Math.floor(seconds / 60)} minutes`
  return seconds < 48 * 3600 ? `${Math.floor(seconds / 3600)} hours` : `${Math.floor(seconds / 86_400)} days`
}
