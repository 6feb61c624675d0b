import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdtemp, open, readdir, readFile, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { downloadFile } from '../../../main/packages/download/download-file.ts'
import type { DownloadOptions } from '../../../main/packages/download/download-types.ts'
import { type ContentServer, startContentServer } from '../../content-server/start-content-server.ts'
import { dice, times } from '../../sample.ts'

const mib = 1024 * 1024
/** Two requests, the last block short. */
const bytes = randomBytes(9 * mib + 4321)
const sha256 = createHash('sha256').update(bytes).digest('hex')
const small = bytes.subarray(0, 2 * mib + 999)
let server: ContentServer
let quick: ContentServer
beforeAll(async () => {
  server = await startContentServer({ files: { 'a.msu': bytes }, bytesPerSecond: 100 * mib })
  quick = await startContentServer({ files: { 'a.msu': bytes, 'small.msu': small } })
})
afterAll(() => Promise.all([server.close(), quick.close()]))

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-killed-'))
  try {
    await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function load(folder: string, options: Partial<DownloadOptions> = {}, from = quick) {
  return downloadFile(
    { name: 'a.msu', url: `${from.origin}/a.msu`, sizeBytes: bytes.length, sha256, sha1: null },
    {
      folder,
      fetch,
      allowedUrl: (url) => url,
      pause: async () => {},
      patienceMs: Number.POSITIVE_INFINITY,
      ...options,
    },
  )
}

/** Under its own name there is the right file or none, and nothing is there that a download does not leave. */
async function neverWrong(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.includes('a.msu')) expect((await readFile(join(folder, 'a.msu'))).equals(bytes)).toBe(true)
  expect(names.filter((name) => !/^a\.msu(\.part(\.jsonl|\.lock)?)?$/.test(name))).toEqual([])
}

/** Expects that the next run completes the file and leaves no other file behind. */
async function endsRight(folder: string, from = quick): Promise<number> {
  const done = await load(folder, {}, from)
  expect(done).toMatchObject({ verifiedBy: 'sha256', sizeBytes: bytes.length })
  expect((await readFile(done.path)).equals(bytes)).toBe(true)
  expect(await readdir(folder)).toEqual(['a.msu'])
  return done.resumedBytes
}

/** Downloads until about `mostBytes` are there, then stops. */
async function partOf(folder: string, mostBytes: number): Promise<void> {
  const stop = new AbortController()
  const onProgress: DownloadOptions['onProgress'] = ({ doneBytes }) => {
    if (doneBytes >= mostBytes) stop.abort()
  }
  await load(folder, { signal: stop.signal, onProgress }).catch(() => {})
}

/** What a power cut may leave: sectors that were to be written and were not or hold something else, files cut short. */
async function damage(folder: string, roll: (most: number) => number): Promise<void> {
  const part = join(folder, 'a.msu.part')
  const { size } = await stat(part)
  const file = await open(part, 'r+')
  for (let holes = size === 0 ? 0 : roll(4); holes > 0; holes--)
    await file.write(roll(2) === 0 ? Buffer.alloc(4096) : randomBytes(4096), 0, 4096, roll(size))
  if (roll(3) === 0) await file.truncate(roll(size + 1))
  await file.close()
  const record = `${part}.jsonl`
  if (roll(2) === 0) await truncate(record, roll((await stat(record)).size + 1))
}

describe('an interrupted download, at a different point in every run', () => {
  test('keeps all reported bytes after SIGKILL', async () => {
    const roll = dice(3)
    for (let round = 0; round < times(2, 5); round++)
      await inFolder(async (folder) => {
        let told = 0
        for (let kill = 0; kill < 2; kill++) {
          const child = spawn(
            process.execPath,
            [
              join(import.meta.dirname, 'download-in-child.ts'),
              folder,
              `${server.origin}/a.msu`,
              String(bytes.length),
              sha256,
            ],
            { stdio: ['ignore', 'pipe', 'ignore'] },
          )
          let said = ''
          child.stdout.setEncoding('utf8').on('data', (text: string) => {
            said += text
          })
          const ended = once(child, 'close')
          // At a moment of its life with something to lose.
          const at = roll(bytes.length)
          const reportedBytes = () => Math.max(0, ...said.split('\n').slice(0, -1).map(Number))
          while (reportedBytes() <= at && child.exitCode === null) await pause(1 + roll(3))
          child.kill('SIGKILL')
          await ended
          told = Math.max(told, reportedBytes())
          await neverWrong(folder)
        }
        expect(told).toBeGreaterThan(0)
        expect(await endsRight(folder, server)).toBeGreaterThanOrEqual(told)
      })
  })

  test('keeps all reported bytes after a stop', async () => {
    const roll = dice(11)
    for (let round = 0; round < times(2, 10); round++)
      await inFolder(async (folder) => {
        let told = 0
        for (let stops = 0; stops < 5; stops++) {
          const stop = new AbortController()
          // Among the first blocks and the last, and what comes between two blocks.
          const at = roll(bytes.length)
          const later = roll(4)
          const onProgress: DownloadOptions['onProgress'] = ({ doneBytes }) => {
            told = Math.max(told, doneBytes)
            if (doneBytes < at) return
            if (later === 0) stop.abort()
            else setTimeout(() => stop.abort(), later - 1)
          }
          await load(folder, { signal: stop.signal, onProgress }).catch((error) => {
            expect(error.failure.code).toBe('cancelled')
          })
          await neverWrong(folder)
        }
        expect(await endsRight(folder)).toBeGreaterThanOrEqual(told)
      })
  })

  test('survives a power cut with lost blocks and a truncated record in any combination', async () => {
    const roll = dice(29)
    for (let round = 0; round < times(4, 6); round++)
      await inFolder(async (folder) => {
        await partOf(folder, (round / 5) * bytes.length)
        for (let cut = 0; cut < times(2, 5); cut++)
          await inFolder(async (other) => {
            await cp(folder, other, { recursive: true })
            await damage(other, roll)
            await neverWrong(other)
            await endsRight(other)
          })
      })
  })

  test('always ends with the right file after dropped connections', async () => {
    const roll = dice(7)
    for (let cuts = 0; cuts < times(30, 160); cuts += 5)
      await inFolder(async (folder) => {
        quick.order(
          ...Array.from({ length: 5 }, () => ({ kind: 'cut' as const, afterBytes: roll(small.length) })),
        )
        const done = await downloadFile(
          {
            name: 'a.msu',
            url: `${quick.origin}/small.msu`,
            sizeBytes: small.length,
            sha256: null,
            sha1: createHash('sha1').update(small).digest('hex'),
          },
          { folder, fetch, allowedUrl: (url) => url, pause: async () => {} },
        )
        expect(done).toMatchObject({ sizeBytes: small.length, verifiedBy: 'sha1' })
        expect((await readFile(done.path)).equals(small)).toBe(true)
        expect(await readdir(folder)).toEqual(['a.msu'])
      })
  })
})
