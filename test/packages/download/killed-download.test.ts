import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { downloadFile } from '../../../main/packages/download/download-file.ts'
import { type ContentServer, startContentServer } from '../../content-server/start-content-server.ts'

const mib = 1024 * 1024
const bytes = randomBytes(14 * mib + 4321)
const sha256 = createHash('sha256').update(bytes).digest('hex')
let server: ContentServer
beforeAll(async () => {
  server = await startContentServer({ files: { 'a.msu': bytes }, bytesPerSecond: 60 * mib })
})
afterAll(() => server.close())

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-killed-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Under its own name there is the right file or none. */
async function neverWrong(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.includes('a.msu')) expect((await readFile(join(folder, 'a.msu'))).equals(bytes)).toBe(true)
  expect(names.filter((name) => !/^a\.msu(\.part(\.jsonl|\.lock)?)?$/.test(name))).toEqual([])
}

const wanted = () => ({
  name: 'a.msu',
  url: `${server.origin}/a.msu`,
  sizeBytes: bytes.length,
  sha256,
  sha1: null,
})

describe('a download that is broken off', () => {
  test('by SIGKILL, at many moments: the right file or a part to go on with', async () => {
    for (let round = 0; round < 8; round++)
      await inFolder(async (folder) => {
        for (let kill = 0; kill < 3; kill++) {
          const child = spawn(
            process.execPath,
            [
              join(import.meta.dirname, 'download-in-child.ts'),
              folder,
              wanted().url,
              String(bytes.length),
              sha256,
            ],
            { stdio: 'ignore' },
          )
          await pause(120 + (((round * 3 + kill) * 37) % 300))
          child.kill('SIGKILL')
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
          await neverWrong(folder)
        }
        const done = await downloadFile(wanted(), { folder, fetch, allowedUrl: (url) => url })
        expect(done.verifiedBy).toBe('sha256')
        await neverWrong(folder)
      })
  })

  test('by cut connections at 500 places: always the right file in the end, never a wrong one', async () => {
    const small = bytes.subarray(0, 2 * mib + 999)
    const hash = createHash('sha256').update(small).digest('hex')
    const quick = await startContentServer({ files: { 'a.msu': small } })
    try {
      let seed = 7
      const next = (most: number) => {
        seed = (seed * 1103515245 + 12345) % 2 ** 31
        return seed % most
      }
      let cuts = 0
      while (cuts < 500)
        await inFolder(async (folder) => {
          const faults = Array.from({ length: 5 }, () => ({
            kind: 'cut' as const,
            afterBytes: next(small.length),
          }))
          cuts += faults.length
          quick.order(...faults)
          const done = await downloadFile(
            {
              name: 'a.msu',
              url: `${quick.origin}/a.msu`,
              sizeBytes: small.length,
              sha256: hash,
              sha1: null,
            },
            { folder, fetch, allowedUrl: (url) => url, connections: 2, pause: async () => {} },
          )
          expect(done.sizeBytes).toBe(small.length)
          expect((await readFile(done.path)).equals(small)).toBe(true)
        })
    } finally {
      await quick.close()
    }
  })
})
