import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { listPracticePcs } from '../../main/host/open-host.ts'
import { loadPracticePc } from '../../main/host/practice/definition/load-practice-pc.ts'

const root = join(import.meta.dirname, '..', '..')
const shippedFolder = join(root, 'assets', 'practice')
const names = (await listPracticePcs()).map(({ name }) => name)
const published: { files: { kb: string; architecture: string; kind: string; file: string | null }[] } =
  JSON.parse(readFileSync(join(root, 'assets', 'knowledge', 'package-files.json'), 'utf8'))

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => name !== 'README.md')
    .sort()
}

describe('the practice PCs', () => {
  const made = mkdtempSync(join(tmpdir(), 'unstuck-made-'))
  afterAll(() => rmSync(made, { recursive: true }))

  it('match the output of their generator', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [join(root, 'build', 'make-practice-pcs.mjs'), made],
      {
        encoding: 'utf8',
      },
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(filesOf(made)).toEqual(filesOf(shippedFolder))
    for (const name of filesOf(made))
      expect([name, readFileSync(join(made, name)).equals(readFileSync(join(shippedFolder, name)))]).toEqual([
        name,
        true,
      ])
  })

  it.each(names)('%s has packages with their published names', async (name) => {
    const { pc } = await loadPracticePc(name)
    for (const one of pc.packages) {
      const known = published.files.find((file) => file.file === one.file)
      expect(known, one.file).toMatchObject({ kb: one.kb, architecture: one.architecture, kind: one.kind })
    }
  })

  it.each(names)('%s is consistent: registry, packages, events and WinRE', async (name) => {
    const { pc, registry, events } = await loadPracticePc(name)
    const keys = new Map(
      registry.map(([path, values]) => [path, new Map(values.map(([key, , data]) => [key, data]))]),
    )
    const version = keys.get('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion')
    const ubr = Number(version?.get('UBR'))
    const cpu = pc.architecture === 'x64' ? 'amd64' : 'arm64'
    expect(version?.get('WinREVersion')).toBe(pc.winre.version)
    expect(version?.get('LCUVer')).toMatch(new RegExp(`\\.${ubr}$`))
    const states = [...keys].flatMap(([path, values]) => {
      const found = /\\Package_for_RollupFix~31bf3856ad364e35~(\w+)~~(\d+)\.(\d+)\./.exec(path)
      return found
        ? [{ cpu: found[1], ubr: Number(found[3]), state: Number(values.get('CurrentState')) }]
        : []
    })
    for (const one of states) expect(one.cpu).toBe(cpu)
    // The running revision belongs to the single installed update, if there is one; no other is newer.
    const installed = states.filter((one) => one.state === 112)
    expect(installed.length).toBeLessThanOrEqual(1)
    for (const one of installed) expect(one.ubr).toBe(ubr)
    for (const one of states) expect(one.ubr).toBeLessThanOrEqual(ubr)
    for (const one of pc.packages.filter((each) => each.kind === 'lcu')) {
      expect(one.identity).toContain(
        `~${one.architecture === 'x64' ? 'amd64' : 'arm64'}~~${one.branch}.${one.ubr}.`,
      )
      expect(one.file).toMatch(new RegExp(`-${one.kb}-${one.architecture}_[0-9a-f]{40}\\.msu$`, 'i'))
    }
    for (const title of events.System.flatMap((one) => /updateTitle'>([^<]*)</.exec(one)?.[1] ?? []))
      if (/ for (x64|arm64)-based /i.test(title))
        expect(title.toLowerCase()).toContain(`${pc.architecture}-based`)
    for (const event of [...events.System, ...events.Setup]) {
      const time = /SystemTime='([^']+)'/.exec(event)?.[1] ?? ''
      expect(Date.parse(time)).toBeLessThan(Date.parse(pc.clock))
    }
  })
})
