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

it('creates a missing folder, and accepts an existing one', async () => {
  const path = join(folder, 'one', 'two', 'three')
  await Promise.all([makeFolder(path), makeFolder(path), makeFolder(join(folder, 'one', 'other'))])
  expect(statSync(path).isDirectory()).toBe(true)
  await makeFolder(path)
})

it('reports what is in the way', async () => {
  writeFileSync(join(folder, 'file'), '')
  await expect(makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' })
  await expect(makeFolder(join(folder, 'file', 'below'))).rejects.toMatchObject({ code: 'ENOTDIR' })
  await expect(makeFolder(join(folder, 'x'.repeat(300)))).rejects.toMatchObject({ code: 'ENAMETOOLONG' })
})

// /proc exists only on Linux; other folders that cannot be created are tested above, on every system.
it.runIf(process.platform === 'linux')('fails when nothing can be created', async () => {
  await expect(makeFolder('/proc/unstuck/below')).rejects.toMatchObject({ code: 'ENOENT' })
})
