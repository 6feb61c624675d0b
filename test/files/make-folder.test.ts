import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeFolder } from '../../main/files/make-folder.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-make-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('makes what is missing, and takes what is there', async () => {
  const path = join(folder, 'one', 'two', 'three')
  await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(folder, 'one', 'other'))])
  expect(statSync(path).isDirectory()).toBe(true)
  await makeFolder(path)
})

it('says what stands in its way', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
  await expect(makeFolder(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(makeFolder(join(folder, 'x'.repeat(300)))).rejects.toMatchObject({ code: 'ENAMETOOLONG' })
})

// /proc exists only on Linux; other folders that cannot be created are tested above, on every system.
it.runIf(process.platform === 'linux')('ends where nothing can be made', async () => {
  await expect(makeFolder('/proc/unstuck/below')).rejects.toMatchObject({ code: 'ENOENT' })
})
