import type { CatalogEntry, CatalogFile, CatalogSearch } from '../../../common/packages/catalog-entry.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { sizeText } from '../../texts/size-text.ts'
import { say } from '../../texts/spoken.ts'
import { targetFileOf } from '../../workflow/fetching/search-updates.ts'
import { gapsText } from './gaps-text.ts'

/** Formats a catalog result for the terminal. */
export function catalogText(answer: CatalogSearch): string {
  const search = inLanguage(answer)
  const blocks = [headOf(search), ...search.entries.map(entryText), gapsText(search.gaps)]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function headOf(search: CatalogSearch): string {
  const source = search.fromCache
    ? message('cli.catalog-saved', { age: ageOf(search.ageSeconds) })
    : message('cli.catalog-just-asked')
  const lines = [say('cli.catalog-query', { query: search.query, source })]
  if (search.total === 0) return [...lines, say('cli.catalog-nothing')].join('\n')
  const { entries, total, leftOut } = search
  lines.push(say('cli.catalog-shown', { shown: entries.length, total, leftOut }))
  if (search.more) lines.push(say('cli.catalog-more'))
  return lines.join('\n')
}

function entryText(entry: CatalogEntry): string {
  const facts = [
    entry.architecture ?? say('word.architecture-unknown'),
    entry.classification,
    entry.products.join(', '),
    entry.date === null ? '' : say('cli.catalog-changed', { date: entry.date }),
    entry.sizeBytes === null ? '' : sizeText(entry.sizeBytes),
  ]
  const lines = [entry.title, `  ${facts.filter((each) => each !== '').join(' | ')}`]
  const target = targetFileOf(entry)
  for (const file of entry.files ?? []) {
    const role = file === target ? say('word.role.target') : say('cli.before-target')
    lines.push(...fileLines(file, target === null || entry.files?.length === 1 ? '' : role))
  }
  if (entry.supersededBy !== null && entry.supersededBy.length > 0)
    lines.push(`  ${say('cli.catalog-replaced-by', { updates: namesOf(entry.supersededBy) })}`)
  if (entry.supersedes !== null && entry.supersedes.length > 0)
    lines.push(`  ${say('cli.catalog-replaces', { updates: namesOf(entry.supersedes) })}`)
  if (entry.details?.restart)
    lines.push(`  ${say('cli.catalog-restart', { restart: entry.details.restart })}`)
  return lines.join('\n')
}

function fileLines(file: CatalogFile, role: string): string[] {
  const about = [role, file.architecture ?? '', file.sizeBytes === null ? '' : sizeText(file.sizeBytes)]
  const lines = [`  - ${file.name}`, `    ${file.url ?? say('cli.no-usable-address')}`]
  const digest = file.sha256 === null ? ['SHA-1', file.sha1] : ['SHA-256', file.sha256]
  const known = about.filter((each) => each !== '').join(', ')
  lines.push(
    `    ${known === '' ? '' : `${known}; `}${digest[1] === null ? say('cli.no-digest') : digest.join(' ')}`,
  )
  return lines
}

/** KBs if available, because the titles in a list hardly differ otherwise; at most ten. */
function namesOf(updates: NonNullable<CatalogEntry['supersedes']>): string {
  const names = [...new Set(updates.map(({ kb, title }) => kb ?? title))]
  return names.length <= 10
    ? names.join(', ')
    : say('cli.names-and-more', { names: names.slice(0, 10).join(', '), more: names.length - 10 })
}

function ageOf(seconds: number): Message {
  if (seconds < 120) return message('word.seconds', { count: seconds })
  if (seconds < 2 * 3600) return message('word.minutes', { count: Math.floor(seconds / 60) })
  return seconds < 48 * 3600
    ? message('word.hours', { count: Math.floor(seconds / 3600) })
    : message('word.days', { count: Math.floor(seconds / 86_400) })
}
