import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { type Fault, sendFaulty } from './catalog-faults.ts'
import { detailsPage } from './details-page.ts'
import { dialogPage } from './dialog-page.ts'
import { errorPage, gonePage } from './problem-pages.ts'
import { hiddenFields, type Paging, rowsPerPage, searchPage } from './search-page.ts'
import type { ServerUpdate } from './server-update.ts'

/** A request to the server. */
export type Asked = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly form: URLSearchParams
  readonly headers: IncomingMessage['headers']
}

export type CatalogServer = {
  readonly origin: string
  /** Every request so far, in order. */
  readonly asked: readonly Asked[]
  /** Maximum number of concurrent requests. */
  readonly mostAtOnce: () => number
  /** Makes the next requests for pages whose path contains this text fail, one fault each. */
  readonly order: (path: string, ...faults: readonly Fault[]) => void
  readonly close: () => Promise<void>
}

/**
 * A local catalog: searches, pages, lists files and details of the supplied updates, in the format of the Microsoft
 * Update Catalog. The updates contain the file addresses, of a content server or others. `recorded` answers first,
 * with real pages if available.
 */
export async function startCatalogServer(options: {
  readonly updates: readonly ServerUpdate[]
  readonly paging?: Paging | 'address-from-1'
  readonly recorded?: (asked: Asked) => string | null
  readonly port?: number
}): Promise<CatalogServer> {
  const asked: Asked[] = []
  const faults: { path: string; fault: Fault }[] = []
  let open = 0
  let most = 0
  const server = createServer((request, response) => {
    most = Math.max(most, ++open)
    response.on('close', () => open--)
    answer(request, response).catch(() => response.destroy())
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const one: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      form: new URLSearchParams(await text(request)),
      headers: request.headers,
    }
    asked.push(one)
    const page = options.recorded?.(one) ?? pageFor(one, options.updates, options.paging ?? 'address')
    const index = faults.findIndex(({ path }) => one.path.includes(path))
    const [ordered] = index < 0 ? [] : faults.splice(index, 1)
    if (ordered !== undefined) return sendFaulty(response, page ?? '', ordered.fault)
    if (page === null) response.writeHead(302, { location: '/Thanks.aspx?id=190' }).end()
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  }

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    mostAtOnce: () => most,
    order: (path, ...ordered) => faults.push(...ordered.map((fault) => ({ path, fault }))),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The page for a request; null if the catalog has no such update. */
function pageFor(
  asked: Asked,
  updates: readonly ServerUpdate[],
  paging: Paging | 'address-from-1',
): string | null {
  switch (asked.path) {
    case '/Search.aspx':
      return resultsFor(asked, updates, paging)
    case '/ScopedViewInline.aspx': {
      const update = updates.find(({ id }) => id === asked.query.get('updateid'))
      return update === undefined ? null : detailsPage(update)
    }
    case '/DownloadDialog.aspx':
      return dialogFor(asked, updates)
    case '/Error.aspx':
      return errorPage((Number(asked.query.get('id')) >>> 0).toString(16).toUpperCase())
    default:
      return gonePage()
  }
}

function resultsFor(
  asked: Asked,
  updates: readonly ServerUpdate[],
  paging: Paging | 'address-from-1',
): string {
  const query = asked.query.get('q') ?? ''
  const words = query.toLowerCase().split(/\s+/)
  const found = updates.filter(({ title }) => words.every((word) => title.toLowerCase().includes(word)))
  const pages = Math.max(1, Math.ceil(found.length / rowsPerPage))
  const page = paging === 'form' ? formPage(asked, query) : addressPage(asked, paging === 'address' ? 0 : 1)
  if (page < 1 || page > pages) return errorPage('8DDD0010')
  return searchPage(query, found, page, paging === 'form' ? 'form' : 'address')
}

function addressPage(asked: Asked, first: number): number {
  const number = asked.query.get('p')
  return number === null ? 1 : Math.max(1, Number(number) + 1 - first)
}

/** The page after the one whose state was posted; 0 for an unknown state. */
function formPage(asked: Asked, query: string): number {
  if (asked.form.get('__EVENTTARGET') !== 'ctl00$catalogBody$nextPageLinkText')
    return asked.method === 'GET' ? 1 : 0
  for (let page = 1; page <= 40; page++) {
    const given = [...hiddenFields(query, page)]
    if (given.every(([name, value]) => asked.form.get(name) === value)) return page + 1
  }
  return 0
}

function dialogFor(asked: Asked, updates: readonly ServerUpdate[]): string | null {
  if (asked.method !== 'POST') return null
  const wanted: { updateID: string }[] = JSON.parse(asked.form.get('updateIDs') ?? '[]')
  const found = wanted.flatMap(({ updateID }) => updates.find(({ id }) => id === updateID) ?? [])
  return found.length === wanted.length ? dialogPage(found) : null
}
