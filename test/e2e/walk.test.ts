import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { sayEnglish } from '../../main/texts/english.ts'
import { openWorkflow } from '../../main/workflow/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { faultsOf } from './check-page.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { keepScreenshot, renewReadmeScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

/** The sick practice PCs, and the class of cause that each must be found to have. */
const sick = [
  { name: 'arm64-missing-checkpoint', cause: 'checkpoint-missing' },
  { name: 'x64-store-corrupt', cause: /component-store-payload-(missing|corrupt)/ },
  { name: 'x64-efi-full', cause: 'efi-partition-full' },
  { name: 'x64-winre-stale', cause: /recovery-partition-too-small|winre-outdated/ },
]

/** Presses whatever main button the repair waits with, until the verdict is there. */
async function seeThrough(page: Page): Promise<string[]> {
  const pressed: string[] = []
  const proof = page.locator('main[data-stage="proof"]')
  const waiting = page.getByRole('button', { name: /^(Restart now|I have done this, continue)$/ })
  const stopped = page.locator('.standing[data-tone="bad"], [role="alert"]')
  const runs = page.locator('.feed [data-kind="run-started"]')
  for (;;) {
    await proof.or(waiting).or(stopped).first().waitFor()
    if (await proof.isVisible()) return pressed
    if (await stopped.first().isVisible())
      throw new Error(`The repair stopped: ${await stopped.first().textContent()}`)
    const name = (await waiting.textContent()) ?? ''
    pressed.push(name)
    const begun = await runs.count()
    await waiting.click()
    // The same button may come again for the next wait, and the work between may be over before anybody sees it. What
    // stays is the line with which the journal begins each run.
    await proof.or(stopped).or(runs.nth(begun)).first().waitFor({ state: 'attached' })
  }
}

describe.skipIf(windowTestsLeftOut !== null)(`the whole walk${because}`, () => {
  let browser: Browser
  let home: string
  beforeAll(async () => {
    browser = await sharedBrowser()
    home = await mkdtemp(join(tmpdir(), 'unstuck-walk-'))
  })
  afterEach(() => void vi.unstubAllEnvs())
  afterAll(async () => {
    await rm(home, { recursive: true, force: true })
  })

  test.each(sick)('$name is inspected, explained, planned, repaired and proven', async ({ name, cause }) => {
    // One of them at the pace that a person sees.
    if (name !== sick[0]?.name) vi.stubEnv('UNSTUCK_PRACTICE_SPEED', 'fast')
    const workflow = await openWorkflow({ knowledge, hostId: `practice:${name}`, home: join(home, name) })
    const { page, offences, close } = await openPage(browser, workflow)
    const faults: string[] = []
    const look = async (screen: string) => {
      await keepScreenshot(page, `${name}-${screen}`)
      faults.push(...(await faultsOf(page)).map((fault) => `${screen}: ${fault}`))
    }
    await page.locator('h1').waitFor()
    await look('1-start')
    await page.getByRole('button', { name: 'Inspect this PC' }).click()

    await page.locator('main[data-stage="findings"]').waitFor()
    await expect.poll(() => page.locator('.finding .chip').first().textContent()).toMatch(cause)
    await page.getByRole('button', { name: 'See the plan' }).waitFor()
    await look('2-findings')
    if (name === 'arm64-missing-checkpoint') await renewReadmeScreenshot(page)
    await page.locator('.evidence').first().click()
    await page.locator('.log-row[aria-selected=true], .raw-line').first().waitFor()
    await look('3-evidence')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Inspect/ }).click()
    await look('4-facts')

    await page.getByRole('button', { name: /^Plan/ }).click()
    await page.locator('.step').first().waitFor()
    await look('5-plan')
    const repair = page.getByRole('button', { name: 'Repair this practice PC' })
    // A partition is deleted there: that is agreed to in writing.
    if (name === 'x64-winre-stale') {
      expect(await repair.isDisabled()).toBe(true)
      await page
        .locator('.consent input, input[type=text]')
        .last()
        .fill(sayEnglish('window.plan.confirm-word'))
    }
    await repair.click()
    await seeThrough(page)
    await look('6-proof')
    // WinRE of the one is behind, the EFI partition of the other stays full: no update of Windows changes that.
    const isLeft = name === 'arm64-missing-checkpoint' || name === 'x64-efi-full'
    expect(await page.locator('.verdict h2').textContent()).toBe(
      isLeft ? 'Done, with something left to look at' : 'Done and proven',
    )
    expect(await page.getByText('Not addressed').count()).toBe(isLeft ? 1 : 0)
    await page.getByRole('button', { name: 'Save the report' }).click()
    const saved = page.getByText(/^Saved: .*report\.html$/)
    await saved.waitFor()
    // Beside the button, not below a journal that nobody has scrolled to.
    expect(await saved.evaluate((words) => words.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
    expect(await page.locator('.check').count()).toBeGreaterThan(0)
    expect({ offences, faults }).toEqual({ offences: [], faults: [] })
    await close()
    await workflow.close()
  })

  test('the healthy PC is told so, and nothing is invented', async () => {
    const workflow = await openWorkflow({
      knowledge,
      hostId: 'practice:x64-healthy',
      home: join(home, 'healthy'),
    })
    const { page, offences, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Inspect this PC' }).click()
    await page.locator('h1', { hasText: 'Nothing wrong was found' }).waitFor()
    await keepScreenshot(page, 'x64-healthy-findings')
    expect(await page.locator('.finding').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'See the plan' }).count()).toBe(0)
    // What was looked at and found well can be handed on too.
    await page.getByRole('button', { name: 'Save the report' }).click()
    await page.getByText(/^Saved: .*report\.html$/).waitFor()
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })

  test('both ways of giving the packages are offered, and the plan changes with them', async () => {
    const workflow = await openWorkflow({
      knowledge,
      hostId: 'practice:arm64-missing-checkpoint',
      home: join(home, 'methods'),
    })
    const { page, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Inspect this PC' }).click()
    await page.getByRole('button', { name: 'See the plan' }).click()
    const commands = () => page.locator('.step .command-lines').allTextContents()
    await page.locator('.step').first().waitFor()
    const together = await commands()
    await page.getByRole('radio', { name: /One by one/ }).click()
    const adding = (lines: string[]) => lines.filter((line) => line.includes('/Add-Package')).length
    await expect.poll(async () => adding(await commands())).toBeGreaterThan(adding(together))
    await close()
    await workflow.close()
  })
})
