import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noPolicies, setPolicies } from '../../main/settings/policies.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults, sidewaysFaults } from './check-page.ts'
import { openPage, sharedBrowser, windowTestsLeftOut } from './open-page.ts'
import { openTool } from './open-tool.ts'
import { keepScreenshot } from './screenshot.ts'

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`settings${because}`, () => {
  let browser: Browser
  const home = mkdtempSync(join(tmpdir(), 'unstuck-settings-e2e-'))
  beforeAll(async () => {
    browser = await sharedBrowser()
  })
  afterAll(async () => {
    setPolicies(noPolicies)
    rmSync(home, { recursive: true, force: true })
  })

  test('are all saved, and those controlled by a policy refer to it', async () => {
    setPolicies({ ...noPolicies, archiveAfterDays: 45 })
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-efi-full', home })
    const { page, offences, close } = await openPage(browser, workflow, {
      viewport: { width: 480, height: 800 },
    })
    const kept = () => JSON.parse(readFileSync(join(home, 'settings.json'), 'utf8'))
    await openTool(page, 'Settings')
    const panel = page.getByRole('dialog', { name: 'Settings' })

    await panel.getByLabel('Commands in plans').selectOption('powershell')
    await panel.getByLabel('Mask names').click()
    await panel.getByLabel('Download limit').selectOption('5')
    await panel.getByLabel('Delete archived cases').selectOption('365')
    await panel.getByLabel('Proxy', { exact: true }).selectOption('own')
    await panel.getByLabel('Proxy address').fill('proxy.example.com')
    await expect.poll(() => panel.getByRole('button', { name: 'Use this proxy' }).isDisabled()).toBe(true)
    await panel.getByLabel('Proxy address').fill('http://proxy.example.com:8080')
    await panel.getByRole('button', { name: 'Use this proxy' }).click()
    const cases = panel.getByRole('group', { name: 'Cases folder' })
    await cases.getByRole('button', { name: 'Choose another folder' }).click()
    await cases.getByLabel('Path of the folder').fill(join(home, 'other cases'))
    await cases.getByRole('button', { name: 'Choose another folder' }).click()
    await cases.getByRole('button', { name: 'Use the default folder' }).waitFor()
    await expect.poll(kept).toMatchObject({
      shell: 'powershell',
      mask: false,
      downloadLimit: 5,
      deleteAfterDays: 365,
      archiveAfterDays: null,
      proxy: 'http://proxy.example.com:8080',
      casesFolder: join(home, 'other cases'),
    })

    const archive = panel.getByLabel('Archive cases', { exact: true })
    expect([await archive.isDisabled(), await archive.inputValue()]).toEqual([true, '45'])
    await panel.getByText('Policies\\Unstuck\\ArchiveAfterDays').waitFor()
    // As people write a day: the hyphens of the kept one turn its order round between Arabic words.
    expect(await panel.getByText('releases known until').textContent()).not.toMatch(/\d{4}-\d\d-\d\d/)
    expect(await sidewaysFaults(page)).toEqual([])
    expect(await accessibilityFaults(page)).toEqual([])
    await keepScreenshot(page, 'settings-480')

    await cases.getByRole('button', { name: 'Use the default folder' }).click()
    await expect.poll(() => kept().casesFolder).toBeNull()
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })
})
