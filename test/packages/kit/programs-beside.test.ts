import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { programsBeside } from '../../../main/packages/kit/program-architecture.ts'
import { makeAppFolder } from './app-folder.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-programs-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('finds adjacent programs by architecture, each once', async () => {
  await makeAppFolder(join(folder, 'arm64'))
  await makeAppFolder(join(folder, 'own'))
  await mkdir(join(folder, 'x64'))
  const found = await programsBeside(join(folder, 'own', 'unstuck.exe'))
  expect(found).toEqual([{ folder: join(folder, 'own'), architecture: 'arm64' }])
  const beside = await programsBeside(join(folder, 'x64', 'unstuck.exe'))
  expect(beside).toEqual([{ folder: join(folder, 'arm64'), architecture: 'arm64' }])
})
