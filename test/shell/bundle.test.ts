import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBundle } from '../../main/shell/bundle.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-bundle-'))
  await mkdir(join(folder, 'built', 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.html'), 'secret')
  await writeFile(join(folder, 'built', 'index.html'), '<html>')
  await writeFile(join(folder, 'built', 'assets', 'a.js'), '1')
  await writeFile(join(folder, 'built', 'assets', 'a.js.map'), '{}')
  await symlink(join(folder, 'secret.html'), join(folder, 'built', 'link.html'))
})
afterAll(() => rm(folder, { recursive: true }))

test('contains the build files by URL path, without links and other file types', async () => {
  const bundle = await readBundle(join(folder, 'built'))
  expect([...bundle].map(([path, { type }]) => [path, type]).toSorted()).toEqual([
    ['/assets/a.js', 'text/javascript; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
  ])
})
