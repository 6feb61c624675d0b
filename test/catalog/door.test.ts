import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openAnswerCache } from '../../main/catalog/answer-cache.ts'
import { openDoor } from '../../main/catalog/ask-catalog.ts'
import { toCatalogFile } from '../../main/catalog/catalog-file.ts'
import { withSizes } from '../../main/catalog/file-sizes.ts'
import { readPage } from '../../main/catalog/page.ts'
import { parseDetailsPage } from '../../main/catalog/parse-details-page.ts'
import { filesQuestion } from '../../main/catalog/questions.ts'
import type { Fault } from '../catalog-server/catalog-faults.ts'
import { detailsPage } from '../catalog-server/details-page.ts'
import { dialogPage } from '../catalog-server/dialog-page.ts'
import { startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { arm64, x64 } from './asked-catalog.ts'
import { fakeClock } from './fake-clock.ts'

const practice = { origin: 'http://127.0.0.1:1', practice: true }

it('allows one request at a time across callers, and continues after a failure', async () => {
  const server = await startCatalogServer({ updates: [x64, arm64] })
  server.order('.aspx', ...Array<Fault>(5).fill({ kind: 'slow', milliseconds: 20 }))
  const door = openDoor({ origin: server.origin, practice: true }, fetch, fakeClock())
  const signal = AbortSignal.timeout(300_000)
  const asked = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) =>
      door({ path: index === 2 ? '/missing' : '/Search.aspx?q=kb' }, () => ({ index }), signal),
    ),
  )
  await server.close()
  expect(server.mostAtOnce()).toBe(1)
  expect(asked.map((one) => one.status)).toEqual(Array(6).fill('fulfilled'))
  const late = openDoor(practice, async () => Promise.reject(new Error('x')), fakeClock())
  const failed = await Promise.allSettled([
    late({ path: '/' }, () => ({}), signal),
    late({ path: '/' }, () => ({}), signal),
  ])
  expect(failed.map((one) => one.status)).toEqual(['rejected', 'rejected'])
})

it('limits the number of cached answers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-answers-'))
  const cache = openAnswerCache(folder)
  for (let number = 0; number < 405; number++) await cache.keep(`key ${number}`, 'text', 1 + number)
  expect(readdirSync(folder)).toHaveLength(400)
  expect(await cache.find('key 404')).toEqual({ text: 'text', readAt: 405 })
  expect(await cache.find('key 0')).toBeNull()
  rmSync(folder, { recursive: true })
  expect(existsSync(folder)).toBe(false)
  expect(await cache.find('key 404')).toBeNull()
})

it('does not read a details page without its lists as one with empty lists', () => {
  const html = detailsPage(x64)
  expect(parseDetailsPage(readPage(html))).toMatchObject({ id: x64.id, supersededBy: [] })
  for (const id of ['supersedesInfo', 'supersededbyInfo', 'ScopedViewHandler_titleText'])
    expect(parseDetailsPage(readPage(html.replace(id, 'other')))).toEqual({ kind: 'strange', number: null })
})

it('rejects a dialog about another update', () => {
  const question = filesQuestion(x64.id, practice)
  expect(question.read(readPage(dialogPage([arm64])))).toEqual({ kind: 'strange', number: null })
  expect(question.read(readPage(dialogPage([])))).toEqual({ kind: 'strange', number: null })
  expect(question.read(readPage(dialogPage([arm64, x64])))).toHaveLength(2)
  expect(question.read(readPage(dialogPage([x64, x64])))).toEqual({ kind: 'strange', number: null })
})

it('requests lengths only from allowed hosts, for entries with few files', async () => {
  const asked: string[] = []
  const answer: RequestListener = (request, response) => {
    asked.push(request.url ?? '')
    if (request.url?.includes('away'))
      response.writeHead(302, { location: `http://localhost:${port}/x` }).end()
    else if (request.url?.includes('none')) response.writeHead(404).end()
    else response.writeHead(200, { 'content-length': 77 }).end()
  }
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const { port } = server.address() as AddressInfo
  const file = (name: string) =>
    toCatalogFile(
      new Map([
        ['url', `http://127.0.0.1:${port}/${name}`],
        ['fileName', name],
      ]),
      practice,
    )
  const sizes = async (names: string[]) =>
    (await withSizes(names.map(file), practice, fetch, AbortSignal.timeout(300_000))).map(
      ({ sizeBytes }) => sizeBytes,
    )
  expect(await sizes(['a.cab', 'away.cab', 'none.cab'])).toEqual([77, null, null])
  expect(asked).toEqual(['/a.cab', '/away.cab', '/none.cab'])
  expect(await sizes(Array.from({ length: 7 }, (_, index) => `b${index}.cab`))).toEqual(Array(7).fill(null))
  expect(asked).toHaveLength(3)
  server.close()
})
