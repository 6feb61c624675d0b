import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { directionOf, languages } from '../../common/texts/languages.ts'
import { speak } from '../../main/texts/spoken.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { oneOf } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { faultsOf, sidewaysFaults } from './check-page.ts'
import { englishLeft } from './english-left.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''
const others = languages.filter(({ tag }) => tag !== 'en').map(({ tag }) => tag)
/** The mirrored ones, and another in each run: a walk through a language costs as much as a small file of tests. */
const mirrored = others.filter((tag) => directionOf(tag) === 'rtl')
const walked = [...mirrored, ...oneOf(others.filter((tag) => !mirrored.includes(tag)))]
/** Roles and colours are the same in every language; of several only the mirrored ones get every rule, as English does. */
const rulesFor = (tag: (typeof others)[number]) => (mirrored.includes(tag) ? 'all' : 'of words')

/** Opens what can be opened over any screen, one after the other. */
async function eachPanel(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  const tools = page.locator('.rail-tools button')
  const panel = page.locator('dialog[open]')
  const open = async (name: string, act: () => Promise<void>) => {
    await act()
    await panel.waitFor()
    await look(name)
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
  }
  for (const tool of await tools.all()) await open(`panel ${await tool.textContent()}`, () => tool.click())
  await open('palette', () => page.keyboard.press('Control+k'))
  await open('keys', () => page.keyboard.press('F1'))
}

describe.skipIf(windowTestsLeftOut !== null)(`the window in other languages${because}`, () => {
  let browser: Browser
  let home: string
  beforeAll(async () => {
    vi.stubEnv('UNSTUCK_PRACTICE_SPEED', 'fast')
    browser = await sharedBrowser()
    home = await mkdtemp(join(tmpdir(), 'unstuck-languages-'))
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    speak('en')
    await rm(home, { recursive: true, force: true })
  })

  test.each(walked)(
    '%s: shows every screen completely translated, fitting and accessible',
    async (language) => {
      const workflow = await openWorkflow({
        knowledge,
        hostId: 'practice:arm64-missing-checkpoint',
        home: join(home, language),
        languages: [language],
      })
      const { page, offences, close } = await openPage(browser, workflow)
      const faults: string[] = []
      const look = async (screen: string) => {
        await keepScreenshot(page, `${language}-${screen}`)
        for (const text of await englishLeft(page)) faults.push(`${screen}, English: ${text}`)
        for (const fault of await faultsOf(page, rulesFor(language))) faults.push(`${screen}: ${fault}`)
        await page.setViewportSize({ width: 480, height: 800 })
        for (const textSize of ['100%', '200%']) {
          await page.evaluate(
            (size) => document.documentElement.style.setProperty('font-size', size),
            textSize,
          )
          for (const fault of await sidewaysFaults(page))
            faults.push(`${screen}, 480 wide, text at ${textSize}: ${fault}`)
        }
        await page.evaluate(() => document.documentElement.style.removeProperty('font-size'))
        await page.setViewportSize({ width: 1200, height: 820 })
      }
      const stage = (name: string) => page.locator(`main[data-stage="${name}"]`).waitFor()
      const main = page.locator('main button.fui-Button').last()

      await page.locator('h1').waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe(language)
      expect(await page.locator('html').getAttribute('dir')).toBe(directionOf(language))
      await look('1-start')
      // What to do first is seen without scrolling in a small window, too.
      await page.setViewportSize({ width: 480, height: 800 })
      const first = await page.locator('.hero-action button').first().boundingBox()
      expect((first?.y ?? 800) + (first?.height ?? 0)).toBeLessThanOrEqual(800)
      await page.setViewportSize({ width: 1200, height: 820 })
      await workflow.handlers.examine(null)
      await stage('findings')
      await look('2-findings')
      await eachPanel(page, look)
      await page.locator('.rail-step').nth(0).click()
      await stage('inspect')
      await look('3-facts')
      await page.locator('.rail-step').nth(2).click()
      await stage('plan')
      await look('4-plan')
      await main.click()
      await page.locator('main[data-stage="repair"]').waitFor()
      // The restart is the person's.
      await expect
        .poll(() => workflow.handlers.getSession(null))
        .toMatchObject({
          activity: { kind: 'waiting-for-restart' },
        })
      await look('5-repair')
      await workflow.handlers.restartNow(null)
      await stage('proof')
      await look('6-proof')
      expect({ faults, offences }).toEqual({ faults: [], offences: [] })
      await close()
      await workflow.close()
    },
  )

  test('changes language in the settings, immediately and permanently', async () => {
    const own = join(home, 'chosen')
    const options = { knowledge, hostId: 'practice:x64-efi-full', home: own, languages: ['en'] }
    const workflow = await openWorkflow(options)
    const { page, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    await page.getByLabel('Language').selectOption('de')
    await page.getByRole('button', { name: 'Einstellungen', exact: true }).waitFor()
    await page.getByLabel('Sprache').waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')
    await close()
    await workflow.close()

    const again = await openWorkflow(options)
    const reopened = await openPage(browser, again)
    await reopened.page.getByRole('button', { name: 'Einstellungen', exact: true }).waitFor()
    await reopened.close()
    await again.close()
  })
})
