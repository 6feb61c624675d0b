import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { besideArchives } from '../../../main/files/beside-archives.ts'
import { appFiles } from '../../../main/packages/kit/app-files.ts'
import { programArchitecture } from '../../../main/packages/kit/program-architecture.ts'
import { makeAppFolder, programHead } from './app-folder.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-app-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const why = (path: string) =>
  appFiles(path).then(
    () => expect.unreachable('It should fail.'),
    (error) => error.failure,
  )

describe('the app files for a kit', () => {
  test('are the installed folder without the uninstaller, in a folder named by architecture', async () => {
    await makeAppFolder(folder)
    expect((await appFiles(folder)).map(({ path, sizeBytes }) => [path, sizeBytes]).sort()).toEqual([
      ['app/arm64/LICENSES.chromium.html', 3],
      ['app/arm64/locales/en-US.pak', 5],
      ['app/arm64/resources/app.asar', 7],
      ['app/arm64/resources/app.asar.unpacked/assets/probes/machine.ps1', 6],
      ['app/arm64/resources/empty.txt', 0],
      ['app/arm64/unstuck.exe', 192],
    ])
  })

  test('include a single installer or zip unchanged, under a portable name', async () => {
    const file = join(folder, 'Unstuck setup é.exe')
    await writeFile(file, 'MZ')
    expect(await appFiles(file)).toEqual([{ from: file, path: 'app/Unstuck setup -.exe', sizeBytes: 2 }])
  })

  test('reject other folders, empty files and missing paths', async () => {
    expect(await why(folder)).toMatchObject({
      code: 'not-found',
      what: expect.stringContaining('unstuck.exe'),
    })
    await writeFile(join(folder, 'empty.zip'), '')
    expect(await why(join(folder, 'empty.zip'))).toMatchObject({ what: 'The installer is empty.' })
    for (const name of ['notes.txt', 'Win11_24H2.iso', 'truncated.exe']) {
      await writeFile(join(folder, name), name === 'truncated.exe' ? 'M' : Buffer.alloc(40_000))
      expect(await why(join(folder, name))).toMatchObject({
        code: 'refused',
        reason: { code: 'app-not-a-program' },
      })
    }
    expect(await why(join(folder, 'gone'))).toMatchObject({ code: 'not-found' })
    await makeAppFolder(join(folder, 'app'))
    await mkdir(join(folder, 'app', '.git'))
    await writeFile(join(folder, 'app', '.git', 'config'), 'x')
    expect(await why(join(folder, 'app'))).toMatchObject({ code: 'refused' })
  })

  test('follow no links', async () => {
    await makeAppFolder(folder)
    await symlink('/', join(folder, 'locales', 'elsewhere'))
    expect((await appFiles(folder)).some(({ path }) => path.includes('elsewhere'))).toBe(false)
  })
})

describe('the architecture of a program', () => {
  const read = async (bytes: Uint8Array) => {
    const file = join(folder, 'unstuck.exe')
    await writeFile(file, bytes)
    return await programArchitecture(file)
  }

  test('is read from its header', async () => {
    expect(await read(programHead(0x8664))).toBe('x64')
    expect(await read(programHead(0xaa64, 0x100))).toBe('arm64')
    expect(await read(programHead(0x0200))).toBe(null)
  })

  test('is unknown for a truncated header and stays valid after a change', async () => {
    const whole = programHead(0x8664)
    await fc.assert(
      fc.asyncProperty(fc.nat(0x85), fc.nat(255), async (at, byte) => {
        expect(await read(whole.subarray(0, at))).toBe(null)
        const changed = Buffer.from(whole)
        changed[at] = byte
        expect([null, 'x64', 'arm64', 'x86']).toContain(await read(changed))
      }),
      { numRuns: 40 },
    )
  })
})

test('besideArchives treats Electron archives as files only during the call, even if it throws', () => {
  const electron = process as { noAsar?: boolean }
  expect(besideArchives(() => electron.noAsar)).toBe(true)
  expect(electron.noAsar).toBe(false)
  expect(() =>
    besideArchives(() => {
      throw new Error('x')
    }),
  ).toThrow('x')
  expect(electron.noAsar).toBe(false)
})
