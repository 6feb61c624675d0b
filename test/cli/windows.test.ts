import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { practiceAsDisk } from '../host/offline/practice-as-disk.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

describe('unstuck windows', () => {
  it('lists installations on the specified drives, and inspects one by its folder', async () => {
    const disk = join(home.path, 'disk')
    const folder = practiceAsDisk('x64-winre-stale', disk)
    const { code, out } = await capture('windows', disk, '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ windows: [{ folder, architecture: 'x64' }], locked: [] })
    const text = await capture('windows', disk)
    expect(text.out).toContain(folder)
    expect(text.out).toContain('build 26200.')
    const inspected = await capture('inspect', '--windows', folder, '--json')
    const [found] = JSON.parse(out).windows
    const { build, ubr } = JSON.parse(inspected.out).facts.windows.value
    expect(found.build).toBe(`${build}.${ubr}`)
  })

  it('reports a gap and the next command for one with a damaged registry', async () => {
    const disk = join(home.path, 'disk')
    const windows = practiceAsDisk('x64-healthy', disk)
    const software = join(windows, 'System32', 'config', 'SOFTWARE')
    writeFileSync(software, readFileSync(software).subarray(0, 9000))
    const { code, out } = await capture('windows', disk)
    expect(code).toBe(3)
    expect(out).toContain(`unstuck inspect --windows ${windows}`)
    expect(JSON.parse((await capture('windows', disk, '--json')).out).windows).toMatchObject([
      { folder: windows, build: null, registryRead: false },
    ])
  })

  it('reports that there is none', async () => {
    const empty = join(home.path, 'empty')
    mkdirSync(empty)
    const { code, out } = await capture('windows', empty)
    expect([code, out]).toEqual([1, 'No other Windows was found.\n'])
  })

  it('reports a missing path, instead of a path without Windows', async () => {
    const absent = join(home.path, 'no-such-disk')
    const { code, out, said } = await capture('windows', absent)
    expect([code, out]).toEqual([2, ''])
    expect(said).toContain('There is no such file or folder.')
    expect(said).toContain(absent)
  })
})
