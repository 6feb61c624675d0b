import {
  chmodSync,
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
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FailureError } from '../../common/result.ts'
import { examineImage } from '../../main/media/examine-image.ts'
import { findImagesIn } from '../../main/media/find-install-images.ts'
import { takeWinre } from '../../main/media/take-winre.ts'
import { hasTool, runTool } from '../archives/tools.ts'
import { readSeed, seedVariable } from '../choose-seed.ts'
import { makeMedia } from './make-media.ts'

let folder = ''
let install = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-winre-'))
  if (hasTool('wimlib-imagex'))
    install = join(makeMedia(folder, { winre: '26100.1742' }), 'sources', 'install.wim')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe.skipIf(!hasTool('wimlib-imagex'))('WinRE from installation media', () => {
  it('is extracted like by wimlib, with its details', async () => {
    const to = join(folder, 'taken', 'winre.wim')
    const taken = await takeWinre(install, 2, to)
    const wanted = runTool('wimlib-imagex', [
      'extract',
      install,
      '2',
      '/Windows/System32/Recovery/Winre.wim',
      '--to-stdout',
    ])
    expect(readFileSync(to).equals(wanted)).toBe(true)
    expect(taken).toEqual({ sizeBytes: wanted.length, build: '26100.1742', architecture: 'x64' })
    expect(readdirSync(join(folder, 'taken'))).toEqual(['winre.wim'])
  })

  it('is copied from a winre.wim, every file of which is compared with its digest', async () => {
    const own = join(folder, 'usb', 'winre.wim')
    mkdirSync(join(folder, 'usb'), { recursive: true })
    await takeWinre(install, 2, own)
    expect(await examineImage(own, 1)).toEqual({ build: '26100.1742', architecture: 'x64', holdsWinre: true })
    const to = join(folder, 'copied', 'winre.wim')
    const taken = await takeWinre(own, 1, to)
    expect(taken).toEqual(await takeWinre(install, 2, join(folder, 'again.wim')))
    expect(readFileSync(to).equals(readFileSync(own))).toBe(true)
    // Like a file on mounted media, which Windows copies with this attribute.
    chmodSync(own, 0o444)
    await takeWinre(own, 1, to)
    expect(statSync(to).mode & 0o200).toBe(0o200)
    chmodSync(own, 0o644)
    rmSync(to)
    // A byte in the data of a file, behind the header.
    const damaged = readFileSync(own)
    damaged[300] = (damaged[300] ?? 0) ^ 0xff
    writeFileSync(own, damaged)
    await expect(takeWinre(own, 1, to)).rejects.toMatchObject({ failure: { code: 'malformed' } })
    expect(readdirSync(join(folder, 'copied'))).toEqual([])
  })

  it('is extracted from solid media', async () => {
    const esd = join(folder, 'install.esd')
    runTool('wimlib-imagex', ['export', install, '1', esd, '--solid', '--compress=LZMS'])
    const to = join(folder, 'of-esd.wim')
    await takeWinre(esd, 1, to)
    await takeWinre(install, 1, join(folder, 'of-wim.wim'))
    expect(readFileSync(to).equals(readFileSync(join(folder, 'of-wim.wim')))).toBe(true)
  })

  it('is extracted from media split for FAT32 only if all its parts are present', async () => {
    const parts = join(folder, 'fat32')
    mkdirSync(parts)
    const first = join(parts, 'install.swm')
    runTool('wimlib-imagex', ['split', install, first, '0.001'])
    expect(readdirSync(parts).length).toBeGreaterThan(1)
    const to = join(folder, 'of-swm.wim')
    const whole = join(folder, 'of-whole.wim')
    expect(await takeWinre(first, 2, to)).toEqual(await takeWinre(install, 2, whole))
    expect(readFileSync(to).equals(readFileSync(whole))).toBe(true)
    expect(await examineImage(first, 2)).toEqual(await examineImage(install, 2))
    const listed = await findImagesIn(parts)
    expect(new Set(listed.map(({ path }) => path))).toEqual(new Set([first]))
    for (const name of readdirSync(parts)) if (name !== 'install.swm') rmSync(join(parts, name))
    rmSync(to)
    for (const work of [takeWinre(first, 2, to), examineImage(first, 2)])
      await expect(work).rejects.toMatchObject({ failure: { code: 'malformed' } })
    expect(existsSync(to)).toBe(false)
  })

  it('is missing in other images, other files and beyond the last index', async () => {
    const to = join(folder, 'none.wim')
    const boot = install.replace('install.wim', 'boot.wim')
    const text = join(folder, 'install.txt.wim')
    writeFileSync(text, 'no WIM')
    const cut = join(folder, 'cut.wim')
    writeFileSync(cut, readFileSync(install))
    truncateSync(cut, Math.floor(readFileSync(install).length / 2))
    for (const [file, index, code] of [
      [boot, 2, 'not-found'],
      [install, 9, 'malformed'],
      [text, 1, 'malformed'],
      [cut, 1, 'malformed'],
      [join(folder, 'no-such.wim'), 1, 'not-found'],
    ] as const)
      await expect(takeWinre(file, index, to), file).rejects.toMatchObject({ failure: { code } })
    expect(existsSync(to)).toBe(false)
  })

  it('is detected in an image before extraction', async () => {
    const holding = { build: expect.any(String), architecture: 'x64', holdsWinre: true }
    expect(await examineImage(install, 2)).toEqual(holding)
    const boot = install.replace('install.wim', 'boot.wim')
    expect(await examineImage(boot, 2)).toMatchObject({ holdsWinre: false })
    for (const [file, index, code] of [
      [install, 9, 'not-found'],
      [join(folder, 'none', 'install.wim'), 1, 'not-found'],
      [folder, 1, 'not-found'],
      [join(folder, 'install.txt.wim'), 1, 'malformed'],
      [join(folder, 'cut.wim'), 1, 'malformed'],
    ] as const)
      await expect(examineImage(file, index), file).rejects.toMatchObject({ failure: { code } })
  })

  it('is never falsely detected for any damaged byte of the media', async () => {
    const whole = readFileSync(install)
    const damaged = join(folder, 'damaged-look.wim')
    const good = await examineImage(install, 2)
    const random = seeded()
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(whole)
      for (let at = 0; at < 4; at++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      writeFileSync(damaged, bytes)
      try {
        expect(Object.keys(await examineImage(damaged, 2))).toEqual(Object.keys(good))
      } catch (error) {
        if (!(error instanceof FailureError)) throw error
        expect(['malformed', 'not-found']).toContain(error.failure.code)
      }
    }
  })

  it('is never extracted damaged for any damaged byte of the media', async () => {
    const whole = readFileSync(install)
    const damaged = join(folder, 'damaged.wim')
    const to = join(folder, 'of-damaged.wim')
    const good = readFileSync(join(folder, 'taken', 'winre.wim'))
    const random = seeded()
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(whole)
      for (let at = 0; at < 4; at++) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      writeFileSync(damaged, bytes)
      try {
        await takeWinre(damaged, 2, to)
        expect(readFileSync(to).equals(good)).toBe(true)
      } catch (error) {
        if (!(error instanceof FailureError)) throw error
        expect(['malformed', 'not-found']).toContain(error.failure.code)
      }
      rmSync(to, { force: true })
    }
  })
})

/** Numbers from 0 to 1 that a failing run can be repeated with. */
function seeded(): () => number {
  let state = readSeed(process.env[seedVariable]) ?? 1
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
