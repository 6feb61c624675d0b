import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { directionOf, languages } from '../../common/texts/languages.ts'
import { newCaseFolder } from '../../main/case/case-folder.ts'
import { speak } from '../../main/texts/spoken.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { sourceOf } from '../logs/text-of.ts'
import { realData } from '../real-data.ts'
import { oneOf } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults, faultsOf, sidewaysFaults } from './check-page.ts'
import { englishLeft } from './english-left.ts'
import { hand } from './hand-over.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''
const all = languages.map(({ tag }) => tag)
const mirrored = all.filter((tag) => directionOf(tag) === 'rtl')
/** English, every mirrored language, and another in each run. */
const walked = [
  'en' as const,
  ...mirrored,
  ...oneOf(all.filter((tag) => tag !== 'en' && !mirrored.includes(tag))),
]

const session = (kb: string, day: string) =>
  [
    `${day} 10:00:05, Info                  CBS    Exec: Session processing started.  Client: WindowsUpdateAgent, Session(Full), Identifier: ${day.replaceAll('-', '')}_1`,
    `${day} 10:00:06, Info                  CBS    Exec: Package: Package_for_${kb}~31bf3856ad364e35~amd64~~26100.4061.1.5, Session: ${day.replaceAll('-', '')}_1`,
    `${day} 10:20:05, Info                  CBS    Exec: Processing complete.  Session: ${day.replaceAll('-', '')}_1, Package: Package_for_${kb}~31bf3856ad364e35~amd64~~26100.4061.1.5 [HRESULT = 0x00000000]`,
  ].join('\r\n')
const well = Buffer.from(`${session('KB5055523', '2026-04-01')}\r\n${session('KB5058411', '2026-05-02')}\r\n`)
const transcript = Buffer.from(
  'PS C:\\> Repair-WindowsImage -Online -ScanHealth\r\n\r\nImageHealthState : Healthy\r\nOnline           : True\r\nRestartNeeded    : False\r\n',
)
/** No zip, and no kind of file that is known. */
const noZip = { name: 'everything.zip', bytes: Buffer.from([1, 0, 3, 0xb4, 0xfe, 0x77, 0, 9]) }

/** Faults of the page in both themes, two widths and two sizes of text. */
async function allFaults(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const found = colorScheme === 'light' ? await faultsOf(page) : await accessibilityFaults(page, 'of style')
    faults.push(...found.map((fault) => `${name}, ${colorScheme}: ${fault}`))
  }
  for (const width of [480, 1280]) {
    await page.setViewportSize({ width, height: 820 })
    for (const size of ['100%', '200%']) {
      await page.evaluate((each) => document.documentElement.style.setProperty('font-size', each), size)
      await keepScreenshot(page, `${name}-${width}-${size}`)
      for (const fault of await sidewaysFaults(page)) faults.push(`${name}, ${width} wide, ${size}: ${fault}`)
    }
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  return faults
}

const textOf = async (page: Page, within: string) =>
  // Marks that keep a part of a sentence in its own direction are no text.
  ((await page.locator(within).textContent()) ?? '').replaceAll(/[\u2066-\u2069]/g, '')

describe.skipIf(windowTestsLeftOut !== null)(`evidence without a cause${because}`, () => {
  let browser: Browser
  let home = ''
  beforeAll(async () => {
    browser = await sharedBrowser()
    home = mkdtempSync(join(tmpdir(), 'unstuck-without-cause-'))
  })
  afterAll(() => {
    speak('en')
    rmSync(home, { recursive: true, force: true })
  })
  const open = async (language: (typeof all)[number], name: string) => {
    const host = { knowledge, hostId: 'practice:x64-winre-stale', home: join(home, language, name) }
    const opened = await openPage(browser, await openWorkflow({ ...host, languages: [language] }))
    await opened.page.locator('h1').waitFor()
    return opened
  }

  test.each(walked)('%s: says what was seen to work and which period it covers', async (language) => {
    const { page, offences, close } = await open(language, 'well')
    await hand(page, 'drop', [
      { name: 'CBS.log', bytes: well },
      { name: 'console.txt', bytes: transcript },
    ])
    await page.locator('main[data-stage="findings"] .source').first().waitFor()
    const text = await textOf(page, 'main')
    for (const said of ['KB5058411', 'KB5055523', '2026-05-02 10:20:05', 'ImageHealthState : Healthy'])
      expect(text).toContain(said)
    expect(text).not.toContain('RestartNeeded')
    // Copies of dropped files lie in folders whose names say nothing.
    const cards = page.locator('main .card').filter({ has: page.locator('.source, [title$="CBS.log"]') })
    for (const card of await cards.allInnerTexts()) expect(card).not.toMatch(/[\da-f]{8}-[\da-f]{4}-/)
    const english = language === 'en' ? [] : await englishLeft(page)
    expect({ english, faults: await allFaults(page, `${language}-well`), offences }).toEqual({
      english: [],
      faults: [],
      offences: [],
    })
    await close()
  })

  test.each(walked)(
    '%s: says of a file named .zip that is none, and of logs, that nothing was read',
    async (language) => {
      const { page, offences, close } = await open(language, 'none')
      await hand(page, 'drop', [noZip])
      await page.locator('dialog[open]', { hasText: 'everything.zip' }).waitFor()
      await page.locator('dialog[open] .row').first().waitFor()
      const english = language === 'en' ? [] : await englishLeft(page)
      const faults = await allFaults(page, `${language}-no-zip`)
      await close()
      // Earlier versions made a case of such a file.
      const place = join(home, language, 'unread')
      const sources = [sourceOf(noZip.name, noZip.bytes)]
      const kept = await newCaseFolder(place, 'record:DESK-7')
      await kept.write('diagnosis', await diagnose({ knowledge, sources, inspection: null }))
      const host = { knowledge, hostId: 'practice:x64-winre-stale', home: place, languages: [language] }
      const workflow = await openWorkflow(host)
      const shown = await openPage(browser, workflow)
      await workflow.handlers.openCase({ id: basename(kept.path) })
      await shown.page.locator('main[data-stage="findings"]').waitFor()
      if (language !== 'en') english.push(...(await englishLeft(shown.page)))
      if (language === 'en') expect(await textOf(shown.page, 'h1')).toBe('Nothing could be read')
      expect(await shown.page.locator('main .source').count()).toBe(0)
      faults.push(...(await allFaults(shown.page, `${language}-unread`)))
      expect({ english, faults, offences: [...offences, ...shown.offences] }).toEqual({
        english: [],
        faults: [],
        offences: [],
      })
      await shown.close()
    },
  )

  const real = realData('logs/solsticeprojekt-temp/CBS.log')
  test.skipIf(real === null)('cites the line of a real log of a healthy PC', async () => {
    const { page, close } = await open('en', 'real')
    await hand(page, 'drop', [{ name: 'CBS.log', bytes: readFileSync(real ?? '') }])
    await page.locator('main[data-stage="findings"] .source').first().waitFor()
    expect(await textOf(page, 'main')).toContain('[SR] Repair complete')
    expect(await textOf(page, 'main')).toContain('CBS.log, line 9549')
    await close()
  })
})
