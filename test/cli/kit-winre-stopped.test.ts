import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeWinre } from '../../main/media/take-winre.ts'
import { hasTool } from '../archives/tools.ts'
import { makeMedia } from '../media/make-media.ts'
import { makeWinre } from '../media/make-winre.ts'
import { captureWith, freshHome } from './capture.ts'

let folder = ''
let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
  folder = mkdtempSync(join(tmpdir(), 'unstuck-stopped-'))
})
afterEach(() => {
  home.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Makes a kit with this image, and presses Ctrl-C when a progress line matches. */
async function make(source: string, at: RegExp | null) {
  let presses = 0
  const onDraw = (line: string | null) => {
    if (line === null || at?.test(line) !== true) return
    presses += 1
    if (presses === 1) process.emit('SIGINT')
  }
  const argv = ['kit', 'make', join(folder, 'kit'), '--winre-source', source]
  const { code, said } = await captureWith({ onDraw, answers: [] }, ...argv)
  return { code, said, presses }
}

describe.skipIf(!hasTool('wimlib-imagex'))('a WinRE image for a kit', () => {
  it('is left out whole when it is stopped, keeps what the kit has, and is added by the same command', async () => {
    const install = join(makeMedia(folder, { winre: '26100.1742' }), 'sources', 'install.wim')
    const own = makeWinre(folder, join(folder, 'arm', 'winre.wim'), '26100.1742', { arch: 12 })
    const image = (name: string) => join(folder, 'kit', 'winre', name, '26100', 'winre.wim')
    expect((await make(own, null)).code).toBe(0)
    const kept = readFileSync(image('arm64'))
    const newer = makeWinre(folder, join(folder, 'newer', 'winre.wim'), '26100.8455', { arch: 12 })
    for (const source of [install, newer])
      for (const at of [/Checking the WinRE image/, /Writing .* to the kit/]) {
        const stopped = await make(source, at)
        expect(stopped.presses, `${at}`).toBeGreaterThan(0)
        expect([stopped.code, stopped.said]).toEqual([
          4,
          expect.stringMatching(/cancelled|Stopped on request/),
        ])
        expect(existsSync(image('x64'))).toBe(false)
        expect(readFileSync(image('arm64')).equals(kept)).toBe(true)
        expect(readdirSync(join(home.path, 'downloads'))).toEqual([])
        const files = readdirSync(join(folder, 'kit', 'winre'), { recursive: true, withFileTypes: true })
        expect(files.filter((one) => one.isFile()).map((one) => one.parentPath)).toEqual([
          dirname(image('arm64')),
        ])
      }
    expect((await make(install, null)).code).toBe(0)
    expect(statSync(image('x64')).size).toBeGreaterThan(0)
  })

  it('is extracted and copied until it is stopped, at every piece, with nothing left behind', async () => {
    const install = join(makeMedia(folder, { winre: '26100.1742' }), 'sources', 'install.wim')
    const own = makeWinre(folder, join(folder, 'own', 'winre.wim'), '26100.1742')
    for (const source of [install, own]) {
      const to = join(folder, 'taken', 'winre.wim')
      const stopAfter = async (most: number) => {
        let asked = 0
        const isCancelled = async () => {
          asked += 1
          return asked > most
        }
        await takeWinre(source, 1, to, isCancelled)
      }
      let pieces = 0
      for (; pieces < 50; pieces += 1) {
        const end = await stopAfter(pieces).then(
          () => null,
          (error) => error.failure.code,
        )
        if (end === null) break
        expect([end, readdirSync(join(folder, 'taken'))]).toEqual(['cancelled', []])
      }
      expect(pieces).toBeGreaterThan(1)
      expect(readdirSync(join(folder, 'taken'))).toEqual(['winre.wim'])
      rmSync(to)
    }
  })
})
