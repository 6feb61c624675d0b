import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accessibilityFaults, sidewaysFaults } from './check-page.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { launchBrowser, openPage, windowTestsLeftOut } from './open-page.ts'
import { situations } from './situations.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

const looks = [
  { name: 'light', options: { colorScheme: 'light' } },
  { name: 'dark', options: { colorScheme: 'dark' } },
  { name: 'forced colours', options: { forcedColors: 'active' } },
  { name: 'reduced motion', options: { reducedMotion: 'reduce' } },
] as const

const sizes = [
  { name: '1024 wide, text at 200 %', width: 1024, textSize: '200%' },
  { name: '640 wide, text at 200 %', width: 640, textSize: '200%' },
  { name: '640 wide', width: 640, textSize: '100%' },
  { name: '320 wide, as 1280 is at 400 %', width: 320, textSize: '100%' },
]

describe.skipIf(windowTestsLeftOut !== null)(`every screen${because}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())

  test.each(looks)('is accessible, sound and marked as practice: $name', async ({ options }) => {
    const workflow = openFakeWorkflow()
    const { page, offences, close } = await openPage(browser, workflow, options)
    const faults: string[] = []
    for (const { name, heading, enter } of situations) {
      await enter(workflow, page)
      await page.locator('h1', { hasText: heading }).waitFor()
      expect(await page.locator('aside', { hasText: 'Practice PC (simulated)' }).isVisible(), name).toBe(true)
      for (const fault of await accessibilityFaults(page)) faults.push(`${name}: ${fault}`)
    }
    expect({ faults, offences }).toEqual({ faults: [], offences: [] })
    await close()
  })

  test.each(sizes)('reads without scrolling sideways: $name', async ({ width, textSize }) => {
    const workflow = openFakeWorkflow()
    const { page, close } = await openPage(browser, workflow, {
      viewport: { width, height: 768 },
      // The box of a turning ring is wider at an angle than what is seen of it.
      reducedMotion: 'reduce',
    })
    await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), textSize)
    const faults: string[] = []
    for (const { name, heading, enter } of situations) {
      await enter(workflow, page)
      await page.locator('h1', { hasText: heading }).waitFor()
      for (const fault of await sidewaysFaults(page)) faults.push(`${name}: ${fault}`)
    }
    expect(faults).toEqual([])
    await close()
  })

  test('shows what comes from the PC as text, never as markup', async () => {
    const workflow = openFakeWorkflow()
    const { page, offences, close } = await openPage(browser, workflow)
    await workflow.handlers.examine(null)
    await page.locator('main[data-stage="findings"]').waitFor()
    await page.getByRole('button', { name: /^Inspect/ }).click()
    await page.getByText('<img src=x onerror=alert(1)>').waitFor()
    expect(await page.locator('main img').count()).toBe(0)
    expect(offences).toEqual([])
    await close()
  })

  test('runs no script that is put into it', async () => {
    const { page, offences, close } = await openPage(browser, openFakeWorkflow())
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      try {
        script.textContent = 'window.injected = true'
        document.head.append(script)
      } catch {
        // Trusted types refuse the text already.
      }
      return 'injected' in window
    })
    expect(ran).toBe(false)
    expect(offences.join()).toMatch(/policy|TrustedScript/)
    await close()
  })

  test('gives the page a bridge that cannot be changed and has the calls of the contract only', async () => {
    const { page, close } = await openPage(browser, openFakeWorkflow())
    const bridge = await page.evaluate(() => ({
      frozen: Object.isFrozen(window.unstuck),
      keys: Object.keys(window.unstuck),
    }))
    expect(bridge.frozen).toBe(true)
    const { callNames } = await import('../../common/contract.ts')
    expect(bridge.keys.toSorted()).toEqual([...callNames, 'on'].toSorted())
    await close()
  })

  test('the address works once', async () => {
    const { loopback, close } = await openPage(browser, openFakeWorkflow())
    const context = await browser.newContext()
    const stranger = await context.newPage()
    const answer = await stranger.goto(loopback.url)
    expect(answer?.status()).toBe(403)
    await context.close()
    await close()
  })
})
