import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { clearLeftovers } from '../../../main/packages/kit/clear-leftovers.ts'
import { copyIntoKit } from '../../../main/packages/kit/copy-into-kit.ts'
import { emptyKit } from '../../../main/packages/kit/open-kit.ts'
import { makeUsersLink } from '../../files/make-link.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-leftovers-'))
})
afterEach(() => rm(folder, { recursive: true }))

const manifest = emptyKit('0.1.0', new Date('2026-11-22T12:00:00Z'))

test('deletes only partial copies of a killed process from the drive', async () => {
  const kit = join(folder, 'kit')
  const outside = join(folder, 'outside')
  for (const place of ['winre/x64/26100', 'packages/arm64', 'app/arm64/bin'])
    await mkdir(join(kit, place), { recursive: true })
  await mkdir(outside)
  const halves = [
    'winre/x64/26100/winre.wim.tmp',
    'packages/arm64/a.msu.001.tmp',
    'packages/arm64/b.cab.tmp',
    'app/arm64/bin/unstuck.exe.tmp',
  ]
  const others = [
    'notes.tmp',
    'packages/arm64/a.msu',
    'packages/arm64/notes.txt',
    'app/arm64/bin/unstuck.exe',
  ]
  for (const path of [...halves, ...others]) await writeFile(join(kit, path), 'x')
  await writeFile(join(outside, 'theirs.tmp'), 'x')
  makeUsersLink(outside, join(kit, 'packages', 'x64'))
  await clearLeftovers(kit, manifest)
  expect(halves.filter((path) => existsSync(join(kit, path)))).toEqual([])
  expect(others.filter((path) => !existsSync(join(kit, path)))).toEqual([])
  expect(existsSync(join(outside, 'theirs.tmp'))).toBe(true)
  await clearLeftovers(join(folder, 'none'), manifest)
})

test('leaves no partial file when a copy is stopped or fails', async () => {
  const from = join(folder, 'whole.msu')
  const kit = join(folder, 'kit')
  await writeFile(from, randomBytes(3_000_000))
  const place = { path: 'packages/x64/whole.msu', sizeBytes: 3_000_000 }
  const stop = new AbortController()
  const stopped = copyIntoKit(from, kit, place, { signal: stop.signal, onBytes: () => stop.abort() })
  await expect(stopped).rejects.toThrow()
  // The drive is full.
  const full = () => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' })
  }
  await expect(copyIntoKit(from, kit, place, { onBytes: full })).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(await readdir(join(kit, 'packages', 'x64'))).toEqual([])
})
