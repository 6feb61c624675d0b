import type { Question } from './answers.ts'
import type { CatalogSite } from './catalog-site.ts'
import { type DetailsPage, parseDetailsPage } from './parse-details-page.ts'
import { type DialogFiles, parseDownloadDialog } from './parse-download-dialog.ts'

/** Requests the files of one update. A dialog about another update, or none, is not an answer. */
export function filesQuestion(id: string, site: CatalogSite): Question<readonly DialogFiles[]> {
  return {
    key: `files ${id}`,
    request: {
      path: '/DownloadDialog.aspx',
      form: new Map([['updateIDs', JSON.stringify([{ size: 0, languages: '', uidInfo: id, updateID: id }])]]),
    },
    read(page) {
      const dialogs = parseDownloadDialog(page, site)
      if ('kind' in dialogs || dialogs.some((each) => each.id === id)) return dialogs
      return { kind: 'strange', number: null }
    },
  }
}

/** Requests the details page of one update. */
export function detailsQuestion(id: string): Question<DetailsPage> {
  return {
    key: `details ${id}`,
    request: { path: `/ScopedViewInline.aspx?updateid=${id}` },
    read(page) {
      const details = parseDetailsPage(page)
      return 'kind' in details || details.id === null || details.id === id
        ? details
        : { kind: 'strange', number: null }
    },
  }
}
