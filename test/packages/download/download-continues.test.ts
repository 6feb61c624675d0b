import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../common/result.ts'
import { takeLock } from '../../../main/files/lock-file.ts'
import type { DownloadOptions } from '../../../main/packages/download/download-types.ts'
import { bytes, failure, hash, mib } from './download-examples.ts'
import { downloadPlace } from './download-place.ts'

/** The owner of a lock whose process is gone, because the PC has restarted since. */
const ended = { id: 'x', pid: 1, started: null, booted: 0 }

const place = downloadPlace()
const { load, onDisk, serve } = place

describe('resuming a download', () => {
  /** Stops once so many bytes are there. */
  async function stopAfter(bytesDone: number, options: Partial<DownloadOptions> = {}) {
    const stop = new AbortController()
    const told = await failure(
      load(
        {},
        {
          signal: stop.signal,
          onProgress: ({ doneBytes }) => {
            if (doneBytes >= bytesDone) stop.abort()
          },
          ...options,
        },
      ),
    )
    expect(told).toMatchObject({ code: 'cancelled' })
  }

  test('after a stop loads only what is missing', async () => {
    await serve({ bytesPerSecond: 40 * mib })
    await stopAfter(9 * mib)
    const before = place.server.sentBytes()
    const done = await load()
    expect(done.resumedBytes).toBeGreaterThanOrEqual(9 * mib)
    expect((await onDisk()).equals(bytes)).toBe(true)
    expect(place.server.sentBytes() - before).toBeLessThanOrEqual(bytes.length - done.resumedBytes + 8 * mib)
  })

  test('restarts from the beginning when the file on the server has changed', async () => {
    await serve({ bytesPerSecond: 40 * mib })
    await stopAfter(5 * mib)
    const other = randomBytes(bytes.length)
    place.server.put('a.msu', other)
    await load({ sha256: hash('sha256', other), sha1: null })
    expect((await onDisk()).equals(other)).toBe(true)
  })

  test('detects damaged blocks by their checksums', async () => {
    await serve({ bytesPerSecond: 40 * mib })
    await stopAfter(6 * mib)
    const part = join(place.folder, 'a.msu.part')
    const content = await readFile(part)
    content.fill(0, mib, 2 * mib)
    await writeFile(part, content)
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test.each([
    [
      'a record that was cut',
      async () => {
        const file = join(place.folder, 'a.msu.part.jsonl')
        await truncate(file, (await stat(file)).size - 3)
      },
    ],
    ['a record that is none', () => writeFile(join(place.folder, 'a.msu.part.jsonl'), 'x\n[1,2]\n')],
    ['a part without a record', () => rm(join(place.folder, 'a.msu.part.jsonl'))],
    ['a record without a part', () => rm(join(place.folder, 'a.msu.part'))],
    [
      'a record that lies',
      async () => {
        const file = join(place.folder, 'a.msu.part.jsonl')
        await writeFile(file, `${await readFile(file, 'utf8')}[99999,1]\n[12,7]\n[-1,0]\n`)
      },
    ],
  ])('%s', async (_name, spoil) => {
    await serve({ bytesPerSecond: 40 * mib })
    await stopAfter(6 * mib)
    await spoil()
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('needs no server for a complete part', async () => {
    await serve()
    // Stopped by the last block: all is written, nothing renamed.
    await stopAfter(bytes.length)
    const before = place.server.asked.length
    expect(await load({}, { fetch: () => expect.unreachable() })).toMatchObject({
      resumedBytes: bytes.length,
    })
    expect(place.server.asked.length).toBe(before)
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('ignores a stale lock of a killed process', async () => {
    await serve()
    await writeFile(join(place.folder, 'a.msu.part.lock'), '')
    await load()
    expect(await readdir(place.folder)).toEqual(['a.msu'])
  })

  test.each([
    ['its record and its lock', ['a.msu.part.jsonl', 'a.msu.part.lock']],
    ['its lock alone', ['a.msu.part.lock']],
    ['a part of another run', ['a.msu.part', 'a.msu.part.jsonl']],
  ])('deletes leftovers of a killed process when the file is already complete: %s', async (_name, left) => {
    await serve()
    await writeFile(join(place.folder, 'a.msu'), bytes)
    for (const name of left)
      await writeFile(join(place.folder, name), name.endsWith('.lock') ? JSON.stringify(ended) : 'x')
    expect(await load({}, { fetch: () => expect.unreachable() })).toMatchObject({ wasThere: true })
    expect(await readdir(place.folder)).toEqual(['a.msu'])
  })

  test('returns a complete file while another process is downloading, and keeps its files', async () => {
    await serve()
    await writeFile(join(place.folder, 'a.msu'), bytes)
    await writeFile(join(place.folder, 'a.msu.part'), 'x')
    const busy = () => new FailureError({ code: 'busy', what: 'At work.', next: 'Wait.', where: null })
    const release = await takeLock(join(place.folder, 'a.msu.part.lock'), busy)
    expect(await load()).toMatchObject({ wasThere: true })
    expect((await readdir(place.folder)).sort()).toEqual(['a.msu', 'a.msu.part', 'a.msu.part.lock'])
    await release()
  })

  test('refuses a second download of the same file', async () => {
    await serve()
    const atWork = Promise.withResolvers<void>()
    const refused = Promise.withResolvers<void>()
    const first = load(
      {},
      {
        // Its lock is taken by now, and it stays at work until the second has had its answer.
        fetch: async (...call) => {
          atWork.resolve()
          await refused.promise
          return fetch(...call)
        },
      },
    )
    await atWork.promise
    expect(await failure(load())).toMatchObject({ code: 'busy' })
    refused.resolve()
    await first
    expect((await onDisk()).equals(bytes)).toBe(true)
  })
})
