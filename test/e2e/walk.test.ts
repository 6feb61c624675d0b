import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { speak } from '../../main/texts/spoken.ts'
import { openWorkflow, type Workflow } from '../../main/workflow/window/workflow.ts'
import { isStoreUnread, provenOutcome, sick } from '../practice/sick.ts'
import { dice, sample, times } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { faultsOf } from './check-page.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { press, type, wordsFor } from './person.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''
const languages = ['en', 'de', 'ar'] as const

/** Every sick practice PC, at which another person sits in every run; in a run of everything one of each language. */
function walks() {
  const roll = dice(13)
  const first = roll(sick.length)
  const turned = [...sick.slice(first), ...sick.slice(0, first)]
  return sample(turned, 2).flatMap((row) => {
    const begin = roll(languages.length)
    return Array.from({ length: times(1, languages.length) }, (_, turn) => {
      const language = languages[(begin + turn) % languages.length] ?? 'en'
      const colorScheme = roll(2) === 0 ? ('light' as const) : ('dark' as const)
      return { ...row, language, colorScheme, keyboard: roll(2) === 0 }
    })
  })
}

type Walk = ReturnType<typeof walks>[number]

describe.skipIf(windowTestsLeftOut !== null)(`a repair from the first screen to the report${because}`, () => {
  let browser: Browser
  let home: string
  beforeAll(async () => {
    browser = await sharedBrowser()
    home = await mkdtemp(join(tmpdir(), 'unstuck-walk-'))
  })
  afterEach(() => {
    vi.unstubAllEnvs()
    speak('en')
  })
  afterAll(async () => {
    await rm(home, { recursive: true, force: true })
  })

  test.each(walks())(
    '$pc is inspected, explained, planned, repaired, verified and undone: $language, $colorScheme, by keyboard $keyboard',
    async (walk) => {
      vi.stubEnv('UNSTUCK_PRACTICE_SPEED', 'fast')
      const { pc, language, colorScheme } = walk
      const workflow = await openWorkflow({
        knowledge,
        hostId: `practice:${pc}`,
        home: join(home, language, pc),
        languages: [language],
      })
      const { page, offences, close } = await openPage(browser, workflow, { colorScheme })
      const faults: string[] = []
      const look = async (screen: string) => {
        await keepScreenshot(page, `${language}-${pc}-${screen}`)
        faults.push(...(await faultsOf(page)).map((fault) => `${screen}: ${fault}`))
      }
      await look('1-start')
      await toPlan(page, walk, workflow, look)
      await toProof(page, walk)
      await look('6-proof')
      await isProven(page, walk, workflow)
      await takenBack(page, walk, workflow, look)
      expect({ offences, faults }).toEqual({ offences: [], faults: [] })
      await close()
      await workflow.close()
    },
  )

  test('reports a healthy PC as healthy, without inventing findings', async () => {
    const workflow = await openWorkflow({
      knowledge,
      hostId: 'practice:x64-healthy',
      home: join(home, 'healthy'),
    })
    const { page, offences, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Inspect this PC' }).click()
    await page.locator('h1', { hasText: 'No problem was found' }).waitFor()
    await keepScreenshot(page, 'x64-healthy-findings')
    expect(await page.locator('.finding').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'See the plan' }).count()).toBe(0)
    // A report can also be saved if no problem was found.
    await page.getByRole('button', { name: 'Save the report' }).click()
    await page.getByText(/^Saved: .*report\.html$/).waitFor()
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })

  test('offers both package methods, and updates the plan accordingly', async () => {
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

const stage = (page: Page, name: string) => page.locator(`main[data-stage="${name}"]`)
const inMain = (page: Page, name: string) =>
  page.getByRole('main').getByRole('button', { name, exact: true, disabled: false })

/** From the first screen over the findings, their evidence and the facts to the plan. */
async function toPlan(
  page: Page,
  walk: Walk,
  workflow: Workflow,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const words = wordsFor(walk)
  await press(walk, inMain(page, words('window.start.inspect')))
  await stage(page, 'findings').waitFor()
  await inMain(page, words('window.findings.to-plan')).waitFor()
  expect(walk.classes).toContain((await workflow.handlers.getSession(null)).diagnosis?.findings[0]?.class)
  await look('2-findings')
  await press(walk, page.locator('.evidence').first())
  await page.locator('.log-row[aria-selected=true], .raw-line').first().waitFor()
  await look('3-evidence')
  await page.keyboard.press('Escape')
  await press(walk, page.locator('.rail-step').nth(0))
  await stage(page, 'inspect').waitFor()
  await look('4-facts')
  await press(walk, page.locator('.rail-step').nth(2))
  await page.locator('.step').first().waitFor()
  await look('5-plan')
}

/** Agrees to the plan that is shown, and does what the repair waits for until the PC has proven it. */
async function toProof(page: Page, walk: Walk): Promise<void> {
  const words = wordsFor(walk)
  const consent = page
    .getByRole('main')
    .getByRole('button', { name: words('window.plan.consent-practice'), exact: true })
    .or(page.getByRole('main').getByRole('button', { name: words('window.plan.undo-consent'), exact: true }))
  await consent.waitFor()
  const typed = page.locator('.actions input[type=text]')
  if ((await typed.count()) > 0) {
    expect(await consent.isDisabled()).toBe(true)
    await type(walk, typed, words('window.plan.confirm-word'))
  }
  await press(walk, consent)
  const proof = stage(page, 'proof')
  const waiting = inMain(page, words('window.repair.restart')).or(inMain(page, words('window.repair.person')))
  const stopped = page.locator('.standing[data-tone="bad"], [role="alert"]')
  const runs = page.locator('.feed [data-kind="run-started"]')
  for (;;) {
    await proof.or(waiting).or(stopped).first().waitFor()
    if (await proof.isVisible()) return
    if (await stopped.first().isVisible())
      throw new Error(`The repair stopped: ${await stopped.first().textContent()}`)
    const begun = await runs.count()
    await press(walk, waiting)
    // The same button may come again for the next wait, and the work between may be over before anybody sees it. What
    // stays is the line with which the journal begins each run.
    await proof.or(stopped).or(runs.nth(begun)).first().waitFor({ state: 'attached' })
  }
}

/** What the proof says of the build and of every cause, and that it can be handed on. */
async function isProven(page: Page, walk: Walk, workflow: Workflow): Promise<void> {
  const { left = [], build } = walk
  const words = wordsFor(walk)
  expect(await page.locator('.verdict h2').textContent()).toBe(words(`word.outcome.${provenOutcome(walk)}`))
  const { verdict } = await workflow.handlers.getSession(null)
  const open = verdict?.findings.filter(({ standing }) => standing !== 'cured') ?? []
  expect(open.map(({ cause }) => cause)).toEqual(left)
  await expect.poll(() => page.getByRole('main').textContent()).toContain(build)
  expect(await page.locator('.check').count()).toBeGreaterThan(0)
  await press(walk, inMain(page, words('window.proof.save')))
  const saved = page.getByRole('status').filter({ hasText: 'report.html' })
  await saved.waitFor()
  // Beside the button, not below a journal that nobody has scrolled to.
  expect(await saved.evaluate((said) => said.getBoundingClientRect().bottom <= innerHeight)).toBe(true)
}

/** The way back, where the proof offers one: planned, carried out, and proven from the PC likewise. */
async function takenBack(
  page: Page,
  walk: Walk,
  workflow: Workflow,
  look: (screen: string) => Promise<void>,
): Promise<void> {
  const words = wordsFor(walk)
  const before = await workflow.handlers.getSession(null)
  const back = inMain(page, words('window.proof.plan-undo'))
  expect(await back.count()).toBe(before.verdict?.undo?.command ? 1 : 0)
  if ((await back.count()) === 0) return
  await press(walk, back)
  await stage(page, 'plan').waitFor()
  await page.locator('.step').first().waitFor()
  await look('8-way-back')
  await toProof(page, walk)
  const { verdict } = await workflow.handlers.getSession(null)
  const unread = verdict?.checks.filter(({ ok }) => ok !== true) ?? []
  expect(unread.map(({ ok }) => ok)).toEqual(isStoreUnread(walk.pc) ? [null] : [])
  expect(verdict?.outcome).toBe(isStoreUnread(walk.pc) ? 'done-but' : 'done')
  await look('9-taken-back')
}
