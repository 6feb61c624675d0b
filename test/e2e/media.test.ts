import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { hasTool } from '../archives/tools.ts'
import { makeMedia } from '../media/make-media.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults, sidewaysFaults } from './check-page.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''
const leftOut = windowTestsLeftOut !== null || !hasTool('wimlib-imagex')

describe.skipIf(leftOut)(`media in the window${because}`, () => {
  let browser: Browser
  let home: string
  beforeAll(async () => {
    browser = await sharedBrowser()
    home = await mkdtemp(join(tmpdir(), 'unstuck-media-window-'))
  })
  afterAll(async () => {
    await rm(home, { recursive: true, force: true })
  })

  test('are read without a PC: each layer with its age, and the plan', async () => {
    const media = makeMedia(home, { at: '26100.1742', winre: '26100.1' })
    await mkdir(join(home, 'empty'))
    const workflow = await openWorkflow({
      knowledge,
      hostId: 'practice:x64-healthy',
      home: join(home, 'home'),
    })
    const { page, offences, close } = await openPage(browser, workflow)
    const opener = page.getByRole('button', { name: 'Media and images' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    const folder = panel.getByLabel(/^Drive or folder of the media/)

    await folder.fill(join(home, 'empty'))
    await page.keyboard.press('Enter')
    await panel.getByText('There are no installation media in this folder, and no image.').waitFor()

    await folder.fill(media)
    await page.keyboard.press('Enter')
    await panel.getByText(/^4 layers of .* are out of date\.$/).waitFor()
    const layers = panel.getByRole('region', { name: 'How current it is' })
    expect(await layers.getByRole('listitem').count()).toBe(4)
    expect(await layers.getByText('Out of date', { exact: true }).count()).toBe(4)
    expect(await panel.getByText('Windows 11 Professional').isVisible()).toBe(true)
    await panel.getByRole('region', { name: /^Steps to update it: \d+ steps$/ }).waitFor()
    await panel.getByText(/^Images are modified with DISM/).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await sidewaysFaults(page)).toEqual([])
    await keepScreenshot(page, 'media')

    const plan = panel.getByRole('region', { name: /^Steps to update it/ })
    const split = plan.getByText(/^Split install\.wim into parts/)
    expect(await split.count()).toBe(0)
    await panel.getByLabel(/^For a FAT32 drive/).click()
    await split.waitFor()
    await panel.getByLabel(/^For a FAT32 drive/).click()
    await split.waitFor({ state: 'detached' })
    await plan.waitFor()

    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    await expect.poll(() => opener.evaluate((button) => button === document.activeElement)).toBe(true)
    // What was read stays, also when another PC is opened.
    await workflow.handlers.openHost({ id: 'practice:x64-efi-full' })
    await page.keyboard.press('Enter')
    await panel.getByText(/^4 layers of /).waitFor()
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })
})
