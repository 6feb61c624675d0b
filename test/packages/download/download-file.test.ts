import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FailureError } from '../../../common/result.ts'
import { takeLock } from '../../../main/files/lock-file.ts'
import { downloadFile } from '../../../main/packages/download/download-file.ts'
import type { DownloadOptions, WantedFile } from '../../../main/packages/download/download-types.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import {
  type ContentFault,
  type ContentOptions,
  type ContentServer,
  startContentServer,
} from '../../content-server/start-content-server.ts'
import { makeUsersLink } from '../../files/make-link.ts'

const mib = 1024 * 1024
/** 19.5 MiB: three spans, the last block short. */
const bytes = randomBytes(19 * mib + mib / 2)
const hash = (algorithm: string, of: Uint8Array) => createHash(algorithm).update(of).digest('hex')

let folder = ''
let server: ContentServer
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-download-'))
})
afterEach(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

async function serve(options: Partial<ContentOptions> = {}): Promise<void> {
  server = await startContentServer({ files: { 'a.msu': bytes }, ...options })
}

/** Who holds the lock of a process that is gone: the PC has started since. */
const ended = { id: 'x', pid: 1, started: null, booted: 0 }

function wanted(more: Partial<WantedFile> = {}): WantedFile {
  return {
    name: 'a.msu',
    url: `${server.origin}/a.msu`,
    sizeBytes: bytes.length,
    sha256: hash('sha256', bytes),
    sha1: hash('sha1', bytes),
    ...more,
  }
}

function load(more: Partial<WantedFile> = {}, options: Partial<DownloadOptions> = {}) {
  return downloadFile(wanted(more), {
    folder,
    fetch,
    allowedUrl: (url) => (url.startsWith(server.origin) ? url : null),
    pause: async () => {},
    // No connection shares its work unless a test says so: what is asked for does not hang on speed.
    patienceMs: Number.POSITIVE_INFINITY,
    ...options,
  })
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable('It should fail.'),
    (error) => error.failure,
  )
const onDisk = () => readFile(join(folder, 'a.msu'))

describe('a download', () => {
  test('brings the file over several connections, proven, and leaves nothing else behind', async () => {
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
    expect(await readdir(folder)).toEqual(['a.msu'])
    // Every byte once.
    expect(server.sentBytes()).toBe(bytes.length)
    expect(server.asked.length).toBe(3)
  })

  test.each([1, mib - 1, mib, mib + 1, 8 * mib, 8 * mib + 1])('of %i bytes', async (size) => {
    const small = bytes.subarray(0, size)
    await serve({ files: { 'a.msu': small } })
    await load({ sizeBytes: size, sha256: hash('sha256', small), sha1: null })
    expect((await onDisk()).equals(small)).toBe(true)
  })

  test('does not load again what is there and right', async () => {
    await serve()
    await writeFile(join(folder, 'a.msu'), bytes)
    expect(await load()).toMatchObject({ wasThere: true, verifiedBy: 'sha256' })
    expect(server.asked).toEqual([])
  })

  test('sets another file of that name aside', async () => {
    await serve()
    await writeFile(join(folder, 'a.msu'), 'something else')
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
    expect(await readFile(join(folder, 'a.msu.wrong-hash'), 'utf8')).toBe('something else')
  })

  test('takes SHA-1 only where nothing better was published, and says so', async () => {
    await serve()
    expect(await load({ sha256: null })).toMatchObject({ verifiedBy: 'sha1' })
  })

  test('refuses a file that nothing could prove', async () => {
    await serve()
    expect(await failure(load({ sha256: null, sha1: null }))).toMatchObject({ code: 'refused' })
    expect(server.asked).toEqual([])
  })

  test.each(['../a.msu', 'a/b.msu', 'C:\\a.msu', '..', 'a\0.msu', ''])(
    'refuses the name %j',
    async (name) => {
      await serve()
      expect(await failure(load({ name }))).toMatchObject({ code: 'refused' })
      expect(await readdir(folder)).toEqual([])
    },
  )

  test('takes a size that nobody published from the server', async () => {
    await serve()
    expect(await load({ sizeBytes: null })).toMatchObject({ sizeBytes: bytes.length })
  })

  test('tells how far it is', async () => {
    await serve()
    const seen: number[] = []
    await load({}, { onProgress: ({ doneBytes }) => seen.push(doneBytes) })
    expect(seen[0]).toBe(0)
    expect(seen.at(-1)).toBe(bytes.length)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })
})

describe('bytes that are not the published ones', () => {
  test('are set aside under another name and never used', async () => {
    await serve()
    server.order({ kind: 'wrong-byte', at: 5 * mib })
    expect(await failure(load())).toMatchObject({ code: 'refused', where: join(folder, 'a.msu.wrong-hash') })
    expect(existsSync(join(folder, 'a.msu'))).toBe(false)
    expect(await readdir(folder)).toEqual(['a.msu.wrong-hash'])
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('a right SHA-1 does not help a wrong SHA-256', async () => {
    await serve()
    expect(await failure(load({ sha256: 'a'.repeat(64) }))).toMatchObject({ code: 'refused' })
    expect(existsSync(join(folder, 'a.msu'))).toBe(false)
  })
})

describe('trouble that passes', () => {
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
    server.order(...faults)
    // Short only where something has to be silent for so long: a busy machine is silent for a while, too.
    await load({}, faults.some(({ kind }) => kind === 'silent') ? { stallMs: 1000 } : {})
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('waits as long as the server asks', async () => {
    await serve()
    server.order({ kind: 'status', status: 503, retryAfter: '7' })
    const waits: number[] = []
    await load({}, { pause: async (ms) => void waits.push(ms) })
    expect(waits).toEqual([7000])
  })

  test('grows its pauses and gives up in the end, keeping what came', async () => {
    await serve()
    server.order({ kind: 'cut', afterBytes: 2 * mib }, ...Array(40).fill({ kind: 'status', status: 503 }))
    const waits: number[] = []
    const told = await failure(load({}, { connections: 1, pause: async (ms) => void waits.push(ms) }))
    expect(told).toMatchObject({ code: 'unreadable', what: expect.stringContaining('status 503') })
    expect(waits).toEqual(waits.toSorted((a, b) => a - b))
    expect((await readdir(folder)).sort()).toEqual(['a.msu.part', 'a.msu.part.jsonl'])
  })

  test('a server that answers two at a time: two connections do what four cannot', async () => {
    await serve({ mostConnections: 2, bytesPerSecond: 60 * mib })
    // Whoever was turned away comes again once there is room: eight times in no time are none.
    const pause = async () => {
      while (server.answering() >= 2) await new Promise((resolve) => setImmediate(resolve))
    }
    await load({}, { pause })
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('a slow connection leaves half of its rest to one without work', async () => {
    await serve()
    server.order({ kind: 'slow', bytesPerSecond: 4 * mib })
    await load({}, { patienceMs: 100 })
    expect((await onDisk()).equals(bytes)).toBe(true)
    // Blocks of the first answer were asked for once more, by another connection.
    expect(server.asked.filter(({ from }) => from > 0 && from < 8 * mib)).not.toEqual([])
  })

  test('a server that sends too much once', async () => {
    await serve()
    server.order({ kind: 'too-much', bytes: 0 })
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('a server without ranges: the whole file over one connection', async () => {
    await serve({ ranges: false })
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
    expect(server.asked).toHaveLength(1)
  })

  test('a server without ranges that cuts: begun again, what came is not lost', async () => {
    await serve({ ranges: false })
    server.order({ kind: 'cut', afterBytes: 4 * mib })
    await load()
    expect((await onDisk()).equals(bytes)).toBe(true)
  })
})

describe('trouble that does not pass', () => {
  test('a server without ranges that cuts at the same place always is given up', async () => {
    await serve({ ranges: false })
    server.order(...Array(40).fill({ kind: 'cut', afterBytes: 4 * mib + 5 }))
    expect(await failure(load())).toMatchObject({
      code: 'unreadable',
      what: expect.stringContaining('connection was lost, 8 times'),
    })
  })

  test('a server that asks for a patience nobody has is left alone, and the time is told', async () => {
    await serve()
    server.order({ kind: 'status', status: 429, retryAfter: '5400' })
    const waits: number[] = []
    const told = await failure(load({}, { pause: async (ms) => void waits.push(ms) }))
    expect(told).toMatchObject({ code: 'unreadable', what: expect.stringContaining('90 minutes') })
    expect(waits).toEqual([])
  })

  test('more bytes than were asked for', async () => {
    await serve()
    server.order({ kind: 'too-much', bytes: 100 })
    expect(await failure(load())).toMatchObject({
      what: expect.stringContaining('more bytes than requested'),
    })
    expect(existsSync(join(folder, 'a.msu'))).toBe(false)
  })

  test('a file that changes again and again', async () => {
    await serve({ bytesPerSecond: 40 * mib })
    const told = await failure(load({}, { onProgress: () => server.put('a.msu', bytes) }))
    expect(told).toMatchObject({
      code: 'unreadable',
      what: expect.stringContaining('changed while it was being downloaded'),
    })
  })

  test('a disk that others fill meanwhile: what came stays', async () => {
    await serve()
    let asked = 0
    const full = await failure(
      load({}, { connections: 1, freeBytes: async () => (++asked > 2 ? -64 * mib : 1024 * mib) }),
    )
    expect(full).toMatchObject({ code: 'disk-full', next: expect.stringContaining('continues') })
    const before = server.sentBytes()
    expect((await load()).resumedBytes).toBe(8 * mib)
    expect(server.sentBytes() - before).toBe(bytes.length - 8 * mib)
  })

  test('a folder where the file should be', async () => {
    await serve()
    await mkdir(join(folder, 'a.msu'))
    expect(await failure(load())).toMatchObject({ code: 'refused' })
    expect((await stat(join(folder, 'a.msu'))).isDirectory()).toBe(true)
  })

  const lasting: [string, ContentFault, string][] = [
    ['a file that is gone', { kind: 'status', status: 404 }, 'no longer has this file'],
    ['a file that is not handed out', { kind: 'status', status: 403 }, 'denies access to this file'],
    ['a sign-in page', { kind: 'sign-in-page' }, 'sign in'],
    ['a sign-in page without a type', { kind: 'sign-in-page', type: '' }, 'sign in'],
    [
      'a sign-in page that calls itself a file',
      { kind: 'sign-in-page', type: 'application/octet-stream' },
      'sign in',
    ],
    ['a network that wants you to sign in', { kind: 'status', status: 511 }, 'sign in'],
    ['any other status', { kind: 'status', status: 451 }, 'status 451'],
    ['a redirect elsewhere', { kind: 'redirect', to: 'https://evil.example/a.msu' }, 'redirected to a host'],
  ]
  test.each(lasting)('%s is named, and asked for once', async (_name, fault, words) => {
    await serve()
    server.order(fault)
    const told = await failure(load())
    expect(told.what).toContain(words)
    expect(told.next).not.toBe('')
    expect(server.asked).toEqual([])
  })

  test.each([
    ['Proxy response (407) !== 200 when HTTP Tunneling', 'proxy asks for a user name'],
    ['unable to verify the first certificate', 'cannot be trusted'],
    ['net::ERR_CERT_DATE_INVALID', 'cannot be trusted'],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy asks for a user name'],
    ['Redirect was cancelled', 'redirected to a host'],
  ])('what the network says: %s', async (message, words) => {
    await serve()
    let asked = 0
    const told = await failure(
      load(
        {},
        {
          fetch: async () => {
            asked += 1
            throw new TypeError('fetch failed', {
              cause: Object.assign(new Error(message), {
                code: message.startsWith('unable') ? 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' : '',
              }),
            })
          },
        },
      ),
    )
    expect(told.what).toContain(words)
    expect(asked).toBe(1)
  })

  test('no network: few tries before anything came, patience after that', async () => {
    await serve()
    const away = () =>
      Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) }),
      )
    const told = await failure(load({}, { fetch: away }))
    expect(told.what).toContain('server name could not be resolved (ENOTFOUND), 3 times')
    let asked = 0
    await load(
      {},
      { connections: 1, fetch: (...call) => (++asked > 1 && asked < 8 ? away() : fetch(...call)) },
    )
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('a size that is told wrong', async () => {
    await serve()
    server.order({ kind: 'wrong-size', sizeBytes: bytes.length - 1 })
    expect(await failure(load())).toMatchObject({ code: 'unreadable' })
    expect(existsSync(join(folder, 'a.msu'))).toBe(false)
  })

  test('a server whose file has another size than the catalog says', async () => {
    await serve()
    expect(await failure(load({ sizeBytes: bytes.length + 1 }))).toMatchObject({
      what: expect.stringContaining(`${bytes.length} bytes`),
    })
  })

  test('too little room is told before anything is written', async () => {
    await serve()
    expect(await failure(load({}, { freeBytes: async () => mib }))).toMatchObject({ code: 'disk-full' })
    expect(existsSync(join(folder, 'a.msu.part'))).toBe(false)
  })

  test('an address that is not allowed is never asked', async () => {
    await serve()
    expect(await failure(load({}, { allowedUrl: () => null }))).toMatchObject({ code: 'refused' })
    expect(server.asked).toEqual([])
  })

  test('a folder that cannot be written', async () => {
    await serve()
    await writeFile(join(folder, 'file'), '')
    expect(await failure(load({}, { folder: join(folder, 'file', 'below') }))).toMatchObject({
      code: 'refused',
    })
  })
})

describe('going on', () => {
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

  test('after a stop brings only what is missing', async () => {
    await serve({ bytesPerSecond: 40 * mib })
    await stopAfter(9 * mib)
    const before = server.sentBytes()
    const done = await load()
    expect(done.resumedBytes).toBeGreaterThanOrEqual(9 * mib)
    expect((await onDisk()).equals(bytes)).toBe(true)
    expect(server.sentBytes() - before).toBeLessThanOrEqual(bytes.length - done.resumedBytes + 8 * mib)
  })

  test('begins anew when the file on the server is another one by now', async () => {
    await serve({ bytesPerSecond: 40 * mib })
    await stopAfter(5 * mib)
    const other = randomBytes(bytes.length)
    server.put('a.msu', other)
    await load({ sha256: hash('sha256', other), sha1: null })
    expect((await onDisk()).equals(other)).toBe(true)
  })

  test('notices blocks that did not survive, by their sums', async () => {
    await serve({ bytesPerSecond: 40 * mib })
    await stopAfter(6 * mib)
    const part = join(folder, 'a.msu.part')
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
        const file = join(folder, 'a.msu.part.jsonl')
        await truncate(file, (await stat(file)).size - 3)
      },
    ],
    ['a record that is none', () => writeFile(join(folder, 'a.msu.part.jsonl'), 'x\n[1,2]\n')],
    ['a part without a record', () => rm(join(folder, 'a.msu.part.jsonl'))],
    ['a record without a part', () => rm(join(folder, 'a.msu.part'))],
    [
      'a record that lies',
      async () => {
        const file = join(folder, 'a.msu.part.jsonl')
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

  test('a part that is whole needs no server any more', async () => {
    await serve()
    // Stopped by the last block: all is written, nothing renamed.
    await stopAfter(bytes.length)
    const before = server.asked.length
    expect(await load({}, { fetch: () => expect.unreachable() })).toMatchObject({
      resumedBytes: bytes.length,
    })
    expect(server.asked.length).toBe(before)
    expect((await onDisk()).equals(bytes)).toBe(true)
  })

  test('a lock that a killed process left does not count', async () => {
    await serve()
    await writeFile(join(folder, 'a.msu.part.lock'), '')
    await load()
    expect(await readdir(folder)).toEqual(['a.msu'])
  })

  test.each([
    ['its record and its lock', ['a.msu.part.jsonl', 'a.msu.part.lock']],
    ['its lock alone', ['a.msu.part.lock']],
    ['a part of another run', ['a.msu.part', 'a.msu.part.jsonl']],
  ])('a file that is there and right: what a killed process left goes, %s', async (_name, left) => {
    await serve()
    await writeFile(join(folder, 'a.msu'), bytes)
    for (const name of left)
      await writeFile(join(folder, name), name.endsWith('.lock') ? JSON.stringify(ended) : 'x')
    expect(await load({}, { fetch: () => expect.unreachable() })).toMatchObject({ wasThere: true })
    expect(await readdir(folder)).toEqual(['a.msu'])
  })

  test('a file that is there and right is given also while another process is at work, whose files stay', async () => {
    await serve()
    await writeFile(join(folder, 'a.msu'), bytes)
    await writeFile(join(folder, 'a.msu.part'), 'x')
    const busy = () => new FailureError({ code: 'busy', what: 'At work.', next: 'Wait.', where: null })
    const release = await takeLock(join(folder, 'a.msu.part.lock'), busy)
    expect(await load()).toMatchObject({ wasThere: true })
    expect((await readdir(folder)).sort()).toEqual(['a.msu', 'a.msu.part', 'a.msu.part.lock'])
    await release()
  })

  test('two at once: the second is turned away', async () => {
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

test.each(['a.msu.part', 'a.msu.part.jsonl', 'the folder'])(
  '%s that is a link is not written through',
  async (name) => {
    await serve()
    const elsewhere = join(folder, 'elsewhere')
    await mkdir(elsewhere)
    const precious = join(elsewhere, 'precious')
    await writeFile(precious, 'precious')
    const place = join(folder, 'to')
    if (name === 'the folder') makeUsersLink(elsewhere, place)
    else {
      await mkdir(place)
      makeUsersLink(precious, join(place, name))
    }
    const options = {
      folder: place,
      fetch,
      allowedUrl: (url: string) => url,
      signal: new AbortController().signal,
    }
    const failure = await downloadFile(wanted(), options).then(() => null, failureOf)
    // A link in the place of a part is removed like any leftover; the folder is refused.
    if (name === 'the folder') expect(failure).toMatchObject({ code: 'refused', where: place })
    expect(await readFile(precious, 'utf8')).toBe('precious')
    expect(await readdir(elsewhere)).toEqual(['precious'])
  },
)
