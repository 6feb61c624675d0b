import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { capture, captureWith, freshHome } from './capture.ts'

/** Makes the diagnosis of a case take no room any more. */
const disk = vi.hoisted(() => ({ isFull: false }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const rename: typeof real.rename = async (from, to) => {
    if (disk.isFull && String(to).endsWith('diagnosis.json'))
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
    return real.rename(from, to)
  }
  return { ...real, rename }
})

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => {
  disk.isFull = false
  home.remove()
})

const cases = () => {
  const folder = join(home.path, 'cases')
  return existsSync(folder) ? readdirSync(folder) : []
}

describe('a plan without steps', () => {
  const missing = ['install', '--host', 'practice:x64-winre-missing'] as const

  it.each([
    ['--yes', { args: ['--yes'], person: {} }],
    ['a person', { args: [], person: { answers: ['yes'] } }],
  ])('is not agreed to by %s where something is wrong: it says what, and leaves no case', async (_, how) => {
    const { code, out, said } = await captureWith(how.person, ...missing, ...how.args)
    expect([code, out]).toEqual([4, ''])
    expect(said).toContain('The plan has no step, and something is wrong with this PC: WinRE is disabled')
    expect(said).toContain('--winre-source E:\\sources\\install.wim:6')
    expect(said).not.toContain('left to a person')
    expect(cases()).toEqual([])
  })

  it.each([
    ['x64-healthy', 0],
    ['x64-ahead', 3],
  ])('is carried out on %s, where nothing was found', async (pc, code) => {
    expect((await capture('install', '--host', `practice:${pc}`, '--yes')).code).toBe(code)
  })
})

it('a full disk takes no case away that one is told to go on with', async () => {
  disk.isFull = true
  const { code, said } = await capture('install', '--host', 'practice:x64-withdrawn', '--yes')
  expect([code, said]).toEqual([5, expect.stringContaining('continue with the same case')])
  const [kept = ''] = cases()
  const folder = join(home.path, 'cases', kept)
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(['inspection.json', 'evidence']))
  disk.isFull = false
  expect((await capture('install', '--yes', '--case', folder)).code).toBe(0)
  expect(cases()).toEqual([kept])
})

it('nor that of evidence whose report could not be begun for it', async () => {
  const zip = join(home.path, 'pc.zip')
  await capture('collect', '--host', 'practice:x64-withdrawn', '--out', zip)
  disk.isFull = true
  const { code, said } = await capture('report', '--bundle', zip)
  expect([code, said]).toEqual([5, expect.stringContaining('continue with the same case')])
  const [kept = ''] = cases()
  disk.isFull = false
  const again = await capture('report', '--bundle', zip, '--case', join(home.path, 'cases', kept))
  expect(again.code).toBe(0)
  expect(again.out).toContain(join(home.path, 'cases', kept))
  expect(cases()).toEqual([kept])
})
