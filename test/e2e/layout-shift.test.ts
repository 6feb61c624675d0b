import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkflow } from '../../main/workflow/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

/** All that has moved since the page was loaded, but for what a person's own click moved within half a second; as Chromium scores it. */
function shifted(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    await frame()
    await frame()
    type Shift = PerformanceEntry & { readonly value: number; readonly hadRecentInput: boolean }
    const scores = await new Promise<number[]>((resolve) => {
      const observer = new PerformanceObserver((list) => {
        observer.disconnect()
        resolve((list.getEntries() as Shift[]).filter((one) => !one.hadRecentInput).map(({ value }) => value))
      })
      observer.observe({ type: 'layout-shift', buffered: true })
      // Where nothing has moved nothing is ever reported.
      setTimeout(() => resolve([]), 300)
    })
    return scores.reduce((sum, value) => sum + value, 0)
  })
}

describe.skipIf(windowTestsLeftOut !== null)(`the layout${because}`, () => {
  let browser: Browser
  const home = mkdtempSync(join(tmpdir(), 'unstuck-layout-'))
  beforeAll(async () => {
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    rmSync(home, { recursive: true, force: true })
  })

  test.each([480, 1280])('does not jump while the window opens: %i wide', async (width) => {
    const workflow = await openWorkflow({
      knowledge,
      hostId: 'practice:x64-efi-full',
      home: join(home, String(width)),
    })
    const { page, close } = await openPage(browser, workflow, { viewport: { width, height: 800 } })
    await page.getByRole('button', { name: 'Inspect this PC' }).waitFor()
    expect(await shifted(page)).toBeLessThanOrEqual(0.01)
    await close()
    await workflow.close()
  })
})
