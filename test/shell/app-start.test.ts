import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** What the program asked of Electron and of its own parts, in order. */
const done = vi.hoisted(() => [] as string[])
const is = vi.hoisted(() => ({
  first: true,
  packaged: true,
  sandboxed: true,
  minimized: false,
  closed: false,
}))
const listeners = vi.hoisted(() => new Map<string, (...all: unknown[]) => void>())
const note =
  (what: string, answer?: unknown) =>
  (...all: unknown[]) => {
    done.push(all[0] === 'window session' ? `${what} of the window` : what)
    return answer
  }

vi.mock('electron', () => ({
  app: {
    get isPackaged() {
      return is.packaged
    },
    enableSandbox: note('sandbox'),
    requestSingleInstanceLock: () => is.first,
    quit: note('quit'),
    exit: note('exit'),
    relaunch: note('relaunch'),
    whenReady: async () => void done.push('ready'),
    getPreferredSystemLanguages: () => ['en'],
    on: (event: string, listener: () => void) => listeners.set(event, listener),
    commandLine: { hasSwitch: (name: string) => name === 'no-sandbox' && !is.sandboxed },
  },
  BrowserWindow: { getAllWindows: () => [] },
  dialog: { showErrorBox: note('error') },
  ipcMain: {},
  Menu: { setApplicationMenu: () => {}, buildFromTemplate: () => ({}) },
  powerMonitor: { on: () => {} },
  session: { defaultSession: 'window session', fromPartition: () => 'network session' },
  shell: {},
}))
vi.mock('../../main/shell/electron/permissions.ts', () => ({ denyPermissions: note('permissions') }))
vi.mock('../../main/shell/electron/requests.ts', () => ({
  blockDownloads: note('downloads'),
  blockRequests: note('requests'),
}))
vi.mock('../../main/shell/electron/navigation.ts', () => ({ blockNavigation: note('navigation') }))
vi.mock('../../main/shell/electron/scheme.ts', () => ({
  registerScheme: note('scheme'),
  handleScheme: note('bundle'),
}))
vi.mock('../../main/shell/electron/open-window.ts', () => ({
  openWindow: () => {
    done.push('window')
    return {
      window: {
        webContents: {},
        on: () => {},
        isDestroyed: () => is.closed,
        isMinimized: () => is.minimized,
        restore: note('restore'),
        focus: note('focus'),
      },
      load: async () => void done.push('load'),
    }
  },
}))
vi.mock('../../main/shell/electron/answer-window.ts', () => ({ answerWindow: note('answers', () => {}) }))
vi.mock('../../main/shell/electron/desktop.ts', () => ({
  askBeforeClosing: () => {},
  electronDesktop: () => ({}),
}))
vi.mock('../../main/shell/electron/open-report.ts', () => ({ openReports: () => ({}) }))
vi.mock('../../main/shell/electron/system-proxy.ts', () => ({
  fetchWithAccount: () => ({}),
  followProxy: async () => {},
}))
vi.mock('../../main/shell/follow-session.ts', () => ({ followSession: async () => ({ stop: () => {} }) }))
vi.mock('../../main/shell/bundle.ts', () => ({ readBundle: async () => new Map() }))
vi.mock('../../main/shell/host-argument.ts', () => ({
  refuseCommand: () => {},
  hostArgument: () => 'practice:x',
}))
vi.mock('../../main/host/follow-policies.ts', () => ({ followPolicies: note('policies') }))
vi.mock('../../main/knowledge/imported/open-knowledge-here.ts', () => ({
  openKnowledgeHere: note('knowledge', {}),
}))
vi.mock('../../main/settings/settings.ts', () => ({ settingsInForce: () => ({ proxy: null }) }))
vi.mock('../../main/settings/window-language.ts', () => ({ windowLanguage: () => 'en' }))
vi.mock('../../main/workflow/window/workflow.ts', () => ({
  openWorkflow: async () => ({ close: async () => {} }),
}))

beforeEach(() => vi.resetModules())
afterEach(() => {
  done.splice(0)
  listeners.clear()
  Object.assign(is, { first: true, packaged: true, sandboxed: true, minimized: false, closed: false })
})

/** Starts the program of the window, until `last` was done. */
async function start(last: string): Promise<string[]> {
  await import('../../main/app.ts')
  await vi.waitFor(() => expect(done).toContain(last))
  return done
}

test('enables the sandbox first', async () => {
  expect((await start('load')).slice(0, 3)).toEqual(['sandbox', 'scheme', 'ready'])
})

test('secures the window session before loading, and answers only that window', async () => {
  const steps = await start('load')
  expect(steps.slice(5, 9).sort()).toEqual([
    'bundle of the window',
    'downloads of the window',
    'permissions of the window',
    'requests of the window',
  ])
  expect(steps.slice(9)).toEqual(['window', 'answers', 'load'])
})

test('reads facts after the policies, one of which names the key of an organization', async () => {
  expect((await start('load')).slice(3, 5)).toEqual(['policies', 'knowledge'])
})

test('accepts no other server because of a variable of the user', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  await start('load')
  expect(process.env.NODE_TLS_REJECT_UNAUTHORIZED).toBeUndefined()
  vi.unstubAllEnvs()
})

test('presents no certificate of the user to a server or proxy', async () => {
  await start('load')
  const answer = vi.fn()
  const event = { preventDefault: vi.fn() }
  listeners.get('select-client-certificate')?.(
    event,
    null,
    'https://example.com/',
    [{ issuerName: 'x' }],
    answer,
  )
  expect(event.preventDefault).toHaveBeenCalledOnce()
  expect(answer.mock.calls).toEqual([[]])
})

test('restricts navigation of every page created', async () => {
  await start('load')
  const before = done.length
  listeners.get('web-contents-created')?.({}, {})
  expect(done.slice(before)).toEqual(['navigation'])
})

test('refuses to start without a sandbox, before a window opens', async () => {
  is.sandboxed = false
  expect(await start('exit')).not.toContain('window')
})

test('a second instance exits and brings the first to the front', async () => {
  await start('load')
  listeners.get('second-instance')?.()
  expect(done.at(-1)).toBe('focus')
  is.minimized = true
  listeners.get('second-instance')?.()
  expect(done.slice(-2)).toEqual(['restore', 'focus'])
  done.splice(0)
  is.first = false
  vi.resetModules()
  expect(await start('quit')).not.toContain('ready')
})

test('starts again if the window was closed while a report is still open', async () => {
  await start('load')
  is.closed = true
  listeners.get('second-instance')?.()
  expect(done.slice(-2)).toEqual(['relaunch', 'exit'])
})
