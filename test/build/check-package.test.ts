import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createPackageWithOptions } from '@electron/asar'
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { afterEach, describe, expect, it } from 'vitest'
import { checkArchive, checkPackage } from '../../build/check-package.ts'
import { makeElectronStub } from '../../build/electron-stub.ts'

const made: string[] = []

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-check-package-'))
  made.push(folder)
  return folder
}

function write(folder: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

const assets = { 'assets/knowledge/a.json': '{}', 'assets/probes/storage.ps1': '1' }
const built = { 'main/app.js': 'export {}', 'preload/index.cjs': '1', 'renderer/index.html': '<p>' }
const sound = {
  'package.json': '{"main":"out/main/app.js","version":"1.2.3"}',
  ...assets,
  ...Object.fromEntries(Object.entries(built).map(([path, text]) => [`out/${path}`, text])),
}

/** Creates a project and an archive of it; `change` damages the archive. */
async function archiveWith(change: Record<string, string | null>, unpack: string | null = null) {
  const folder = temporary()
  const root = join(folder, 'project')
  write(root, assets)
  write(join(root, 'out', 'package'), built)
  const packed = Object.entries({ ...sound, ...change }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  )
  write(join(folder, 'packed'), Object.fromEntries(packed))
  const archive = join(folder, 'app.asar')
  await createPackageWithOptions(join(folder, 'packed'), archive, unpack === null ? {} : { unpack })
  return checkArchive(archive, { root, version: '1.2.3' })
}

describe('the check of the archive', () => {
  it('reports nothing for a valid archive', async () => {
    expect(await archiveWith({})).toEqual([])
  })

  it('allows development window texts, but rejects its code', async () => {
    expect(await archiveWith({ 'assets/texts/pt-BR/loopback.json': '{}' })).toEqual([])
    for (const path of ['assets/loopback.json', 'assets/texts/en/x/loopback.js', 'out/preload/loopback.cjs'])
      expect(await archiveWith({ [path]: '' })).toEqual([`${path} does not belong in the archive.`])
  })

  it('allows only the practice PC to serve packages, and only on the loopback address', async () => {
    const code = (port: string) =>
      `import { createServer } from "node:http"; createServer(f).listen(${port}, g)`
    const place = 'out/main/chunks/open-practice-host-Ab_1.js'
    expect(await archiveWith({ [place]: code('0, "127.0.0.1"') })).toEqual([])
    for (const port of ['0', '8080, "127.0.0.1"', '0, "0.0.0.0"'])
      expect(await archiveWith({ [place]: code(port) })).toEqual([expect.stringContaining(place)])
    const other = 'out/main/chunks/open-host-Ab_1.js'
    expect(await archiveWith({ [other]: code('0, "127.0.0.1"') })).toEqual([expect.stringContaining(other)])
    const twice = code('0, "127.0.0.1"') + code('0, "127.0.0.1"')
    expect(await archiveWith({ [place]: twice })).toEqual([expect.stringContaining(place)])
  })

  it.each<[string, Record<string, string | null>]>([
    ['out/main/app.js', { 'out/main/app.js': null }],
    ['out/renderer/index.html', { 'out/renderer/index.html': null }],
    ['assets/knowledge/a.json', { 'assets/knowledge/a.json': null }],
    ['out/main/loopback.js', { 'out/main/loopback.js': '' }],
    ['out/main/chunks/x.js', { 'out/main/chunks/x.js': 'import { createServer } from "node:http"' }],
    ['out/main/app.js.map', { 'out/main/app.js.map': '{}' }],
    ['test/plan/plan.test.ts', { 'test/plan/plan.test.ts': '' }],
    ['node_modules/zod/index.js', { 'node_modules/zod/index.js': '' }],
    ['version 1.2.2', { 'package.json': '{"main":"out/main/app.js","version":"1.2.2"}' }],
  ])('reports %s', async (what, change) => {
    const problems = await archiveWith(change)
    expect(problems.join('\n')).toContain(what)
  })

  it('reports a script outside the archive, which the checksum does not cover', async () => {
    const problems = await archiveWith({}, '**/*.ps1')
    expect(problems).toEqual([expect.stringContaining('unpacked')])
  })
})

describe('the check of the program', () => {
  async function problemsOf(spoil: (program: string) => Promise<unknown>): Promise<string> {
    const folder = temporary()
    makeElectronStub(folder, 'arm64', '45.0.0')
    const program = join(folder, 'unstuck.exe')
    renameSync(join(folder, 'electron.exe'), program)
    write(join(folder, 'packed'), sound)
    await createPackageWithOptions(join(folder, 'packed'), join(folder, 'resources', 'app.asar'), {})
    await spoil(program)
    write(folder, { 'project/assets/a': '', 'project/out/package/a': '' })
    return (
      await checkPackage(folder, 'x64', { root: join(folder, 'project'), version: '1.2.3', console: null })
    ).join('\n')
  }

  it('rejects a program without branding, fuses or checksum', async () => {
    const problems = await problemsOf(async () => {})
    expect(problems).toContain('not for x64')
    expect(problems).toContain('called Electron')
    expect(problems).toContain('does not know the checksum')
    expect(problems).toContain('THIRD-PARTY.txt is missing')
    expect(problems).toContain('The fuse runAsNode is not off.')
    expect(problems).toContain('The fuse onlyLoadAppFromAsar is not on.')
  })

  it('reads each fuse from the program file', async () => {
    const allRight = {
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    }
    const problems = await problemsOf((program) =>
      flipFuses(program, { version: FuseVersion.V1, ...allRight }),
    )
    expect(problems).not.toContain('fuse')
    const inspectable = await problemsOf((program) =>
      flipFuses(program, {
        version: FuseVersion.V1,
        ...allRight,
        [FuseV1Options.EnableNodeCliInspectArguments]: true,
      }),
    )
    expect(inspectable).toContain('The fuse enableNodeCliInspectArguments is not off.')
  })
})
