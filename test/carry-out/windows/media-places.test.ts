import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mediaFolders } from '../../../common/media/media-folders.ts'
import { mediaPlaces } from '../../../main/carry-out/windows/media-places.ts'
import { failureOf } from '../../../main/texts/failure.ts'

const own = 'C:\\ProgramData\\Unstuck\\Media'

const foreign = [
  'C:\\Users\\person\\letter.txt',
  'C:\\Windows\\System32\\config',
  'C:\\ProgramData\\Unstuck',
  'C:\\ProgramData\\Unstuck\\Cases\\journal.jsonl',
  own,
  `${own}Other\\New`,
  `${own}\\..\\Cases`,
  `${own}\\New\\..\\..\\Cases`,
  `${own}\\.`,
  `${own}\\New\\.\\x`,
  `${own}/../Cases`,
  `${own}\\New/../../Cases`,
  `D:${own.slice(2)}\\New`,
  `\\\\server\\share\\${own}\\New`,
  'New',
  '',
]

// On other systems these paths are file names in the working folder of the test, so that a broken guard would delete
// nothing else on this computer.
describe.skipIf(process.platform === 'win32')('the media folders', () => {
  const before = process.cwd()
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unstuck-media-'))
    process.chdir(folder)
  })
  afterEach(() => {
    process.chdir(before)
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(foreign.filter((path) => path !== '' && !path.includes('/')))(
    'nothing is deleted at %s',
    async (path) => {
      writeFileSync(path, 'what a person wrote')
      expect(await mediaPlaces.remove(path).catch(failureOf)).toMatchObject({ code: 'refused', where: path })
      expect(readdirSync(folder)).toEqual([path])
    },
  )

  test('deletes what is below its own folder recursively, and ignores missing folders', async () => {
    mkdirSync(mediaFolders.result)
    writeFileSync(join(mediaFolders.result, 'install.wim'), 'x')
    await mediaPlaces.remove(mediaFolders.result)
    expect(existsSync(mediaFolders.result)).toBe(false)
    await mediaPlaces.remove(mediaFolders.result.toUpperCase())
  })

  test('creates a folder there, recreates an empty one, and keeps one with content', async () => {
    await mediaPlaces.makeFolder(mediaFolders.mount)
    await mediaPlaces.makeFolder(mediaFolders.mount)
    expect(readdirSync(mediaFolders.mount)).toEqual([])
    writeFileSync(join(mediaFolders.mount, 'kept'), 'x')
    await mediaPlaces.makeFolder(mediaFolders.mount)
    expect(readdirSync(mediaFolders.mount)).toEqual(['kept'])
  })

  test.each(foreign)('nothing is created or deleted at %j', async (path) => {
    const refused = { code: 'refused', where: path }
    expect(await mediaPlaces.makeFolder(path).catch(failureOf)).toMatchObject(refused)
    expect(await mediaPlaces.remove(path).catch(failureOf)).toMatchObject(refused)
    expect(readdirSync(folder)).toEqual([])
  })

  test('rejects paths below its own folder that contain dot segments', async () => {
    const name = fc.constantFrom('New', 'Mount', 'Windows', '...', ' ', 'a.b')
    const upwards = fc.tuple(fc.array(name), fc.constantFrom('..', '.'), fc.array(name))
    await fc.assert(
      fc.asyncProperty(upwards, async ([before, dots, after]) => {
        const path = [own, ...before, dots, ...after].join('\\')
        expect(await mediaPlaces.remove(path).catch(failureOf)).toMatchObject({ code: 'refused' })
        expect(await mediaPlaces.makeFolder(path).catch(failureOf)).toMatchObject({ code: 'refused' })
      }),
    )
    expect(readdirSync(folder)).toEqual([])
  })
})
