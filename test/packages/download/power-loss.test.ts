import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { downloadFile } from '../../../main/packages/download/download-file.ts'
import type { RecordedDisk, Survival } from '../../case/recorded-disk.ts'
import { startContentServer } from '../../content-server/start-content-server.ts'

const disk = vi.hoisted(() => ({ recorded: null as RecordedDisk | null }))
vi.mock('node:fs/promises', async (original) => {
  const { RecordedDisk: Recorded } = await import('../../case/recorded-disk.ts')
  disk.recorded = new Recorded()
  return disk.recorded.around(await original<typeof import('node:fs/promises')>())
})

const survivals: readonly Survival[] = (['all', 'synced'] as const).flatMap((names) =>
  (['half', 'none', 'zeros', 'all'] as const).map((bytes) => ({ names, bytes })),
)
const mib = 1024 * 1024
const bytes = randomBytes(3 * mib + 4321)
const folder = await mkdtemp(join(tmpdir(), 'unstuck-download-power-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

it('a power loss at any moment leaves the right file under its name or none', async () => {
  const { recorded } = disk
  if (recorded === null) return expect.unreachable('Nothing is recorded.')
  const server = await startContentServer({ files: { 'a.msu': bytes } })
  recorded.watch(folder, new Map(), () => false)
  try {
    await downloadFile(
      {
        name: 'a.msu',
        url: `${server.origin}/a.msu`,
        sizeBytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        sha1: null,
      },
      { folder, fetch, allowedUrl: (url) => url, pause: async () => {} },
    )
  } finally {
    recorded.end()
    await server.close()
  }
  const total = recorded.operations.length
  const kinds = recorded.operations.map(({ kind }) => kind)
  expect(kinds).toContain('rename')
  expect(kinds.filter((kind) => kind === 'write').length).toBeGreaterThanOrEqual(4)
  let named = 0
  for (let count = 0; count <= total; count += 1)
    for (const survival of survivals) {
      const found = recorded.imageAfter(count, survival).get('a.msu')
      if (found === undefined) continue
      named += 1
      const where = `after ${count} of ${total}: names ${survival.names}, bytes ${survival.bytes}`
      expect(found.equals(bytes), where).toBe(true)
    }
  expect(named).toBeGreaterThan(0)
  // Said to be there, it is there, and what came before its name is not.
  for (const survival of survivals.filter((each) => each.names === 'all'))
    expect([...recorded.imageAfter(total, survival).keys()]).toEqual(['a.msu'])
})
