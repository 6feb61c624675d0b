import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { bundleSumsName } from '../../../common/evidence/bundle-sums.ts'
import type { EvidenceManifest } from '../../../common/evidence/evidence.ts'
import { rightsMissingCode } from '../../../common/gaps/rights-missing.ts'
import { FailureError } from '../../../common/result.ts'
import { HostError } from '../../../main/host/host.ts'
import { listPracticePcs, openHost } from '../../../main/host/open-host.ts'
import { recordEvidence } from '../../../main/inspect/evidence/record-evidence.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { ownFault } from '../../own-fault.ts'
import { sample } from '../../sample.ts'

const open = (path: string) => openHost(`bundle:${path}`, { stateFolder: null })
const log = 'C:\\Windows\\Logs\\CBS\\CBS.log'
const pendingXml = 'C:\\Windows\\WinSxS\\pending.xml'

let shared = ''
/** Evidence of x64-efi-full with a staged update; tests change copies of it. Like that of an earlier version, it is not sealed. */
let evidence: Record<string, Uint8Array> = {}
beforeAll(async () => {
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  shared = await mkdtemp(join(tmpdir(), 'unstuck-bundles-'))
  const pc = await openHost('practice:x64-efi-full', { stateFolder: null })
  const file = (await pc.list('C:\\Packages')).find((one) => one.name.includes('kb5089573'))
  await pc.run('dism.exe', ['/Online', '/Add-Package', `/PackagePath:C:\\Packages\\${file?.name}`])
  const recorder = await recordEvidence(pc, join(shared, 'pending'))
  await inspect(recorder.host)
  await recorder.host.readFile(log)
  await recorder.host.list('C:\\Packages')
  await recorder.finish()
  const { [bundleSumsName]: seal, ...unsealed } = await filesOf(join(shared, 'pending'))
  expect(seal).toBeDefined()
  evidence = unsealed
})
afterAll(() => rm(shared, { recursive: true }))

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(shared, 'one-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function filesOf(root: string): Promise<Record<string, Uint8Array>> {
  const found: Record<string, Uint8Array> = {}
  for (const entry of await readdir(root, { withFileTypes: true, recursive: true })) {
    const full = join(entry.parentPath, entry.name)
    if (entry.isFile()) found[relative(root, full).replaceAll('\\', '/')] = await readFile(full)
  }
  return found
}

async function writeZip(files: Record<string, Uint8Array>, level: 0 | 1 = 1): Promise<string> {
  const path = join(folder, 'evidence ü.zip')
  await writeFile(path, zipSync(files, { level }))
  return path
}

async function writeFolder(files: Record<string, Uint8Array>): Promise<string> {
  const path = join(folder, 'bundle')
  for (const [name, bytes] of Object.entries(files)) {
    await mkdir(join(path, name, '..'), { recursive: true })
    await writeFile(join(path, name), bytes)
  }
  return path
}

function manifest(change: (one: EvidenceManifest) => void = () => {}): Record<string, Uint8Array> {
  const value: EvidenceManifest = JSON.parse(Buffer.from(evidence['tools.json'] ?? []).toString())
  change(value)
  return { ...evidence, 'tools.json': Buffer.from(JSON.stringify(value)) }
}

/** What openHost or a call of the host answers for damage: one of ours, or a value. */
async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work
    return null
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code
    if (error instanceof HostError) return error.reason
    throw error
  }
}

describe('a bundle', async () => {
  it.each(sample(await listPracticePcs(), 3, 1))(
    '$name: folder and zip yield the same facts',
    async ({ name }) => {
      const recorder = await recordEvidence(
        await openHost(`practice:${name}`, { stateFolder: null }),
        join(folder, 'a'),
      )
      const first = await inspect(recorder.host)
      await recorder.finish()
      const values = ({ facts, gaps }: typeof first) => [
        Object.entries(facts).map(([fact, one]) => [fact, one?.value]),
        // The call that reads more is made on the PC itself, so it names the host that was asked.
        gaps.map((one) =>
          one.code === rightsMissingCode ? [one.code, one.what, one.why, one.params?.what] : one,
        ),
      ]
      const zip = await writeZip(await filesOf(join(folder, 'a')))
      for (const path of [join(folder, 'a'), zip]) {
        const host = await open(path)
        expect(host.identity.kind).toBe('bundle')
        expect(values(await inspect(host))).toEqual(values(first))
      }
    },
  )

  it('answers a bundled script by its name, even when older evidence contains its path', async () => {
    const earlier = ['-NoLogo', '-ExecutionPolicy', 'Bypass', '-File', 'D:\\Apps\\probes\\storage.ps1']
    const files = manifest(({ tools }) => {
      const call = tools.find(({ args }) => args[0] === 'storage.ps1')
      if (call === undefined) throw new Error('The bundle has no call of storage.ps1.')
      Object.assign(call, { args: earlier })
    })
    const now = await inspect(await open(await writeZip(evidence)))
    expect((await inspect(await open(await writeFolder(files)))).facts).toEqual(now.facts)
  })

  it('returns files, folders and tools as recorded, and nothing else', async () => {
    for (const path of [await writeFolder(evidence), await writeZip(evidence)]) {
      const host = await open(path)
      const whole = Buffer.from(await host.readFile(log.toUpperCase())).toString()
      expect(whole).toContain('SpaceCheck')
      expect(Buffer.from(await host.readFile(log, { tailBytes: 20 })).toString()).toBe(whole.slice(-20))
      expect(await refusalOf(host.readFile(log, { maxBytes: 20 }))).toBe('too-large')
      expect((await host.list('c:\\packages\\')).length).toBeGreaterThan(0)
      expect(await refusalOf(host.list('C:\\Windows'))).toBe('unavailable')
      expect(await refusalOf(host.readFile('C:\\never asked'))).toBe('unavailable')
      expect(await refusalOf(host.run('dism.exe', ['/never', '/asked']))).toBe('unavailable')
      for (const change of [host.copyFile(log, 'C:\\x'), host.byHand(['exit']), host.restart()])
        expect(await refusalOf(change)).toBe('unavailable')
    }
  })
})

describe('a damaged bundle', () => {
  it('of a real PC is reported by its file name, because every PC calls itself "This PC"', async () => {
    const own = { kind: 'windows', id: 'windows', label: 'This PC' } as const
    const { identity } = await open(await writeZip(manifest((one) => Object.assign(one, { host: own }))))
    expect(identity.label).toMatch(/^Evidence in evidence ü\.zip, taken \d/)
  })

  it('never makes a file on the PC appear absent', async () => {
    const { 'files/C/Windows/WinSxS/pending.xml': lost, ...rest } = evidence
    expect(lost).toBeDefined()
    for (const path of [await writeFolder(rest), await writeZip(rest)]) {
      const host = await open(path)
      expect(await refusalOf(host.readFile(pendingXml))).toBe('unavailable')
      expect((await inspect(host)).facts.pending?.value.pendingXml).toBe(null)
    }
    await mkdir(join(folder, 'bundle', 'files', 'C', 'Windows', 'WinSxS', 'pending.xml'), { recursive: true })
    expect(await refusalOf((await open(join(folder, 'bundle'))).readFile(pendingXml))).toBe('unavailable')
  })

  it('loses only the invalid entries of its manifest, and reports their number', async () => {
    const whole = await inspect(await open(await writeZip(evidence)))
    const odd = manifest(({ tools, files, folders }) => {
      const call = tools.find(({ args }) => args[0] === 'machine.ps1')
      Object.assign(call ?? {}, { exitCode: 'none' })
      for (const list of [tools, files, folders]) Object.assign(list, { [list.length]: { odd: true } })
    })
    const { facts, gaps } = await inspect(await open(await writeFolder(odd)))
    const lost = ['antivirus', 'disks', 'fileSystem', 'machine']
    expect(Object.keys(facts)).toEqual(Object.keys(whole.facts).filter((name) => !lost.includes(name)))
    expect(gaps.find(({ code }) => code === 'bundle-entries-unread')?.params).toEqual({ entries: 4 })
  })

  it('never makes lost output appear as empty output', async () => {
    const emptied = manifest((one) => {
      for (const tool of one.tools) tool.stdout = null
    })
    const { facts, gaps } = await inspect(await open(await writeZip(emptied)))
    // ReAgent.xml and ReAgent.log are files; every other fact needs a tool.
    const files = ['winre', 'winreLog', 'pending']
    expect(Object.keys(facts).filter((name) => !files.includes(name))).toEqual([])
    expect(facts.pending?.value.rebootPending ?? null).toBe(null)
    expect(gaps.length).toBeGreaterThan(5)
  })

  it.each([
    '..',
    '../outside',
    'files/../../outside',
    '/etc/passwd',
    'C:/outside',
    'files//x',
    './tools.json',
    '',
  ])('returns nothing for the name %j', async (name) => {
    await writeFile(join(folder, 'outside'), 'secret')
    const files = manifest((one) => {
      one.files = [{ path: log, file: name, whole: true, refusal: null }]
      one.tools = one.tools.map((tool) => ({ ...tool, stdout: name }))
    })
    for (const path of [await writeFolder(files), await writeZip(files)]) {
      const host = await open(path)
      expect(await refusalOf(host.readFile(log))).toMatch(/denied|unavailable/)
      const streaming = (async () => {
        for await (const piece of host.openFile(log)) void piece
      })()
      expect(await refusalOf(streaming)).toMatch(/denied|unavailable/)
      expect((await inspect(host)).facts.windows).toBeUndefined()
    }
  })

  it('does not follow links out of its folder', async () => {
    const path = await writeFolder(evidence)
    await writeFile(join(folder, 'outside'), 'secret')
    await rm(join(path, 'files'), { recursive: true })
    await mkdir(join(path, 'files', 'C', 'Windows', 'Logs', 'CBS'), { recursive: true })
    await symlink(join(folder, 'outside'), join(path, 'files', 'C', 'Windows', 'Logs', 'CBS', 'CBS.log'))
    expect(await refusalOf((await open(path)).readFile(log))).toBe('denied')
    await rm(join(path, 'tools.json'))
    await symlink(join(folder, 'outside'), join(path, 'tools.json'))
    expect(await refusalOf(open(path))).toBe('malformed')
  })

  it('that is truncated, empty, missing or not a zip is rejected with an explanation', async () => {
    const path = await writeZip(evidence)
    const { length } = await readFile(path)
    for (const size of [length - 1, length - 30, Math.floor(length / 2), 10, 0]) {
      await truncate(path, size)
      expect(await refusalOf(open(path))).toBe('malformed')
    }
    await writeFile(path, 'plain text')
    expect(await refusalOf(open(path))).toBe('malformed')
    expect(await refusalOf(open(join(folder, 'nothing')))).toBe('not-found')
    expect(await refusalOf(open(`${path}\0`))).toBe('not-found')
    await mkdir(join(folder, 'empty'))
    expect(await refusalOf(open(join(folder, 'empty')))).toBe('malformed')
  })

  it('with false sizes in its zip is rejected, or yields no more than the declared size', async () => {
    const good = Buffer.from(zipSync({ ...evidence, 'bomb.bin': new Uint8Array(20_000_000) }, { level: 9 }))
    for (const claim of [0, 1, 100, 600 * 2 ** 20, 0xfffffffe]) {
      const bytes = Buffer.from(good)
      // Central directory entries: PK 01 02, size when unpacked at 24, length of the name at 28, name at 46.
      for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) {
        const name = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28)).toString()
        if (name === 'bomb.bin') bytes.writeUInt32LE(claim, at + 24)
      }
      const path = join(folder, 'bomb.zip')
      await writeFile(path, bytes)
      const refusal = await refusalOf(open(path))
      if (claim > 512 * 2 ** 20) expect(refusal).toBe('too-large')
      else expect([null, 'malformed']).toContain(refusal)
    }
  })

  it('with too many entries is rejected', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 20_001 }, (_, at) => [`tools/${at}`, new Uint8Array()]),
    )
    expect(await refusalOf(open(await writeZip({ ...many, ...evidence }, 0)))).toBe('too-large')
  })

  it('with a manifest changed anywhere is read as far as it is correct, or rejected', async () => {
    const good = Buffer.from(evidence['tools.json'] ?? []).toString()
    const path = await writeFolder(evidence)
    const where = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })
    await fc.assert(
      fc.asyncProperty(where, fc.string({ minLength: 1 }), fc.boolean(), async (share, text, cut) => {
        const at = Math.floor(share * good.length)
        const changed = good.slice(0, at) + (cut ? '' : text + good.slice(at + text.length))
        await writeFile(join(path, 'tools.json'), changed)
        const host = await open(path).catch((error: unknown) => {
          expect(error).toMatchObject({ failure: { code: 'malformed' } })
          return null
        })
        if (host === null) return
        const { facts, gaps } = await inspect(host)
        for (const gap of gaps) expect(ownFault(gap)).toBe(false)
        // The PC waits for a restart; no damage may turn that into "nothing waits".
        expect(facts.pending?.value.rebootPending ?? null).not.toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['no JSON', 'nonsense'],
    ['another format', '{"schema":"unstuck/evidence@2"}'],
    ['null', 'null'],
    ['a list', '[]'],
  ])('with a manifest that is %s is rejected', async (_, text) => {
    for (const path of [
      await writeFolder({ 'tools.json': Buffer.from(text) }),
      await writeZip({ 'tools.json': Buffer.from(text) }),
    ])
      expect(await refusalOf(open(path))).toBe('malformed')
  })
})
