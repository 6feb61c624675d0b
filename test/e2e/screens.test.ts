import type { Browser } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { sample } from '../sample.ts'
import { accessibilityFaultsNow, sidewaysFaults, styleOf } from './check-page.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { situations } from './situations.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

const usual = { colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' } as const
/** Motion comes after light, as which it looks but for what moves; all others are drawn at rest, in fewer frames. */
const looks = [
  { name: 'dark', media: { ...usual, colorScheme: 'dark' }, rules: 'of style' },
  { name: 'forced colours', media: { ...usual, forcedColors: 'active' }, rules: 'of style' },
  { name: 'light', media: usual, rules: 'all' },
  { name: 'in motion', media: { ...usual, reducedMotion: 'no-preference' }, rules: 'of style' },
] as const

/**
 * Light shows every screen in every run. The other looks and sizes draw the same components again: a usual run tries a part
 * of the screens in each of them, the next run others.
 */
const names = situations.map(({ name }) => name)
const tried: Readonly<Record<string, readonly string[]>> = {
  dark: sample(names, 14, 1),
  'forced colours': sample(names, 12),
  'in motion': sample(names, 12, 2),
  '1024 wide, text at 200 %': sample(names, 12, 3),
  '640 wide': sample(names, 12, 4),
}
const isLeftOut = (name: string, look: string) => tried[look]?.includes(name) === false

const sizes = [
  { name: '1024 wide, text at 200 %', width: 1024, textSize: '200%' },
  { name: '640 wide, text at 200 %', width: 640, textSize: '200%' },
  { name: '640 wide', width: 640, textSize: '100%' },
  { name: '320 wide, as 1280 is at 400 %', width: 320, textSize: '100%' },
]

describe.skipIf(windowTestsLeftOut !== null)(`every screen${because}`, () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await sharedBrowser()
  })

  test('is accessible, without faults, and labelled as practice: light, dark, forced colors, animated', async () => {
    const workflow = openFakeWorkflow()
    const { page, offences, close } = await openPage(browser, workflow, usual)
    const faults: string[] = []
    for (const { name, heading, enter } of situations) {
      await enter(workflow, page)
      await page.locator('h1', { hasText: heading }).waitFor()
      const styles = new Set<string>()
      for (const look of looks) {
        if (isLeftOut(name, look.name)) continue
        await page.emulateMedia(look.media)
        const marked = await page.locator('aside', { hasText: 'Practice PC (simulated)' }).isVisible()
        expect(marked, `${name}, ${look.name}`).toBe(true)
        const style = await styleOf(page)
        // Where motion changes nothing that these rules look at, they answer as they did.
        if (look.rules === 'of style' && styles.has(style)) continue
        styles.add(style)
        for (const fault of await accessibilityFaultsNow(page, look.rules))
          faults.push(`${name}, ${look.name}: ${fault}`)
      }
      // The walk goes on in the usual look.
      await page.emulateMedia(usual)
    }
    expect({ faults, offences }).toEqual({ faults: [], offences: [] })
    await close()
  })

  test('is readable without horizontal scrolling at every size', async () => {
    const workflow = openFakeWorkflow()
    const { page, close } = await openPage(browser, workflow)
    const faults: string[] = []
    for (const { name, heading, enter } of situations) {
      await enter(workflow, page)
      await page.locator('h1', { hasText: heading }).waitFor()
      for (const size of sizes) {
        if (isLeftOut(name, size.name)) continue
        await page.setViewportSize({ width: size.width, height: 768 })
        await page.evaluate(
          (textSize) => document.documentElement.style.setProperty('font-size', textSize),
          size.textSize,
        )
        for (const fault of await sidewaysFaults(page)) faults.push(`${name}, ${size.name}: ${fault}`)
      }
    }
    expect(faults).toEqual([])
    await close()
  })

  test('shows text from the PC as text, never as markup', async () => {
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

  test('runs no injected script', async () => {
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

  test('exposes an immutable bridge with only the calls of the contract', async () => {
    const { page, close } = await openPage(browser, openFakeWorkflow())
    const bridge = await page.evaluate(() => ({
      frozen: Object.isFrozen(window.unstuck),
      keys: Object.keys(window.unstuck),
    }))
    expect(bridge.frozen).toBe(true)
    const { callNames } = await import('../../common/contract.ts')
    expect(bridge.keys.toSorted()).toEqual([...callNames, 'drop', 'on'].toSorted())
    await close()
  })

  test('accepts its address only once', async () => {
    const { loopback, close } = await openPage(browser, openFakeWorkflow())
    const context = await browser.newContext()
    const stranger = await context.newPage()
    const answer = await stranger.goto(loopback.url)
    expect(answer?.status()).toBe(403)
    await context.close()
    await close()
  })
})
