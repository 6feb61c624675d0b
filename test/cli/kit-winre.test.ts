import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kitManifestSchema } from '../../common/packages/kit.ts'
import { FailureError } from '../../common/result.ts'
import { takeWinre } from '../../main/media/take-winre.ts'
import type { KitPlace } from '../../main/packages/kit/kit-room.ts'
import { catalogAccess } from '../../main/workflow/fetching/catalog-access.ts'
import { makeKit } from '../../main/workflow/kit/make-kit.ts'
import { hasTool } from '../archives/tools.ts'
import { makeMedia, makeWim } from '../media/make-media.ts'
import { makeWinre } from '../media/make-winre.ts'
import { capture, freshHome } from './capture.ts'

let folder = ''
let install = ''
let arm = ''
let home: ReturnType<typeof freshHome>
let stick = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-kit-winre-'))
  if (!hasTool('wimlib-imagex')) return
  install = join(makeMedia(folder, { winre: '26100.1742' }), 'sources', 'install.wim')
  arm = makeWinre(folder, join(folder, 'arm', 'winre.wim'), '26100.1742', { arch: 12 })
})
afterAll(() => rmSync(folder, { recursive: true }))
beforeEach(() => {
  home = freshHome()
  stick = mkdtempSync(join(tmpdir(), 'unstuck-stick-'))
})
afterEach(() => {
  home.remove()
  rmSync(stick, { recursive: true, force: true })
})

const placeX64 = 'winre/x64/26100/winre.wim'
const placeArm = 'winre/arm64/26100/winre.wim'
const sha = (algorithm: string, path: string) =>
  createHash(algorithm).update(readFileSync(path)).digest('hex')
const make = (...sources: string[]) =>
  capture('kit', 'make', stick, ...sources.flatMap((one) => ['--winre-source', one]), '--json')
const manifest = () =>
  kitManifestSchema.parse(JSON.parse(readFileSync(join(stick, 'unstuck-kit.json'), 'utf8')))
const images = () => manifest().files.filter(({ winre }) => winre !== undefined)

const roomy: KitPlace = {
  freeBytes: async () => 2 ** 40,
  holdsLarge: async () => true,
  volume: async (path) => path.length,
}

/** Makes the same kit with this free space; returns the reason why not. */
async function makeOn(place: Partial<KitPlace>, source: string): Promise<string | null> {
  const made = makeKit(catalogAccess({ home: home.path }), {
    folder: stick,
    items: [],
    downloads: join(home.path, 'downloads'),
    apps: [],
    winre: [source],
    signal: new AbortController().signal,
    onProgress: () => {},
    place: { ...roomy, ...place },
  })
  return made.then(
    () => null,
    (error: unknown) => (error instanceof FailureError ? (error.failure.reason?.code ?? '') : String(error)),
  )
}

describe.skipIf(!hasTool('wimlib-imagex'))('WinRE images in a kit', () => {
  it('are extracted until somebody stops it, and leave nothing behind then', async () => {
    const to = join(folder, 'stopped', 'winre.wim')
    const stop = new AbortController()
    stop.abort()
    await expect(takeWinre(install, 1, to, async () => stop.signal.aborted)).rejects.toMatchObject({
      failure: { code: 'cancelled' },
    })
    expect(readdirSync(join(folder, 'stopped'))).toEqual([])
  })

  it('come from media and from a winre.wim, one per architecture and build, and are checked with the kit', async () => {
    const made = await make(join(folder, 'media'), arm)
    expect([made.code, made.said]).toEqual([0, ''])
    const own = join(folder, 'own.wim')
    await takeWinre(install, 1, own)
    expect(images()).toEqual([
      {
        path: placeX64,
        sizeBytes: statSync(own).size,
        sha256: sha('sha256', own),
        winre: { architecture: 'x64', build: '26100.1742', sha1: sha('sha1', own) },
      },
      {
        path: placeArm,
        sizeBytes: statSync(arm).size,
        sha256: sha('sha256', arm),
        winre: { architecture: 'arm64', build: '26100.1742', sha1: sha('sha1', arm) },
      },
    ])
    expect(readFileSync(join(stick, placeX64)).equals(readFileSync(own))).toBe(true)
    expect(readFileSync(join(stick, placeArm)).equals(readFileSync(arm))).toBe(true)
    expect(readFileSync(join(stick, 'READ-ME.txt'), 'utf8')).toContain('winre\\arm64\\26100\\winre.wim')
    expect(readdirSync(join(home.path, 'downloads'))).toEqual([])
    const checked = await capture('kit', 'check', stick)
    expect([checked.code, checked.out]).toEqual([0, expect.stringMatching(/arm64 +WinRE +.*26100\.1742/)])
    writeFileSync(join(stick, placeArm), Buffer.alloc(statSync(arm).size))
    const wrong = await capture('kit', 'check', stick)
    expect([wrong.code, wrong.out]).toEqual([
      1,
      expect.stringContaining(`${placeArm}: Its content is different`),
    ])
  })

  it('are written again only if they differ, replace an older one, and stay when the kit is made without them', async () => {
    const install6 = `${install}:2`
    expect((await make(install6)).code).toBe(0)
    const written = () => statSync(join(stick, placeX64)).mtimeMs
    const first = written()
    expect((await make(install6)).code).toBe(0)
    expect(written()).toBe(first)
    // A cut copy of the same name is not taken for the image.
    truncateSync(join(stick, placeX64), 100)
    expect((await make(install6)).code).toBe(0)
    expect((await capture('kit', 'check', stick)).code).toBe(0)
    const newer = makeWinre(folder, join(folder, 'newer', 'winre.wim'), '26100.8455')
    expect((await make(newer)).code).toBe(0)
    expect(images().map(({ winre }) => winre?.build)).toEqual(['26100.8455'])
    expect((await make(arm)).code).toBe(0)
    expect(images().map(({ path }) => path)).toEqual([placeX64, placeArm])
  })

  it('are taken from the newest of several for the same Windows', async () => {
    const several = join(folder, 'several')
    makeWinre(folder, join(several, 'winre.wim'), '26100.1')
    mkdirSync(join(several, 'sources'))
    copyFileSync(install, join(several, 'sources', 'install.wim'))
    expect((await make(several)).code).toBe(0)
    expect(images().map(({ winre }) => winre?.build)).toEqual(['26100.1742'])
  })

  it('are refused if they are none, damaged or cut, and leave the kit as it was', async () => {
    expect((await make(install)).code).toBe(0)
    const before = readFileSync(join(stick, 'unstuck-kit.json'))
    const bad = join(folder, 'bad')
    const other = makeWinre(folder, join(bad, 'pe', 'winre.wim'), '26100.1742', { isWinre: false })
    const damaged = join(bad, 'damaged', 'winre.wim')
    mkdirSync(join(bad, 'damaged'))
    const bytes = readFileSync(arm)
    bytes[300] = (bytes[300] ?? 0) ^ 0xff
    writeFileSync(damaged, bytes)
    const cut = join(bad, 'cut', 'winre.wim')
    mkdirSync(join(bad, 'cut'))
    writeFileSync(cut, readFileSync(arm).subarray(0, bytes.length / 2))
    // Its digest in the install image is right, but a file in it was damaged before that was made.
    const inside = join(bad, 'install.wim')
    makeWim(folder, inside, [
      {
        name: 'Windows 11 Pro',
        edition: 'Professional',
        build: '26100.1742',
        packages: [],
        files: { 'Windows/System32/Recovery/Winre.wim': bytes },
      },
    ])
    const empty = join(bad, 'empty')
    mkdirSync(empty)
    const boot = install.replace('install.wim', 'boot.wim')
    for (const [source, reason] of [
      [other, 'source-without-winre'],
      [boot, 'source-without-winre'],
      [`${install}:9`, 'source-image-unreadable'],
      [join(folder, 'nowhere'), 'path-not-found'],
      [join(folder, 'no-such.wim'), 'path-not-found'],
      [empty, 'winre-place-without-image'],
      [damaged, 'winre-not-taken'],
      [inside, 'winre-not-taken'],
      [cut, 'winre-not-taken'],
    ] as const) {
      const made = await make(source)
      expect([source, JSON.parse(made.out).error?.reason?.code]).toEqual([source, reason])
    }
    expect(images().map(({ path }) => path)).toEqual([placeX64])
    expect(existsSync(join(stick, 'winre', 'arm64', '26100', 'winre.wim'))).toBe(false)
    expect(kitManifestSchema.parse(JSON.parse(before.toString())).files).toEqual(manifest().files)
    expect((await capture('kit', 'check', stick)).code).toBe(0)
  })

  it('count only in the place of their architecture and build', async () => {
    expect((await make(arm)).code).toBe(0)
    const file = join(stick, 'unstuck-kit.json')
    const listed = readFileSync(file, 'utf8')
    writeFileSync(file, listed.replaceAll('winre/arm64/', 'winre/x64/'))
    expect((await capture('kit', 'check', stick, '--json')).out).toContain('kit-manifest-damaged')
  })

  it('are sized before anything is written, on the drive and where they are extracted, and count once they are there', async () => {
    const size = statSync(arm).size
    const spare = 32 * 2 ** 20
    const isHere = (path: string) => path === stick
    const free = (here: number, there: number) => ({
      freeBytes: async (path: string) => (isHere(path) ? here : there),
    })
    expect(await makeOn(free(spare + size - 1, 2 ** 40), arm)).toBe('kit-room-short')
    expect(await makeOn(free(2 ** 40, size - 1), arm)).toBe('no-room-for-download')
    expect(existsSync(join(stick, 'winre'))).toBe(false)
    expect(await makeOn(free(spare + size, size), arm)).toBeNull()
    expect(await makeOn(free(spare, 0), arm)).toBeNull()
  })

  it('are never taken damaged, whatever bytes of a file differ', async () => {
    const whole = readFileSync(arm)
    const path = join(folder, 'hostile', 'winre.wim')
    mkdirSync(join(folder, 'hostile'))
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const bytes = Buffer.from(whole)
          for (const [at, value] of changes) bytes[at] = value
          writeFileSync(path, bytes)
          const reason = await makeOn({}, path)
          if (reason === null) {
            const [image] = images().filter((one) => one.winre?.sha1 === sha('sha1', path))
            expect(sha('sha256', join(stick, image?.path ?? ''))).toBe(image?.sha256)
          } else expect(reason).toMatch(/^[a-z-]+$/)
        },
      ),
      { numRuns: 60 },
    )
  })
})
