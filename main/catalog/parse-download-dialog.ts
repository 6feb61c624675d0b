import type { CatalogFile } from '../../common/packages/catalog-entry.ts'
import { toCatalogFile } from './catalog-file.ts'
import type { CatalogSite } from './catalog-site.ts'
import type { Page } from './page.ts'
import { type PageProblem, statedProblem } from './page-problem.ts'
import { readDialogScript } from './read-dialog-script.ts'

/** The files of one update in dialog order, which does not reveal the target. */
export type DialogFiles = {
  readonly id: string
  readonly title: string
  readonly files: readonly CatalogFile[]
}

/**
 * Parses a download dialog (DownloadDialog.aspx): all files of each requested update. A script that is not understood
 * completely is a problem: an incomplete list must not pass for a complete one.
 */
export function parseDownloadDialog(page: Page, site: CatalogSite): readonly DialogFiles[] | PageProblem {
  const problem = statedProblem(page)
  if (problem !== null) return problem
  const scripts = page.scripts.map(readDialogScript).filter((read) => read !== null)
  const [script] = scripts
  if (script === undefined || scripts.length > 1 || 'unread' in script)
    return { kind: 'strange', number: null }
  const dialogs = script.map(({ fields, files }) => ({
    id: String(fields.get('updateID') ?? '').toLowerCase(),
    title: String(fields.get('enTitle') ?? ''),
    files: files.map((file) => toCatalogFile(file, site)),
  }))
  const ids = new Set(dialogs.map(({ id }) => id))
  if (ids.size < dialogs.length || !dialogs.every(({ id }) => /^[0-9a-f-]{36}$/.test(id)))
    return { kind: 'strange', number: null }
  return dialogs
}
