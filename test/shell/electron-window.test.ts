import { describe, expect, test, vi } from 'vitest'
import { menuTemplate } from '../../main/shell/electron/menu.ts'
import { blockNavigation, type Navigable } from '../../main/shell/electron/navigation.ts'
import { denyPermissions, isPermitted } from '../../main/shell/electron/permissions.ts'
import { blockDownloads, blockRequests, isAllowedRequest } from '../../main/shell/electron/requests.ts'
import { isTrustedSender } from '../../main/shell/electron/trusted-sender.ts'
import { windowOptions } from '../../main/shell/electron/window-options.ts'

test('the window is sandboxed, isolated and without Node, with no other features enabled', () => {
  expect(windowOptions({ preload: '/p/index.cjs', isPackaged: true, dark: false }).webPreferences).toEqual({
    preload: '/p/index.cjs',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
  })
  expect(windowOptions({ preload: '', isPackaged: false, dark: false }).webPreferences?.devTools).toBe(true)
})

test('the first frame has the desktop colour', () => {
  const colour = (dark: boolean) => windowOptions({ preload: '', isPackaged: true, dark }).backgroundColor
  expect([colour(true), colour(false)]).toEqual(['#202020', '#f3f3f3'])
})

test.each([
  'clipboard-read',
  'clipboard-sanitized-write',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'hid',
  'idle-detection',
  'keyboardLock',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'notifications',
  'openExternal',
  'pointerLock',
  'serial',
  'speaker-selection',
  'storage-access',
  'top-level-storage-access',
  'unknown',
  'usb',
  'window-management',
])('denies the permission %s', (permission) => {
  expect(isPermitted(permission)).toBe(false)
})

test('denies all three kinds of permission requests', () => {
  const answers: unknown[] = []
  denyPermissions({
    setPermissionRequestHandler: (handler) =>
      handler?.({} as never, 'media', (granted) => answers.push(granted), {} as never),
    setPermissionCheckHandler: (handler) => answers.push(handler?.(null, 'media', '', {} as never)),
    setDevicePermissionHandler: (handler) => answers.push(handler?.({} as never)),
  })
  expect(answers).toEqual([false, false, false])
})

describe('requests', () => {
  test.each([
    ['app://bundle/index.html', true, true],
    ['app://bundle', true, true],
    ['app://bundle.evil/', false, false],
    ['https://example.com/', false, false],
    ['http://127.0.0.1:1/', false, false],
    ['file:///etc/passwd', false, false],
    ['ws://localhost/', false, false],
    ['devtools://devtools/x.js', false, true],
  ])('%s', (url, packaged, development) => {
    expect([isAllowedRequest(url, false), isAllowedRequest(url, true)]).toEqual([packaged, development])
  })

  test('cancels disallowed requests', () => {
    const answers: unknown[] = []
    const webRequest = {
      onBeforeRequest: (listener: (details: { url: string }, answer: (value: unknown) => void) => void) => {
        listener({ url: 'https://example.com/' }, (value) => answers.push(value))
        listener({ url: 'app://bundle/' }, (value) => answers.push(value))
      },
    }
    blockRequests({ webRequest } as never, false)
    expect(answers).toEqual([{ cancel: true }, { cancel: false }])
  })

  test('saves no download that a page offers', () => {
    const preventDefault = vi.fn()
    blockDownloads({
      on: (event, listener) => void (event === 'will-download' && listener({ preventDefault })),
    })
    expect(preventDefault).toHaveBeenCalledOnce()
  })
})

test('blocks all navigation away from the page', () => {
  const listeners = new Map<string, (event: { preventDefault(): void }) => void>()
  let opened: unknown = null
  const contents: Navigable = {
    on: (event, listener) => listeners.set(event, listener),
    setWindowOpenHandler: (handler) => {
      opened = handler()
    },
  }
  blockNavigation(contents)
  const prevented = [...listeners].map(([name, listener]) => {
    let stopped = false
    listener({ preventDefault: () => (stopped = true) })
    return [name, stopped]
  })
  expect({ prevented, opened }).toEqual({
    prevented: [
      ['will-navigate', true],
      ['will-frame-navigate', true],
      ['will-redirect', true],
      ['will-attach-webview', true],
    ],
    opened: { action: 'deny' },
  })
})

describe('the sender of a call', () => {
  const main = { origin: 'app://bundle', parent: null }
  test.each([
    ['the main frame of the window', 7, main, true],
    ['another window', 8, main, false],
    ['a frame that is gone', 7, null, false],
    ['a frame inside the page', 7, { ...main, parent: main }, false],
    ['a file', 7, { origin: 'file://', parent: null }, false],
    ['an origin that begins like ours', 7, { origin: 'app://bundle.evil', parent: null }, false],
    ['an empty page', 7, { origin: 'null', parent: null }, false],
    ['the development server of another app', 7, { origin: 'http://localhost:5173', parent: null }, false],
  ])('%s', (_what, contentsId, frame, trusted) => {
    expect(isTrustedSender({ contentsId, frame }, 7)).toBe(trusted)
  })
})

test('the packaged app menu has no developer tools', () => {
  const roles = (isPackaged: boolean) => JSON.stringify(menuTemplate(isPackaged))
  expect(roles(true)).not.toMatch(/toggleDevTools|"reload"/)
  expect(roles(false)).toMatch(/toggleDevTools/)
})
