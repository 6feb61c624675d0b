import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Bundle } from '../../main/shell/bundle.ts'
import { serveBundle } from '../../main/shell/electron/serve-bundle.ts'
import { contentSecurityPolicy } from '../../main/shell/security-headers.ts'

const bytes = new TextEncoder().encode('hello')
const bundle: Bundle = new Map([
  ['/index.html', { bytes, type: 'text/html; charset=utf-8' }],
  ['/assets/index.js', { bytes, type: 'text/javascript; charset=utf-8' }],
])
const get = (url: string) => serveBundle(bundle, new Request(url))

describe('the window protocol', () => {
  test('serves its own files with their type and security policy', async () => {
    const page = get('app://bundle/')
    expect({
      status: page.status,
      body: await page.text(),
      headers: Object.fromEntries(page.headers),
    }).toEqual({
      status: 200,
      body: 'hello',
      headers: expect.objectContaining({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': contentSecurityPolicy("'none'"),
        'x-content-type-options': 'nosniff',
      }),
    })
    expect(get('app://bundle/assets/index.js').headers.get('content-type')).toBe(
      'text/javascript; charset=utf-8',
    )
  })

  test.each([
    ['another host', 'app://elsewhere/index.html', 400],
    ['a host that only begins like ours', 'app://bundle.evil/index.html', 400],
    ['another scheme', 'https://bundle/index.html', 400],
    ['encoded climbing', 'app://bundle/assets/..%2f..%2fetc/passwd', 400],
    ['encoded backslashes', 'app://bundle/assets%5c..%5cindex.html', 400],
    ['an encoded NUL', 'app://bundle/index.html%00.js', 400],
    ['a broken escape', 'app://bundle/%zz', 400],
    ['an empty path part', 'app://bundle//etc/passwd', 400],
    ['a file that is not of the bundle', 'app://bundle/secret.txt', 404],
    ['climbing that the URL itself collapses', 'app://bundle/../../etc/passwd', 404],
  ])('refuses %s', (_what, url, status) => {
    const answer = get(url)
    expect(answer.status).toBe(status)
    expect(answer.body).toBeNull()
  })

  test('refuses everything but read requests', () => {
    expect(serveBundle(bundle, new Request('app://bundle/', { method: 'POST' })).status).toBe(405)
  })

  test('answers any path with a bundle file or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webPath(), fc.string()), (path) => {
        const url = `app://bundle/${path}`
        if (!URL.canParse(url)) return
        const answer = get(url)
        if (answer.status !== 200) expect(answer.body).toBeNull()
      }),
    )
  })

  test('has a policy that blocks external scripts, styles and connections', () => {
    expect(contentSecurityPolicy("'none'").split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
  })
})
