import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callNames } from '../../common/contract.ts'

const root = join(import.meta.dirname, '..', '..')
const electronFolder = join(root, 'node_modules', 'electron')

/** Electron's program, or why there is none to test with. */
function findElectron(): { readonly program: string; readonly lack: string | null } {
  const note = join(electronFolder, 'path.txt')
  const program = existsSync(note) ? join(electronFolder, 'dist', readFileSync(note, 'utf8').trim()) : ''
  if (program === '' || !existsSync(program)) return { program, lack: 'Electron’s program is not here' }
  if (!existsSync(join(root, 'out', 'main', 'app.js'))) return { program, lack: 'the app is not built' }
  const display = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  return { program, lack: display ? null : 'there is no display' }
}

const { program, lack } = findElectron()
// Vitest counts tests that were left out and does not name them.
if (lack !== null) process.stdout.write(`Left out: the real Electron window, because ${lack}.\n`)

describe.skipIf(lack !== null)(`the real Electron window${lack ? ` (left out: ${lack})` : ''}`, () => {
  let home: string
  let app: ElectronApplication
  let page: Page
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'unstuck-electron-'))
    app = await _electron.launch({
      executablePath: program,
      args: [root, '--host', 'practice:x64-healthy'],
      env: { ...(process.env as Record<string, string>), UNSTUCK_HOME: home },
    })
    page = await app.firstWindow()
    await page.locator('h1').waitFor()
  })
  afterAll(async () => {
    await app?.close()
    await rm(home, { recursive: true, force: true })
  })

  test('shows the practice PC and labels it as one', async () => {
    expect(await page.locator('aside').textContent()).toContain('Practice PC (simulated)')
  })

  test('exposes only the contract bridge to the page, and neither Node nor Electron', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.keys(window.unstuck).toSorted(),
      node: [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')],
      origin: location.origin,
    }))
    expect(seen).toEqual({
      bridge: [...callNames, 'drop', 'on'].toSorted(),
      node: ['undefined', 'undefined'],
      origin: 'app://bundle',
    })
  })

  test('prevents the page from navigating, opening a window, using the network or requesting a permission', async () => {
    const tried = await page.evaluate(async () => {
      location.assign('https://example.com/')
      const opened = window.open('https://example.com/')
      const fetched = await fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      )
      const asked = await Notification.requestPermission()
      return { opened, fetched, asked, origin: location.origin }
    })
    expect(tried).toEqual({ opened: null, fetched: 'refused', asked: 'denied', origin: 'app://bundle' })
  })

  test('runs the renderer in its sandbox', async () => {
    const preferences = await app.evaluate(({ BrowserWindow, app: electronApp }) => ({
      windows: BrowserWindow.getAllWindows().length,
      noSandbox: electronApp.commandLine.hasSwitch('no-sandbox'),
    }))
    expect(preferences).toEqual({ windows: 1, noSandbox: false })
  })

  test('passes calls and their events through', async () => {
    await page.getByRole('button', { name: 'Inspect this PC' }).click()
    await page.locator('main[data-stage="findings"]').waitFor()
  })
})
