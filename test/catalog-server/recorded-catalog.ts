import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { realData } from '../real-data.ts'
import type { Asked } from './start-catalog-server.ts'

/**
 * Real pages for recorded requests: the search for "Office 2013", and dialogs and details of its updates. Null if the
 * recordings are not available; the function returns null for any other request.
 */
export function recordedCatalog(): ((asked: Asked) => string | null) | null {
  const folder = realData('transcripts')
  if (folder === null) return null
  const read = (name: string) => readFileSync(join(folder, name), 'utf8')
  const names = readdirSync(folder).filter((name) => name.startsWith('catalog-'))
  const search = names.find((name) => name.includes('MorePages'))
  const dialogs = new Map(
    names
      .filter((name) => name.includes('downloaddialog'))
      .map((name) => [/updateID ='([0-9a-f-]{36})'/.exec(read(name))?.[1] ?? '', read(name)]),
  )
  return ({ path, method, query, form }) => {
    if (
      path === '/Search.aspx' &&
      method === 'GET' &&
      query.get('q') === 'Office 2013' &&
      search !== undefined
    )
      return read(search)
    if (path === '/DownloadDialog.aspx')
      return [...dialogs].find(([id]) => form.get('updateIDs')?.includes(id))?.[1] ?? null
    const details = names.find((name) => name.includes(`scopedview-${query.get('updateid')}`))
    return path === '/ScopedViewInline.aspx' && details !== undefined ? read(details) : null
  }
}
