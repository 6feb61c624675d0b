import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { downloadFile } from '../../../main/packages/download/download-file.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import type { ContentFault } from '../../content-server/start-content-server.ts'
import { makeUsersLink } from '../../files/make-link.ts'
import { bytes, failure, hash, mib } from './download-examples.ts'
import { downloadPlace } from './download-place.ts'

const place = downloadPlace()
const { load, onDisk, serve, wanted } = place

describe('a download', () => {
  test('loads the file over several connections, verifies it and leaves nothing else behind', async () => {
    await serve()
    const done = await load()
    expect(done).toMatchObject({
      verifiedBy: 'sha256',
      sizeBytes: bytes.length,
      resumedBytes: 0,
      wasThere: false,
    })
    expect(done.digests).toEqual({ sha1: hash('sha1', bytes), sha256: hash('sha256', bytes) })
    expect((await onDisk()).equals(bytes)).toBe(true)
    expect(await readdir(place.folder)).toEqual(['a.msu'])
    // Every byte once.
    expect(place.server.sentBytes()).toBe(bytes.length)
    expect(place.server.asked.length).toBe(3)
  })

  test.each([1, mib - 1, mib, mib + 1, 8 * mib, 8 * mib + 1])('loads a file of %i bytes', async (size) => {
    const small = bytes.subarray(0, size)
    await serve({ files: { 'a.msu': small } })
    await load({ sizeBytes: size, sha256: hash('sha256', small), sha1: null })
    expect((await onDisk()).equals(small)).toBe(true)
  })

  test('does not reload a valid existing file', async () => {
    await serve()
    await writeFile(join(place.folder, 'a.msu'), bytes)
    expect(await load()).toMatchObject({ wasThere: true, verifiedBy: 'sha256' })
    expect(place.server.asked).toEqual([])
  })

  test('renames a different file with the same name', async () => {
    await serve()
    await writeFile(join(place.folder, 'a.msu'), 'something else')
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
    expect(await readFile(join(place.folder, 'a.msu.wrong-hash'), 'utf8')).toBe('something else')
  })

  test('verifies with SHA-1 only if no better hash was published, and reports it', async () => {
    await serve()
    expect(await load({ sha256: null })).toMatchObject({ verifiedBy: 'sha1' })
  })

  test('refuses a file without a published hash', async () => {
    await serve()
    expect(await failure(load({ sha256: null, sha1: null }))).toMatchObject({ code: 'refused' })
    expect(place.server.asked).toEqual([])
  })

  test.each(['../a.msu', 'a/b.msu', 'C:\\a.msu', '..', 'a\0.msu', ''])(
    'rejects the name %j',
    async (name) => {
      await serve()
      expect(await failure(load({ name }))).toMatchObject({ code: 'refused' })
      expect(await readdir(place.folder)).toEqual([])
    },
  )

  test('gets an unpublished size from the server', async () => {
    await serve()
    expect(await load({ sizeBytes: null })).toMatchObject({ sizeBytes: bytes.length })
  })

  test('reports progress', async () => {
    await serve()
    const seen: number[] = []
    await load({}, { onProgress: ({ doneBytes }) => seen.push(doneBytes) })
    expect(seen[0]).toBe(0)
    expect(seen.at(-1)).toBe(bytes.length)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })
})

describe('bytes that differ from the published ones', () => {
  test('are renamed and never used', async () => {
    await serve()
    place.server.order({ kind: 'wrong-byte', at: 5 * mib })
    expect(await failure(load())).toMatchObject({
      code: 'refused',
      where: join(place.folder, 'a.msu.wrong-hash'),
    })
    expect(existsSync(join(place.folder, 'a.msu'))).toBe(false)
    expect(await readdir(place.folder)).toEqual(['a.msu.wrong-hash'])
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('are rejected by SHA-256 even if SHA-1 matches', async () => {
    await serve()
    expect(await failure(load({ sha256: 'a'.repeat(64) }))).toMatchObject({ code: 'refused' })
    expect(existsSync(join(place.folder, 'a.msu'))).toBe(false)
  })
})

describe('a temporary download error', () => {
  const passing: [string, ContentFault[]][] = [
    ['a cut connection at once', [{ kind: 'cut', afterBytes: 0 }]],
    [
      'cut connections in the middle',
      [
        { kind: 'cut', afterBytes: 3 * mib + 17 },
        { kind: 'cut', afterBytes: mib },
      ],
    ],
    [
      'a busy server',
      [
        { kind: 'status', status: 503 },
        { kind: 'status', status: 500 },
      ],
    ],
    ['too many requests', [{ kind: 'status', status: 429, retryAfter: '0' }]],
    ['other bytes than asked for', [{ kind: 'wrong-range' }, { kind: 'wrong-range' }]],
    ['a silent server', [{ kind: 'silent', afterBytes: 2 * mib }]],
  ]
  test.each(passing)('%s', async (_name, faults) => {
    await serve()
    place.server.order(...faults)
    // A short limit only if the server has to stay silent that long; on a busy machine, others are silent for a while,
    // too.
    await load({}, faults.some(({ kind }) => kind === 'silent') ? { stallMs: 1000 } : {})
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('waits as long as the server requests', async () => {
    await serve()
    place.server.order({ kind: 'status', status: 503, retryAfter: '7' })
    const waits: number[] = []
    await load({}, { pause: async (ms) => void waits.push(ms) })
    expect(waits).toEqual([7000])
  })

  test('increases the delays, then gives up and keeps the downloaded data', async () => {
    await serve()
    place.server.order(
      { kind: 'cut', afterBytes: 2 * mib },
      ...Array(40).fill({ kind: 'status', status: 503 }),
    )
    const waits: number[] = []
    const told = await failure(load({}, { connections: 1, pause: async (ms) => void waits.push(ms) }))
    expect(told).toMatchObject({ code: 'unreadable', what: expect.stringContaining('status 503') })
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect((await readdir(place.folder)).sort()).toEqual(['a.msu.part', 'a.msu.part.jsonl'])
  })

  test('falls back to two connections when the server allows only two', async () => {
    await serve({ mostConnections: 2, bytesPerSecond: 60 * mib })
    // Waits for a free connection before each retry, because eight retries without a pause would all be refused.
    const pause = async () => {
      while (place.server.answering() >= 2) await new Promise((resolve) => setImmediate(resolve))
    }
    await load({}, { pause })
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('splits the rest of a slow connection with an idle one', async () => {
    await serve()
    place.server.order({ kind: 'slow', bytesPerSecond: 4 * mib })
    await load({}, { patienceMs: 100 })
    expect((await onDisk()).equals(bytes)).toBe(true)
    // Blocks of the first answer were asked for once more, by another connection.
    expect(place.server.asked.filter(({ from }) => from > 0 && from < 8 * mib)).not.toEqual([])
  })

  test('recovers when the server once sends too much', async () => {
    await serve()
    place.server.order({ kind: 'too-much', bytes: 0 })
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('loads the whole file over one connection from a server without ranges', async () => {
    await serve({ ranges: false })
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
    expect(place.server.asked).toHaveLength(1)
  })

  test('restarts after a dropped connection without ranges', async () => {
    await serve({ ranges: false })
    place.server.order({ kind: 'cut', afterBytes: 4 * mib })
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
  })
})

test.each(['a.msu.part', 'a.msu.part.jsonl', 'the folder'])(
  'does not write through a link: %s',
  async (name) => {
    await serve()
    const elsewhere = join(place.folder, 'elsewhere')
    await mkdir(elsewhere)
    const precious = join(elsewhere, 'precious')
    await writeFile(precious, 'precious')
    const there = join(place.folder, 'to')
    if (name === 'the folder') makeUsersLink(elsewhere, there)
    else {
      await mkdir(there)
      makeUsersLink(precious, join(there, name))
    }
    const options = {
      folder: there,
      fetch,
      allowedUrl: (url: string) => url,
      signal: new AbortController().signal,
    }
    const failure = await downloadFile(wanted(), options).then(() => null, failureOf)
    // A link in the place of a part is removed like any leftover; the folder is refused.
    if (name === 'the folder') expect(failure).toMatchObject({ code: 'refused', where: there })
    expect(await readFile(precious, 'utf8')).toBe('precious')
    expect(await readdir(elsewhere)).toEqual(['precious'])
  },
)
