import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kitManifestSchema } from '../../common/packages/kit.ts'
import { idOf } from '../catalog-server/sample-updates.ts'
import type { ServerUpdate } from '../catalog-server/server-update.ts'
import { type CatalogServer, startCatalogServer } from '../catalog-server/start-catalog-server.ts'
import { type ContentServer, startContentServer } from '../content-server/start-content-server.ts'
import { knowledge } from '../test-knowledge.ts'
import { capture, captureWith, freshHome } from './capture.ts'

const contents = new Map<string, Uint8Array>()
const files = new Map<number, string>()
function packageFile(kb: number, size: number): string {
  const body = randomBytes(size)
  const name = `windows11.0-kb${kb}-arm64_${createHash('sha1').update(body).digest('hex')}.msu`
  contents.set(name, body)
  files.set(kb, name)
  return name
}
const checkpoint = packageFile(5043080, 70_000)
const november = packageFile(5140001, 250_000)
const december = packageFile(5150001, 260_000)
const safeOs = packageFile(5121002, 40_000)
const enabling = packageFile(5054156, 10_000)

let home: ReturnType<typeof freshHome>
let stick = ''
let catalog: CatalogServer
let content: ContentServer

function update(title: string, date: string, ...names: readonly string[]): ServerUpdate {
  const digest = (name: string, algorithm: string) =>
    createHash(algorithm)
      .update(contents.get(name) ?? '')
      .digest('hex')
  return {
    id: idOf(title),
    title,
    products: ['Windows 11'],
    classification: 'Security Updates',
    date,
    files: names.map((name) => ({
      name,
      url: `${content.origin}/${name}`,
      sha1: digest(name, 'sha1'),
      sha256: digest(name, 'sha256'),
      sizeBytes: contents.get(name)?.length ?? 0,
    })),
  }
}

const lcu = (kb: number, month: string, date: string, build: string, version: string, name: string) =>
  update(
    `${month} Cumulative Update for Windows 11, version ${version} for arm64-based Systems (KB${kb}) (${build})`,
    date,
    name,
    checkpoint,
  )
const listed = () => [
  lcu(5140001, '2026-11', '11/10/2026', '26200.9801', '25H2', november),
  lcu(5140001, '2026-11', '11/10/2026', '26100.9801', '24H2', november),
  update(
    '2026-08 Safe OS Dynamic Update for Windows 11, version 25H2 for arm64-based Systems (KB5121002)',
    '8/11/2026',
    safeOs,
  ),
  update(
    'Feature Update to Windows 11, version 25H2 for arm64-based Systems (KB5054156)',
    '9/30/2025',
    enabling,
  ),
]
const serve = async (updates: ServerUpdate[]) => {
  await catalog?.close()
  catalog = await startCatalogServer({ updates })
  process.env.UNSTUCK_CATALOG_URL = catalog.origin
}

beforeEach(async () => {
  home = freshHome()
  stick = await mkdtemp(join(tmpdir(), 'unstuck-stick-'))
  content = await startContentServer({ files: Object.fromEntries(contents) })
  await serve(listed())
})
afterEach(async () => {
  delete process.env.UNSTUCK_CATALOG_URL
  home.remove()
  await catalog.close()
  await content.close()
  await rm(stick, { recursive: true, force: true })
})

// The catalog of this test offers generated packages under real KB numbers, so their published names and hashes are
// removed.
const named = knowledge.packageFiles.files.filter(({ kb }) => !files.has(Number(kb.slice(2))))
const known = { ...knowledge, packageFiles: { ...knowledge.packageFiles, files: named } }
const captureOn = (day: string, ...argv: string[]) => captureWith({ day, known }, ...argv)
const day = '2026-11-22'
const make = (...words: string[]) => captureOn(day, 'kit', 'make', stick, ...words, '--json')
const shownOf = (out: string) =>
  kitManifestSchema.parse(JSON.parse(out)).packages.map(({ wantedFor, kb }) => `${wantedFor}: ${kb}`)
const newest = ['KB5140001: KB5043080', 'KB5140001: KB5140001']

describe('unstuck kit make for a known target', () => {
  it('--for selects the newest update with checkpoints, Safe OS and enablement, and reports missing files', async () => {
    const { code, out, said } = await make('--for', '24h2-arm64,25h2-arm64')
    expect(shownOf(out)).toEqual([...newest, 'KB5121002: KB5121002', 'KB5054156: KB5054156'])
    // The fake catalog contains neither the WinRE update that plans name nor a .NET update.
    const missing = { architecture: 'arm64', failure: { code: 'not-found' } }
    expect(JSON.parse(out).left).toMatchObject([{ ...missing, kb: 'KB5089593' }, missing])
    expect(said).toMatch(/Left out: KB\d+ for arm64/)
    expect(code).toBe(3)
    const checked = await capture('kit', 'check', stick)
    expect(checked.out).toMatch(
      /Left out: KB\d+ for arm64\..*\nEvery file is correct\..*\nThe kit does not contain everything/,
    )
    expect(checked.code).toBe(3)
  })

  it('does not report a kit as valid when it lacks everything it was made for', async () => {
    await serve([])
    const made = await make('--machine', 'build=26200.9801,arch=arm64')
    expect(shownOf(made.out)).toEqual([])
    const checked = await capture('kit', 'check', stick)
    expect(checked.out).toMatch(/Left out: KB\d+ for arm64\./)
    expect(checked.out).toContain('This kit contains no update packages.')
    expect(checked.code).toBe(3)
  })

  it('reports what is missing in an interrupted kit, until making it completes', async () => {
    await content.close()
    content = await startContentServer({ files: {} })
    await serve(listed())
    expect((await make('--for', '25h2-arm64')).code).toBe(5)
    const broken = await capture('kit', 'check', stick)
    expect(broken.out).toContain('Missing: KB5140001 for arm64.')
    expect(broken.code).toBe(3)
    await content.close()
    content = await startContentServer({ files: Object.fromEntries(contents) })
    await serve(listed())
    await make('--for', '25h2-arm64')
    expect((await capture('kit', 'check', stick)).out).not.toContain('Missing:')
  })

  it('refreshes a kit in place: downloads only new files, and does not rewrite the others', async () => {
    await make('--for', '25h2-arm64')
    const written = await stampOf(checkpoint)
    const sent = content.sentBytes()
    await make('--for', '25h2-arm64')
    expect(content.sentBytes()).toBe(sent)
    await rm(join(home.path, 'catalog'), { recursive: true })
    await rm(join(home.path, 'downloads'), { recursive: true })
    await serve([...listed(), lcu(5150001, '2026-12', '12/8/2026', '26200.9999', '25H2', december)])
    const { out } = await captureOn('2026-12-09', 'kit', 'make', stick, '--for', '25h2-arm64', '--json')
    expect(shownOf(out)).toEqual(expect.arrayContaining(['KB5150001: KB5043080', 'KB5150001: KB5150001']))
    expect(content.sentBytes() - sent).toBe(contents.get(december)?.length)
    expect(await stampOf(checkpoint)).toEqual(written)
    // The kit lacks the updates that the fake catalog lacks.
    expect((await capture('kit', 'check', stick)).code).toBe(3)
  })

  it('--machine and --plan select the packages of the plan', async () => {
    const machine = 'build=26200.9457,arch=arm64'
    const told = await make('--machine', machine)
    expect(shownOf(told.out)).toEqual(
      expect.arrayContaining(['KB5140001: KB5140001', 'KB5121002: KB5121002']),
    )
    const plan = await captureOn(day, 'plan', '--machine', machine, '--target', 'latest', '--json')
    const file = join(home.path, 'plan.json')
    await writeFile(file, plan.out)
    stick = join(stick, 'by plan')
    const made = await make('--plan', file)
    expect(made.code).toBe(0)
    expect(shownOf(made.out)).toEqual(['KB5140001: KB5140001'])
  })

  it('--plan uses the exact file of the plan, or nothing', async () => {
    const plan = await captureOn(day, 'plan', '--machine', 'build=26200.9457,arch=arm64', '--json')
    const file = join(home.path, 'plan.json')
    await writeFile(file, plan.out.replaceAll(november, november.replace('5140001', '5140002')))
    const made = await make('--plan', file)
    // A kit takes no file that a person supplies.
    expect([made.code, made.said]).toEqual([2, expect.stringContaining('Plan again and make the kit')])
    expect(await readdir(stick)).toEqual([])
  })

  it('--bundle selects the packages for the plan of that PC', async () => {
    const zip = join(home.path, 'pc.zip')
    const systeminfo = [
      'Host Name:                 DESK-7',
      'OS Name:                   Microsoft Windows 11 Pro',
      'OS Version:                10.0.26100 N/A Build 26100',
      'System Type:               ARM64-based PC',
      'Hotfix(s):                 1 Hotfix(s) Installed.',
      '                           [01]: KB5086672',
    ].join('\r\n')
    await writeFile(zip, zipSync({ 'results/systeminfo.log': Buffer.from(systeminfo) }))
    const { code, out } = await make('--bundle', zip, '--target', 'KB5140001')
    expect(code).toBe(3)
    expect(shownOf(out)).toEqual(['KB5140001: KB5140001', 'KB5121002: KB5121002'])
  })

  it('--machine supplies what the logs of a --bundle lack about their PC, and cannot contradict them', async () => {
    const log = join(home.path, 'systeminfo.txt')
    const systeminfo = [
      'Host Name:                 DESK-7',
      'OS Name:                   Microsoft Windows 11 Pro',
      'OS Version:                10.0.26100 N/A Build 26100',
      'System Type:               ARM64-based PC',
    ]
    await writeFile(log, systeminfo.join('\r\n'))
    const unknown = await make('--bundle', log, '--json')
    expect([unknown.code, JSON.parse(unknown.out).error.reason.code]).toEqual([4, 'pc-revision-unknown'])
    const other = await make('--bundle', log, '--machine', 'build=26200.9457', '--json')
    expect(JSON.parse(other.out).error.reason.code).toBe('machine-differs-from-evidence')
    const completed = await make('--bundle', log, '--machine', 'build=26100.8117')
    expect(shownOf(completed.out)).toEqual(expect.arrayContaining(['KB5140001: KB5140001']))
  })

  it('reports an unreachable catalog for a file known only there, and writes nothing', async () => {
    // Nothing listens on this port.
    process.env.UNSTUCK_CATALOG_URL = 'http://127.0.0.1:9'
    const nameless = { ...known, packageFiles: { ...known.packageFiles, files: [] } }
    const call = ['kit', 'make', stick, '--machine', 'build=22631.3737,arch=x64', '--json']
    const { code, out } = await captureWith({ day, known: nameless }, ...call)
    const { reason, next } = JSON.parse(out).error
    expect([code, reason.code]).toEqual([5, 'kit-catalog-unreachable'])
    expect(next).toMatch(/^Repeat this call/)
    expect(await readdir(stick)).toEqual([])
  })

  it('includes the catalog answers, so that the PC can plan without a network', async () => {
    await make('--for', '25h2-arm64')
    const answers = await readdir(join(stick, 'catalog'))
    expect(answers.length).toBeGreaterThan(0)
    const to = join(home.path, 'Packages')
    await rm(join(home.path, 'catalog'), { recursive: true })
    const asked = catalog.asked.length
    const plan = () =>
      captureOn(day, 'plan', '--machine', 'build=26200.9457,arch=arm64', '--target', 'KB5140001', '--offline')
    expect((await plan()).code).toBe(4)
    expect((await capture('kit', 'unpack', stick, '--to', to)).code).toBe(0)
    expect((await plan()).out).toContain(november)
    expect(catalog.asked.length).toBe(asked)
  })

  it('detects an altered answer on the stick, and does not use it', async () => {
    await make('--for', '25h2-arm64')
    const answers = await readdir(join(stick, 'catalog'))
    const [first = ''] = answers
    await rm(join(home.path, 'catalog'), { recursive: true })
    await writeFile(join(stick, 'catalog', first), '{}')
    expect((await capture('kit', 'check', stick)).code).toBe(1)
    expect((await capture('kit', 'unpack', stick, '--to', join(home.path, 'Packages'))).code).toBe(0)
    const kept = await readdir(join(home.path, 'catalog'), { recursive: true })
    expect(kept.filter((name) => name.endsWith('.json'))).toHaveLength(answers.length - 1)
    expect(kept.join()).not.toContain(first)
  })

  it.each<[readonly string[], number, string]>([
    [['--for', '22h2-x64'], 2, '11-22h2-x64, 10-22h2-x64'],
    [['--for', '11-24h3-arm64'], 2, 'Did you mean "11-24h2"?'],
    [['--for', '24h2-mips'], 2, 'not a version of Windows'],
    [['--machine', 'build=x'], 2, 'build'],
    [['--plan', '/nowhere.json'], 2, 'nowhere.json'],
    [['--for', 'server-24h2-arm64'], 4, 'arm64'],
    [['KB5140001', '--for', '25h2-arm64'], 2, 'Which architectures?'],
  ])('%j: reports the problem and writes nothing', async (words, code, part) => {
    const made = await make(...words)
    expect([made.code, made.said]).toEqual([code, expect.stringContaining(part)])
    expect(await readdir(stick)).toEqual([])
  })
})

async function stampOf(name: string): Promise<number> {
  return (await stat(join(stick, 'packages', 'arm64', name))).mtimeMs
}
