import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { KitPackage } from '../../../common/packages/kit.ts'
import { unpackPackage } from '../../../main/packages/kit/unpack-package.ts'

let folder = ''
let one: KitPackage
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-unpack-'))
  const bytes = randomBytes(10_000)
  const hash = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex')
  const [sha1, sha256] = [hash('sha1'), hash('sha256')]
  await writeFile(join(folder, 'a.msu'), bytes)
  one = {
    file: 'a.msu',
    kb: 'KB5086672',
    architecture: 'x64',
    role: 'target',
    wantedFor: 'KB5086672',
    order: 1,
    sizeBytes: bytes.length,
    sha1,
    sha256,
    verifiedBy: 'sha256',
    parts: [{ path: 'a.msu', sizeBytes: bytes.length, sha256 }],
  }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

// Windows has no such limit for a process; what is counted is the same code there.
test.skipIf(process.platform === 'win32')('never reports a partially written package', () => {
  const to = join(folder, 'out')
  // A limit on the size of files stands in for a full disk: the write is cut short for real.
  const printed = execFileSync('bash', [
    '-c',
    'ulimit -f 8; exec "$0" "$@"',
    process.execPath,
    join(import.meta.dirname, 'unpack-in-child.ts'),
    JSON.stringify(one),
    folder,
    to,
  ])
  expect(JSON.parse(printed.toString())).toEqual({
    reason: { code: 'packages-not-copied', params: { to, code: 'EFBIG' } },
    left: [],
  })
})

// /proc exists only on Linux.
test.skipIf(process.platform !== 'linux')(
  'does not blame the kit for a folder that cannot be written',
  async () => {
    // No folder can be created there, not even by root.
    const to = '/proc/unstuck-packages'
    await expect(unpackPackage(folder, one, to)).rejects.toMatchObject({
      failure: { reason: { code: 'packages-not-copied', params: { to } } },
    })
    const beside = join(folder, 'file')
    await writeFile(beside, '')
    await expect(unpackPackage(folder, one, beside)).rejects.toMatchObject({
      failure: { reason: { code: 'packages-not-copied', params: { to: beside } } },
    })
    expect((await readdir(folder)).toSorted()).toEqual(['a.msu', 'file'])
  },
)
