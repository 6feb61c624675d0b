import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Session } from '../../common/case/session.ts'
import { openWorkflow, type Workflow } from '../../main/workflow/window/workflow.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { knowledge } from '../test-knowledge.ts'

// The app passes a `fetch` that uses the proxy of Windows and authenticates with the account of Windows. A request sent
// with the global `fetch` would not get through such a proxy.
let here = ''
let catalog: CatalogServer
let workflow: Workflow
let asked: string[] = []
const byProcess = vi.fn(() => Promise.reject(new TypeError('The fetch of the process was used.')))

beforeEach(async () => {
  here = mkdtempSync(join(tmpdir(), 'unstuck-way-'))
  asked = []
  byProcess.mockClear()
  catalog = await startCatalogServer({ updates: [] })
  vi.stubEnv('UNSTUCK_CATALOG_URL', catalog.origin)
  const send = globalThis.fetch
  vi.stubGlobal('fetch', byProcess)
  workflow = await openWorkflow({
    knowledge,
    hostId: 'practice:x64-healthy',
    home: join(here, 'home'),
    // Long after the date of the facts, so that only the catalog can tell whether there is a newer update.
    now: () => new Date('2027-03-20T00:00:00Z'),
    catalog: 'usual',
    fetch: (url, init) => {
      asked.push(String(url))
      return send(url, init)
    },
  })
})
afterEach(async () => {
  await workflow.close()
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  await catalog.close()
  rmSync(here, { recursive: true, force: true })
})

const until = async (isOver: (session: Session) => boolean) => {
  await vi.waitFor(async () => expect(isOver(await workflow.handlers.getSession(null))).toBe(true), {
    timeout: 60_000,
  })
}

describe('the catalog access provided by the app', () => {
  it.each([
    { kind: 'machine', text: 'build=26100.4061,arch=x64' },
    { kind: 'versions', text: '24h2-x64' },
  ] as const)('is used by a kit for a known $kind', async (known) => {
    await workflow.handlers.chooseFolder({ use: 'kit', typed: join(here, 'stick') })
    await workflow.handlers.makeKit({ kbs: [], architectures: [], product: null, app: false, for: known })
    await until(({ kit }) => kit !== null && kit.state !== 'making')
    expect(asked.filter((url) => url.includes('Search.aspx?q=2027-0')).length).toBeGreaterThan(0)
    expect(byProcess).not.toHaveBeenCalled()
  })

  it('is used for supplied logs', async () => {
    mkdirSync(join(here, 'logs'))
    const log = [
      '2027-03-10 10:00:00, Info                  CBS    TI: --- Initializing Trusted Installer ---',
      '2027-03-10 10:00:01, Info                  CBS    Loaded Servicing Stack v10.0.26100.4061 with Core: C:\\Windows\\WinSxS\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.26100.4061_none_a1\\cbscore.dll',
      '2027-03-10 10:00:01, Info                  DISM   DISM.EXE: OS Version=10.0.26100.4061',
      '2027-03-10 10:00:02, Error                 CBS    Failed to install package [HRESULT = 0x80073712]',
    ]
    writeFileSync(join(here, 'logs', 'CBS.log'), log.join('\r\n'))
    workflow.takeIn([join(here, 'logs')])
    await until(({ intake }) => intake !== null && intake.state !== 'reading')
    const { intake } = await workflow.handlers.getSession(null)
    expect(intake?.items).toMatchObject([{ to: 'case' }])
    expect(asked.length).toBeGreaterThan(0)
    expect(byProcess).not.toHaveBeenCalled()
  })
})
