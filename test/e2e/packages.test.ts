import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { failureError, failureOf } from '../../main/texts/failure.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { lcuMsu } from '../packages/generate/update-packages.ts'
import { knowledge } from '../test-knowledge.ts'
import { accessibilityFaults, sidewaysFaults } from './check-page.ts'
import { fakeKit, fakeKitPackages } from './fake-packages.ts'
import { openFakeWorkflow } from './fake-workflow.ts'
import { launchBrowser, openPage, windowTestsLeftOut } from './open-page.ts'
import { keepScreenshot } from './screenshot.ts'

/**
 * While the line is cut, no more than three megabytes of the second package come, over all connections together: whoever
 * presses Stop then stops in the middle, however long the browser takes.
 */
const line = vi.hoisted(() => ({ isCut: true, passed: 0 }))
vi.mock('../../main/host/practice/fetch-here.ts', async (original) => {
  const real = await original<typeof import('../../main/host/practice/fetch-here.ts')>()
  const fetchHere: typeof real.fetchHere = async (url, init) => {
    const answer = await real.fetchHere(url, init)
    if (!url.includes('kb5086672') || answer.body === null) return answer
    const held = new TransformStream<Uint8Array, Uint8Array>({
      async transform(piece, control) {
        line.passed += piece.length
        while (line.isCut && line.passed > 3_000_000 && !init.signal?.aborted) await pause(10)
        control.enqueue(piece)
      },
    })
    return new Response(answer.body.pipeThrough(held), answer)
  }
  return { ...real, fetchHere }
})

const because = windowTestsLeftOut ? ` (left out: ${windowTestsLeftOut})` : ''

describe.skipIf(windowTestsLeftOut !== null)(`packages in the window${because}`, () => {
  let browser: Browser
  let home: string
  beforeAll(async () => {
    browser = await launchBrowser()
    home = await mkdtemp(join(tmpdir(), 'unstuck-packages-'))
  })
  afterAll(async () => {
    await browser?.close()
    await rm(home, { recursive: true, force: true })
  })

  test('downloads a practice package like a real one: with progress, stop, resume and verification', async () => {
    const speed = process.env.UNSTUCK_PRACTICE_SPEED
    delete process.env.UNSTUCK_PRACTICE_SPEED
    try {
      const hostId = 'practice:arm64-missing-checkpoint'
      const workflow = await openWorkflow({ knowledge, hostId, home: join(home, 'download') })
      const { page, offences, close } = await openPage(browser, workflow)
      await page.getByRole('button', { name: 'Inspect this PC' }).click()
      await page.getByRole('button', { name: 'See the plan' }).click()
      await page.getByRole('button', { name: 'Repair this practice PC' }).click()
      const downloads = page.getByRole('region', { name: 'Downloads' })
      await downloads.getByText(/^Practice packages: generated/).waitFor()
      await downloads.getByText(/ of 8 MB$/).waitFor()
      await page.getByRole('button', { name: 'Stop the download' }).click()
      await page.getByRole('heading', { name: 'The repair was stopped on request' }).waitFor()
      await downloads.getByText('It stopped here.').waitFor()
      const stopped = workflow.handlers.getSession(null)
      const partly = (await stopped).downloads?.files.at(-1)
      expect(partly).toMatchObject({ state: 'stopped' })
      expect(partly?.doneBytes).toBeLessThan(partly?.sizeBytes ?? 0)
      await keepScreenshot(page, 'download-stopped')
      line.isCut = false

      await page.getByRole('button', { name: 'Continue from here' }).click()
      await page.getByRole('button', { name: 'Restart now' }).waitFor()
      await expect.poll(() => downloads.getByText('Verified by SHA-256').count()).toBe(2)
      const { journal } = await workflow.handlers.getSession(null)
      const fetched = journal.flatMap((event) => (event.kind === 'package-fetched' ? [event] : []))
      expect(fetched.map(({ kb }) => kb)).toEqual(['KB5043080', 'KB5086672'])
      expect(fetched[1]?.resumedBytes).toBe(partly?.doneBytes)
      await downloads.getByText(fetched[1]?.digest ?? '-').waitFor()
      await keepScreenshot(page, 'download-proven')
      expect(offences).toEqual([])
      await close()
      await workflow.close()
    } finally {
      if (speed !== undefined) process.env.UNSTUCK_PRACTICE_SPEED = speed
    }
  })

  test('reads a supplied folder, shows the result for each file, and plans with it', async () => {
    const folder = join(home, 'brought')
    await mkdir(folder)
    await writeFile(
      join(folder, 'mine.msu'),
      lcuMsu({ kb: 'KB5099999', processor: 'arm64', build: '26100.9999' }),
    )
    await writeFile(
      join(folder, 'other.msu'),
      lcuMsu({ kb: 'KB5099998', processor: 'amd64', build: '26100.9998' }),
    )
    await writeFile(join(folder, 'notes.txt'), 'nothing')
    const hostId = 'practice:arm64-missing-checkpoint'
    const workflow = await openWorkflow({ knowledge, hostId, home: join(home, 'bring') })
    const { page, offences, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Packages and kits' }).click()
    await page.getByText('Inspect the PC first').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Inspect this PC' }).click()
    await page.getByRole('button', { name: 'See the plan' }).click()
    await page.getByRole('button', { name: 'I have packages' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Folder of packages, or a kit').fill('nowhere')
    await page.keyboard.press('Enter')
    await panel.getByText('This is not the full path of a folder.').waitFor()
    await panel.getByLabel('Folder of packages, or a kit').fill(folder)
    await page.keyboard.press('Enter')
    await panel.getByText(/^3 files in .*none of them in the plan\.$/).waitFor()
    await panel.getByText(/x64/).first().waitFor()
    await panel.getByText('This is not the full path of a folder.').waitFor({ state: 'hidden' })
    for (const file of ['mine.msu', 'other.msu', 'notes.txt']) await panel.getByText(file).first().waitFor()
    await panel.getByRole('button', { name: 'Plan for KB5099999' }).click()
    await panel.getByText(/^3 files in .* 1 of them in the plan\.$/).waitFor()
    await expect.poll(() => panel.getByText('In the plan', { exact: true }).count()).toBe(1)
    await expect.poll(() => panel.getByRole('button', { name: /^Plan for/ }).count()).toBe(0)
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await sidewaysFaults(page)).toEqual([])
    await keepScreenshot(page, 'packages-brought')
    await panel.getByRole('button', { name: 'Plan without them' }).click()
    await panel.getByText(/^3 files in /).waitFor({ state: 'detached' })
    expect(offences).toEqual([])
    await close()
    await workflow.close()
  })

  test('requests a kit for a version of Windows, and for a described PC', async () => {
    const workflow = openFakeWorkflow()
    const { page, offences, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Packages and kits' }).click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Folder for the kit').fill('/media/stick')
    const order = async (purpose: string, label: string, text: string) => {
      await panel.getByLabel('Based on').selectOption(purpose)
      await expect.poll(() => panel.getByRole('button', { name: 'Make the kit' }).isDisabled()).toBe(true)
      await panel.getByLabel(label).fill(text)
      await panel.getByRole('button', { name: 'Make the kit' }).click()
      await panel.getByRole('button', { name: 'Stop making the kit' }).click()
      await panel.getByRole('button', { name: 'Make the kit' }).waitFor()
    }
    await order('versions', 'Versions with architecture', '24h2-arm64, 25h2-arm64')
    await order('machine', 'Its build as shown by winver', 'build=26100.8117,arch=arm64')
    expect(workflow.calls.filter(({ name }) => name === 'makeKit').map(({ input }) => input)).toMatchObject([
      { kbs: [], architectures: [], for: { kind: 'versions', text: '24h2-arm64, 25h2-arm64' } },
      { kbs: [], architectures: [], for: { kind: 'machine', text: 'build=26100.8117,arch=arm64' } },
    ])
    expect(offences).toEqual([])
    await close()
  })

  test('lists what was left out of a kit: updates, and checkpoints that are needed before an update', async () => {
    const workflow = openFakeWorkflow()
    const { page, offences, close } = await openPage(browser, workflow)
    await page.getByRole('button', { name: 'Packages and kits' }).click()
    const panel = page.getByRole('dialog')
    const failure = failureOf(failureError('not-found', 'kit-gone', {}))
    workflow.patch({
      kit: {
        ...fakeKit,
        state: 'made',
        packages: fakeKitPackages,
        left: [
          { kb: 'KB5043080', architecture: 'arm64', neededBefore: 'KB5086672', failure },
          { kb: 'KB5140002', architecture: 'x64', failure },
        ],
        gaps: [],
      },
    })
    const lines = panel.getByText(/^Left out: /)
    await lines.first().waitFor()
    expect(await lines.allTextContents()).toEqual([
      `Left out: KB5043080 for arm64, which must be installed before KB5086672 on a PC that does not have it. ${failure.what} ${failure.next}`,
      `Left out: KB5140002 for x64. ${failure.what} ${failure.next}`,
    ])
    expect(await accessibilityFaults(page)).toEqual([])
    expect(await sidewaysFaults(page)).toEqual([])
    expect(offences).toEqual([])
    await close()
  })

  test('requests a kit by keyboard, and the panel returns the focus', async () => {
    const workflow = openFakeWorkflow()
    const { page, offences, close } = await openPage(browser, workflow)
    const opener = page.getByRole('button', { name: 'Packages and kits' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Updates, by KB').focus()
    await page.keyboard.type('KB5086672, 5043080')
    await panel.getByLabel('Unstuck itself, for a PC that does not have it').waitFor()
    const make = panel.getByRole('button', { name: 'Make the kit' })
    expect(await make.isDisabled()).toBe(true)
    for (const key of ['Tab', 'Space', 'Tab', 'Space', 'Tab', 'Tab', 'Space', 'Tab', 'Space', 'Tab'])
      await page.keyboard.press(key)
    await page.keyboard.type('/media/dvd')
    await page.keyboard.press('Tab')
    await page.keyboard.type('stick')
    await page.keyboard.press('Enter')
    // The message is above what was typed, and comes into view.
    const alert = panel.getByRole('alert')
    await alert.waitFor()
    await expect.poll(() => alert.evaluate((bar) => bar.getBoundingClientRect().top)).toBeGreaterThan(0)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('/media/stick')
    await page.keyboard.press('Enter')
    await panel.getByRole('button', { name: 'Stop making the kit' }).waitFor()
    await alert.waitFor({ state: 'detached' })
    expect(
      workflow.calls.filter(({ name }) => /Folder|makeKit/.test(name) && name !== 'folderChoice'),
    ).toEqual([
      { name: 'chooseFolder', input: { use: 'kit', typed: 'stick' } },
      { name: 'chooseFolder', input: { use: 'kit', typed: '/media/stick' } },
      { name: 'chooseFolder', input: { use: 'kit-winre', typed: '/media/dvd' } },
      {
        name: 'makeKit',
        input: {
          kbs: ['KB5086672', 'KB5043080'],
          architectures: ['x64', 'arm64'],
          product: null,
          app: true,
          winre: true,
        },
      },
    ])
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    const rail = page.getByRole('button', { name: 'Making a kit, 37%' })
    await rail.waitFor()
    await expect.poll(() => rail.evaluate((button) => button === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await panel.getByRole('button', { name: 'Stop making the kit' }).click()
    await panel.getByText(/^Stopped\. The contents of/).waitFor()
    expect(offences).toEqual([])
    await close()
  })
})
