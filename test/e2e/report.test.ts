import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { code, heading, list, paragraph, table } from '../../main/report/document.ts'
import { toHtml } from '../../main/report/to-html.ts'
import { chromiumPath, sharedBrowser } from './open-page.ts'

const attacks = [
  '<script>window.hit = 1</script>',
  '<img src="https://evil.example/x.png" onerror="window.hit = 1">',
  '</title><script>window.hit = 1</script>',
  '</style><script>window.hit = 1</script>',
  '"><svg onload="window.hit = 1">',
  "' onmouseover='window.hit = 1",
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<base href="https://evil.example/">',
  '<iframe src="https://evil.example/"></iframe>',
  '<a href="javascript:window.hit = 1">x</a>',
  '<form action="https://evil.example/"><button>x</button></form>',
  '<!--',
  '<plaintext>',
  '&lt;script&gt;',
  '\u2028<script>window.hit = 1</script>',
]

// Without a browser `npm test` names the group as left out; test/report reads the same report without one.
describe.skipIf(!existsSync(chromiumPath))('a report with hostile text in a browser', () => {
  let browser: Browser
  let folder = ''
  beforeAll(async () => {
    browser = await sharedBrowser()
    folder = await mkdtemp(join(tmpdir(), 'unstuck-report-page-'))
  })
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  test('runs nothing, loads nothing, and shows all text literally', async () => {
    const blocks = attacks.flatMap((text) => [
      heading(2, text),
      paragraph(text),
      list([text]),
      table([text], [[text]]),
      code([text]),
    ])
    const file = join(folder, 'report.html')
    await writeFile(file, toHtml({ title: attacks.join(' '), blocks }))
    const page = await browser.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const address = pathToFileURL(file).href
    await page.goto(address)
    expect(asked).toEqual([address])
    expect(await page.evaluate('window.hit')).toBeUndefined()
    const made =
      'script, img, svg, iframe, a, form, base, meta[http-equiv="refresh"], [onerror], [onload], [onmouseover]'
    expect(await page.locator(made).count()).toBe(0)
    // A line separator would be invisible, and is written out.
    const shown = attacks.map((text) => text.replaceAll('\u2028', '\\u2028'))
    expect(await page.locator('main p').allTextContents()).toEqual(shown)
    expect(await page.locator('main pre').allTextContents()).toEqual(shown)
    await page.close()
  })

  test('in print, leaves space for a path next to a column of long words', async () => {
    const words = 'Microsoft-Windows-BootEnvironment-BootManagerEFI '.repeat(12)
    const path = 'C:\\Windows\\Logs\\CBS\\CBS.log, line 265'
    const file = join(folder, 'paper.html')
    await writeFile(
      file,
      toHtml({ title: 'x', blocks: [table(['', 'Evidence', 'Where'], [['for', words, path]])] }),
    )
    const page = await browser.newPage()
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 794, height: 1123 })
    await page.goto(pathToFileURL(file).href)
    const place = page.locator('td').last()
    // A letter is about half as wide as it is high: the path breaks at most once.
    expect(
      await place.evaluate((one) => one.clientWidth / parseFloat(getComputedStyle(one).fontSize)),
    ).toBeGreaterThan(8)
    await page.close()
  })
})
