import { expect, it } from 'vitest'
import { allowedFileUrl, allowedPageUrl } from '../../main/catalog/allowed-url.ts'
import { microsoftCatalog } from '../../main/catalog/catalog-site.ts'

const practice = { origin: 'http://127.0.0.1:8080', practice: true }

it.each([
  ['http://download.windowsupdate.com/c/a.cab', 'https://download.windowsupdate.com/c/a.cab'],
  ['http://b1.download.windowsupdate.com/a', 'https://b1.download.windowsupdate.com/a'],
  ['https://catalog.s.download.windowsupdate.com/a', 'https://catalog.s.download.windowsupdate.com/a'],
  ['https://catalog.sf.dl.delivery.mp.microsoft.com/a', 'https://catalog.sf.dl.delivery.mp.microsoft.com/a'],
  ['HTTPS://Download.WindowsUpdate.com:443/a', 'https://download.windowsupdate.com/a'],
])('%s is normalized to %s', (given, used) => {
  expect(allowedFileUrl(given, microsoftCatalog)).toBe(used)
})

it.each([
  'https://www.download.windowsupdate/a',
  'https://evildownload.windowsupdate.com/a',
  'https://download.windowsupdate.com.evil.example/a',
  'https://download.windowsupdate.com./a',
  'https://evil.example/download.windowsupdate.com/a',
  'https://user@download.windowsupdate.com/a',
  'https://download.windowsupdate.com@evil.example/a',
  'https://download.windowsupdate.com:8443/a',
  'http://download.windowsupdate.com:443/a',
  'https://download.windowsupdate.com/a#b',
  'https:\\\\download.windowsupdate.com\\a',
  'https://down\tload.windowsupdate.com/a',
  'ftp://download.windowsupdate.com/a',
  'file://download.windowsupdate.com/a',
  'https://www.microsoft.com/a',
  'https://delivery.mp.microsoft.com/a',
  'http://127.0.0.1/a',
  '//download.windowsupdate.com/a',
  '',
])('%s is rejected', (url) => {
  expect(allowedFileUrl(url, microsoftCatalog)).toBeNull()
})

it('a practice catalog may point only to this machine and to Microsoft', () => {
  expect(allowedFileUrl('http://127.0.0.1:9/a', practice)).toBe('http://127.0.0.1:9/a')
  expect(allowedFileUrl('http://download.windowsupdate.com/a', practice)).toBe(
    'https://download.windowsupdate.com/a',
  )
  expect(allowedFileUrl('http://evil.example/a', practice)).toBeNull()
  expect(allowedFileUrl('http://localhost:9/a', practice)).toBeNull()
})

it('pages stay on the catalog host, with HTTPS', () => {
  const base = `${microsoftCatalog.origin}/Search.aspx?q=a`
  expect(allowedPageUrl('/Error.aspx?id=1', base, microsoftCatalog)).toBe(
    'https://www.catalog.update.microsoft.com/Error.aspx?id=1',
  )
  expect(allowedPageUrl('http://www.catalog.update.microsoft.com/x', base, microsoftCatalog)).toBe(
    'https://www.catalog.update.microsoft.com/x',
  )
  for (const url of [
    'https://catalog.update.microsoft.com.evil.example/',
    '//evil.example/',
    'https://www.catalog.update.microsoft.com:444/',
    'https://me@www.catalog.update.microsoft.com/',
    'http://127.0.0.1/',
    'javascript:0',
  ])
    expect(allowedPageUrl(url, base, microsoftCatalog)).toBeNull()
})
