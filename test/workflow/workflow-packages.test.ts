import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { applyEvent, type Session, sessionEventSchema, sessionSchema } from '../../common/case/session.ts'
import type { KitWork } from '../../common/packages/kit-work.ts'
import { emptyKit, writeKit } from '../../main/packages/kit/open-kit.ts'
import { inLanguage } from '../../main/texts/in-language.ts'
import { speak } from '../../main/texts/spoken.ts'
import { openWorkflow, type Workflow } from '../../main/workflow/window/workflow.ts'
import { idOf } from '../catalog-server/sample-updates.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { type ContentServer, startContentServer } from '../content-server/start-content-server.ts'
import { makeAppFolder } from '../packages/kit/app-folder.ts'
import {
  generated,
  generatedKnowledge as knowledge,
  publishedName,
} from './supplied/published-as-generated.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
let home = ''
let drives: string[] = []
let workflow: Workflow
let session: Session
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'unstuck-window-'))
  drives = []
  workflow = await openWorkflow({
    knowledge,
    hostId: 'practice:arm64-missing-checkpoint',
    home: join(home, 'unstuck'),
    drives: () => drives,
  })
  session = (await workflow.handlers.getSession(null)) as Session
  workflow.subscribe((event) => {
    session = applyEvent(session, sessionEventSchema.parse(event))
  })
})
afterEach(async () => {
  await workflow.close()
  await rm(home, { recursive: true, force: true })
})

const idle = () => vi.waitFor(() => expect(session.activity.kind).toBe('idle'), { timeout: 300_000 })
const examined = async () => {
  await workflow.handlers.examine(null)
  await idle()
}

describe('a supplied package folder in the window', () => {
  async function supply(): Promise<string> {
    const folder = join(home, 'brought')
    await mkdir(join(folder, 'older'), { recursive: true })
    await writeFile(join(folder, publishedName(generated.targetArm)), generated.targetArm)
    await writeFile(join(folder, 'older', publishedName(generated.checkpointArm)), generated.checkpointArm)
    await writeFile(join(folder, 'notes.txt'), 'not a package')
    return folder
  }

  it('is read by file, used for planning, and can be removed again', async () => {
    const folder = await supply()
    await examined()
    const before = session.plan?.steps.map((step) => step.package?.file)
    expect(await workflow.handlers.chooseFolder({ use: 'packages', typed: `  ${folder} ` })).toEqual({
      folder,
    })
    await workflow.handlers.readPackages(null)
    await idle()
    expect(session.failure).toBeNull()
    expect(session.supplied?.folder).toBe(folder)
    const shown = session.supplied?.packages.map(({ kb, published, problems }) => [
      kb,
      published,
      problems.length,
    ])
    expect(shown?.slice(0, 2).toSorted()).toEqual([
      ['KB5043080', null, 0],
      ['KB5086672', null, 0],
    ])
    expect(session.supplied?.packages[2]).toMatchObject({ file: 'notes.txt' })
    expect(session.supplied?.packages[2]?.problems).not.toEqual([])
    const files = session.plan?.steps.flatMap((step) => (step.package ? [step.package.file] : []))
    expect(files).toEqual([publishedName(generated.checkpointArm), publishedName(generated.targetArm)])
    sessionSchema.parse(session)

    await workflow.handlers.forgetPackages(null)
    await idle()
    expect(session.supplied).toBeNull()
    expect(session.plan?.steps.map((step) => step.package?.file)).toEqual(before)
  })

  it('reports unusable files in the language of the user, in the list and the plan', async () => {
    const folder = await supply()
    await examined()
    await workflow.handlers.chooseFolder({ use: 'packages', typed: folder })
    await workflow.handlers.readPackages(null)
    await idle()
    speak('de')
    const { supplied, plan } = inLanguage(session)
    speak('en')
    const listed = supplied?.packages.find(({ file }) => file === 'notes.txt')?.problems
    expect(listed).toEqual([expect.stringMatching(/^Es ist kein Paket/)])
    expect(plan?.refused.find(({ file }) => file === 'notes.txt')?.why).toBe(listed?.[0])
  })

  it('is installed on the practice PC up to its restart', async () => {
    const folder = await supply()
    await examined()
    await workflow.handlers.chooseFolder({ use: 'packages', typed: folder })
    await workflow.handlers.readPackages(null)
    await idle()
    await workflow.handlers.carryOut({ planSha256: session.planSha256 ?? '' })
    await vi.waitFor(() => expect(session.activity.kind).toBe('waiting-for-restart'), { timeout: 300_000 })
    expect(session.journal.some(({ kind }) => kind === 'step-failed')).toBe(false)
    expect(session.journal.some(({ kind }) => kind === 'tool-ended')).toBe(true)
  })

  it.each([['updates'], [''], [null]])('must be an absolute path: %j is refused', async (typed) => {
    await expect(workflow.handlers.chooseFolder({ use: 'packages', typed })).rejects.toMatchObject({
      failure: { code: 'bad-call' },
    })
    expect(() => workflow.handlers.readPackages(null)).toThrow('No folder was chosen yet.')
  })

  it('is reported if missing, and the plan is kept', async () => {
    await examined()
    const { plan } = session
    await workflow.handlers.chooseFolder({ use: 'packages', typed: join(home, 'nothing') })
    await workflow.handlers.readPackages(null)
    await idle()
    expect([session.failure?.code, session.supplied, session.plan]).toEqual(['not-found', null, plan])
  })
})

describe('kits on drives', () => {
  it('are found, and one can be read and used for planning', async () => {
    const drive = join(home, 'drive')
    await mkdir(join(drive, 'packages', 'arm64'), { recursive: true })
    const bytes = generated.checkpointArm
    const file = publishedName(bytes)
    await writeFile(join(drive, 'packages', 'arm64', file), bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const place = { path: `packages/arm64/${file}`, sizeBytes: bytes.length, sha256 }
    await writeKit(drive, {
      ...emptyKit('1.0.0', new Date('2026-11-09T08:00:00Z')),
      packages: [
        {
          file,
          kb: 'KB5043080',
          architecture: 'arm64',
          role: 'target',
          wantedFor: 'KB5043080',
          order: 1,
          sizeBytes: bytes.length,
          sha1: createHash('sha1').update(bytes).digest('hex'),
          sha256,
          verifiedBy: 'sha256',
          parts: [place],
        },
      ],
    })
    await examined()
    drives.push(join(home, 'nothing'), drive)
    const { kits, unread } = await workflow.handlers.findKits(null)
    expect(unread).toEqual([])
    const [kit, ...others] = kits
    expect([kit, others]).toMatchObject([{ folder: drive, packages: 1 }, []])
    expect(await workflow.handlers.takeKit({ id: kit?.id ?? '' })).toEqual({ folder: drive })
    await workflow.handlers.readPackages(null)
    await idle()
    expect(session.supplied).toMatchObject({ folder: drive, packages: [{ file, problems: [] }] })
    const planned = session.plan?.steps.flatMap((step) => (step.package ? [step.package.file] : []))
    expect(planned).toContain(file)
  })

  it('cannot be used if they were not found', () => {
    const id = '7c1f3f7e-52c6-4b0e-9d1f-0f3d6c2b8a11'
    expect(() => workflow.handlers.takeKit({ id })).toThrow('no longer there')
  })
})

describe('a kit made in the window', () => {
  let content: ContentServer
  let catalog: CatalogServer
  const bytes = randomBytes(3_000_000)
  const hash = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex')
  const name = `windows11.0-kb5086672-arm64_${hash('sha1')}.msu`
  beforeEach(async () => {
    content = await startContentServer({ files: { [name]: bytes } })
    const title =
      '2026-03 Cumulative Update for Windows 11, version 24H2 for arm64-based Systems (KB5086672) (26100.8117)'
    const file = {
      name,
      url: `${content.origin}/${name}`,
      sha1: hash('sha1'),
      sha256: hash('sha256'),
      sizeBytes: bytes.length,
    }
    const words = { products: ['Windows 11'], classification: 'Updates', date: '3/31/2026' }
    catalog = await startCatalogServer({ updates: [{ id: idOf(title), title, ...words, files: [file] }] })
    process.env.UNSTUCK_CATALOG_URL = catalog.origin
  })
  afterEach(async () => {
    delete process.env.UNSTUCK_CATALOG_URL
    await Promise.all([catalog.close(), content.close()])
  })

  const order = { kbs: ['KB5086672'], architectures: ['arm64' as const], product: null, app: false }
  const ended = (state: KitWork['state']) =>
    vi.waitFor(() => expect([session.kit?.state, session.kit?.failure]).toEqual([state, null]), {
      timeout: 300_000,
    })
  const choose = (typed: string) => workflow.handlers.chooseFolder({ use: 'kit', typed })

  it('is made in the selected folder during other work and is kept when another PC is opened', async () => {
    const folder = join(home, 'stick')
    await choose(folder)
    const seen: KitWork[] = []
    workflow.subscribe((event) => event.kind === 'patch' && event.patch.kit && seen.push(event.patch.kit))
    await workflow.handlers.makeKit(order)
    expect(() => workflow.handlers.makeKit(order)).toThrow('A kit is already being made.')
    await workflow.handlers.openHost({ id: 'practice:x64-healthy' })
    await examined()
    await ended('made')
    expect(session.kit).toMatchObject({
      folder,
      packages: [{ file: name, kb: 'KB5086672', architecture: 'arm64', verifiedBy: 'sha256' }],
      fingerprint: createHash('sha256')
        .update(await readFile(join(folder, 'unstuck-kit.json')))
        .digest('hex'),
    })
    expect(seen.some(({ text }) => text.startsWith('Downloading 1 of 1'))).toBe(true)
    expect(await readdir(folder)).toContain('unstuck-kit.json')
    await workflow.handlers.openHost({ id: 'practice:x64-efi-full' })
    expect(session.kit?.state).toBe('made')
  })

  it('can be stopped and resumed with the data so far', async () => {
    await choose(join(home, 'stick'))
    content.order({ kind: 'slow', bytesPerSecond: 3_000_000 })
    const some = new Promise<void>((resolve) => {
      workflow.subscribe(
        (event) => event.kind === 'patch' && (event.patch.kit?.fraction ?? 0) > 0.3 && resolve(),
      )
    })
    await workflow.handlers.makeKit(order)
    await some
    await workflow.handlers.stopKit(null)
    await ended('stopped')
    const asked = content.asked.length
    await workflow.handlers.makeKit(order)
    await ended('made')
    expect(content.asked.slice(asked).every(({ from }) => from > 0)).toBe(true)
  })

  it('contains Unstuck itself only in an installed program and is refused otherwise', async () => {
    expect(await workflow.handlers.ownProgram(null)).toBe(null)
    const program = join(home, 'Unstuck')
    await makeAppFolder(program)
    const installed = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home, program })
    const made = new Promise<KitWork>((resolve) => {
      installed.subscribe(
        (event) =>
          event.kind === 'patch' &&
          event.patch.kit &&
          event.patch.kit.state !== 'making' &&
          resolve(event.patch.kit),
      )
    })
    expect(await installed.handlers.ownProgram(null)).toEqual({ architecture: 'arm64' })
    const folder = join(home, 'stick')
    await installed.handlers.chooseFolder({ use: 'kit', typed: folder })
    await installed.handlers.makeKit({ ...order, app: true })
    expect(await made).toMatchObject({ state: 'made', failure: null })
    expect(await readdir(join(folder, 'app', 'arm64'))).toContain('unstuck.exe')
    await installed.close()
    await choose(folder)
    expect(() => workflow.handlers.makeKit({ ...order, app: true })).toThrow('runs from its sources')
  })

  it('for an update missing from the catalog fails with that reason', async () => {
    await choose(join(home, 'stick'))
    await workflow.handlers.makeKit({ ...order, kbs: ['KB5099999'] })
    await vi.waitFor(() => expect(session.kit?.state).toBe('failed'), { timeout: 300_000 })
    expect(session.kit?.failure).toMatchObject({ code: 'not-found', where: 'KB5099999' })
  })
})
