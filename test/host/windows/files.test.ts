import { appendFile, chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  copyWindowsFile,
  listWindowsFolder,
  makeWindowsFolder,
  openWindowsFile,
  readWindowsFile,
} from '../../../main/host/windows/files.ts'
import { fileError } from '../../../main/host/windows/host-error.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-files-'))
})
afterEach(() => rm(folder, { recursive: true }))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8')

describe('reading a file', () => {
  it('returns the whole file or its tail', async () => {
    const file = join(folder, 'a ü.log')
    await writeFile(file, 'one two')
    expect(text(await readWindowsFile(file))).toBe('one two')
    expect(text(await readWindowsFile(file, { tailBytes: 3 }))).toBe('two')
    expect(text(await readWindowsFile(file, { tailBytes: 99 }))).toBe('one two')
    expect(text(await readWindowsFile(file, { tailBytes: 0 }))).toBe('')
    expect(text(await readWindowsFile(file, { maxBytes: 7 }))).toBe('one two')
    await expect(readWindowsFile(file, { maxBytes: 6 })).rejects.toMatchObject({ reason: 'too-large' })
    expect(text(await readWindowsFile(file, { tailBytes: 3, maxBytes: 1 }))).toBe('two')
  })

  it('streams a file of any size', async () => {
    const file = join(folder, 'big')
    await writeFile(file, Buffer.alloc(3_500_000, 'x'))
    let size = 0
    for await (const piece of openWindowsFile(file)) size += piece.length
    expect(size).toBe(3_500_000)
  })

  it('refuses a missing file or a folder instead of returning empty content', async () => {
    await expect(readWindowsFile(join(folder, 'nothing'))).rejects.toMatchObject({ reason: 'not-found' })
    await expect(readWindowsFile(join(folder, 'nothing'), { tailBytes: 4 })).rejects.toMatchObject({
      reason: 'not-found',
    })
    await expect(readWindowsFile(folder)).rejects.toMatchObject({ reason: 'unavailable' })
    await writeFile(join(folder, 'file'), '')
    await expect(readWindowsFile(join(folder, 'file', 'below'))).rejects.toMatchObject({
      reason: 'not-found',
    })
    const streaming = async () => {
      for await (const piece of openWindowsFile(join(folder, 'nothing'))) void piece
    }
    await expect(streaming()).rejects.toMatchObject({ name: 'HostError', reason: 'not-found' })
  })

  it('reads a file while it is being written', async () => {
    const file = join(folder, 'log')
    await writeFile(file, '')
    let going = true
    const writing = (async () => {
      while (going) await appendFile(file, 'line\n')
    })()
    for (let round = 0; round < 50; round++) {
      const found = text(await readWindowsFile(file, { tailBytes: 50 }))
      expect('line\n'.repeat(12)).toContain(found)
    }
    going = false
    await writing
  })
})

describe('fileError', () => {
  it.each([
    ['ENOENT', 'not-found'],
    ['ENOTDIR', 'not-found'],
    ['EACCES', 'denied'],
    ['EPERM', 'denied'],
    ['EBUSY', 'unavailable'],
    ['EIO', 'unavailable'],
  ])('maps %s to %s and includes the path', (code, reason) => {
    const error = fileError(Object.assign(new Error('x'), { code }), 'C:\\a.log')
    expect(error.reason).toBe(reason)
    expect(error.message).toContain('C:\\a.log')
  })
})

describe('listing a folder', () => {
  it('distinguishes files, folders and links', async () => {
    await writeFile(join(folder, 'file'), '12345')
    await mkdir(join(folder, 'sub folder'))
    await symlink(folder, join(folder, 'link'))
    const found = (await listWindowsFolder(folder)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    expect(found.map(({ name, kind }) => [name, kind])).toEqual([
      ['file', 'file'],
      ['link', 'link'],
      ['sub folder', 'folder'],
    ])
    expect(found[0]).toMatchObject({ sizeBytes: 5, modified: expect.stringMatching(/^20\d\d-.*Z$/) })
    await expect(listWindowsFolder(join(folder, 'nothing'))).rejects.toMatchObject({ reason: 'not-found' })
    await expect(listWindowsFolder(join(folder, 'file'))).rejects.toMatchObject({ name: 'HostError' })
  })
})

describe('copying a file', () => {
  it('creates the folder and overwrites an existing file', async () => {
    const from = join(folder, 'from')
    const to = join(folder, 'new', 'deep er', 'to')
    await writeFile(from, 'first')
    await copyWindowsFile(from, to)
    await writeFile(from, 'second')
    await copyWindowsFile(from, to)
    expect(await readFile(to, 'utf8')).toBe('second')
    await expect(copyWindowsFile(join(folder, 'nothing'), to)).rejects.toMatchObject({ reason: 'not-found' })
  })

  it('never follows a link at any level of the path', async () => {
    await writeFile(join(folder, 'from'), 'new')
    await mkdir(join(folder, 'elsewhere', 'inner'), { recursive: true })
    await writeFile(join(folder, 'elsewhere', 'kept'), 'old')
    await symlink(join(folder, 'elsewhere'), join(folder, 'link'))
    await symlink(join(folder, 'elsewhere', 'kept'), join(folder, 'file link'))
    for (const to of [['file link'], ['link', 'to'], ['link', 'inner', 'to'], ['link', 'made', 'to']])
      await expect(copyWindowsFile(join(folder, 'from'), join(folder, ...to))).rejects.toMatchObject({
        reason: 'denied',
      })
    for (const to of [['link'], ['link', 'made', 'to'], ['file link']])
      await expect(makeWindowsFolder(join(folder, ...to))).rejects.toMatchObject({ reason: 'denied' })
    await makeWindowsFolder(join(folder, 'made', 'inner'))
    await makeWindowsFolder(join(folder, 'made', 'inner'))
    expect(await readFile(join(folder, 'elsewhere', 'kept'), 'utf8')).toBe('old')
    expect((await listWindowsFolder(join(folder, 'elsewhere'))).map(({ name }) => name).sort()).toEqual([
      'inner',
      'kept',
    ])
  })

  it.skipIf(process.getuid?.() === 0)('reports denied access', async () => {
    await writeFile(join(folder, 'from'), '')
    await mkdir(join(folder, 'closed'))
    await chmod(join(folder, 'closed'), 0o500)
    await expect(copyWindowsFile(join(folder, 'from'), join(folder, 'closed', 'to'))).rejects.toMatchObject({
      reason: 'denied',
    })
  })
})
