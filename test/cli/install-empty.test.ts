import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { capture, captureWith, freshHome } from './capture.ts'

/** Makes writing the diagnosis of a case fail because the disk is full. */
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
  ])(
    'cannot be accepted by %s when something is wrong: reports the problem and leaves no case',
    async (_, how) => {
      const { code, out, said } = await captureWith(how.person, ...missing, ...how.args)
      expect([code, out]).toEqual([4, ''])
      expect(said).toContain('The plan has no steps, but something is wrong with this PC: WinRE is disabled')
      expect(said).toContain('--winre-source <drive>:\\sources\\install.wim:6')
      expect(said).not.toContain('has to be done manually')
      expect(cases()).toEqual([])
    },
  )

  it.each([
    ['x64-healthy', 0, 'Nothing to do. The plan has no step'],
    [
      'x64-ahead',
      3,
      'Nothing was planned, but something needs attention. It is not known whether a newer update exists',
    ],
  ])(
    'needs no consent on %s, where nothing was found: reports this and leaves no case',
    async (pc, code, says) => {
      for (const how of [['--yes'], []]) {
        const done = await captureWith({ answers: [] }, 'install', '--host', `practice:${pc}`, ...how)
        expect([done.code, done.out]).toEqual([code, expect.stringContaining(says)])
        expect(done.out + done.said).not.toMatch(/Agreed|Started|proven|Carry it out/)
        expect(cases()).toEqual([])
      }
      const data = await capture('install', '--host', `practice:${pc}`, '--yes', '--json')
      expect([data.code, JSON.parse(data.out)]).toEqual([code, []])
    },
  )

  it('is verified with the same text when there is no case', async () => {
    const { code, out } = await capture('verify', '--host', 'practice:x64-healthy')
    expect([code, out]).toEqual([0, expect.stringContaining('Nothing to do. The plan has no step')])
  })
})

it('verifies a plan never carried out as not addressed, not as repaired', async () => {
  const { code, out, said } = await capture('verify', '--host', 'practice:x64-winre-stale')
  expect([code, out]).toEqual([1, expect.stringContaining('What was found:')])
  expect(out).toMatch(/: not addressed\. No step of the plan was carried out in this case\.$/m)
  expect(out).not.toMatch(/still there|before the repair/)
  expect(said).toContain('To carry it out: unstuck install --host practice:x64-winre-stale\n')
})

it('a full disk before consent leaves no case, and the same call succeeds once there is space', async () => {
  const call = ['install', '--host', 'practice:x64-withdrawn', '--yes']
  disk.isFull = true
  const { code, said } = await capture(...call)
  expect([code, said]).toEqual([5, expect.stringContaining('then repeat the call')])
  expect(cases()).toEqual([])
  disk.isFull = false
  expect((await capture(...call)).code).toBe(0)
  expect(cases()).toHaveLength(1)
})

it('a full disk keeps the evidence case when its report could not be started', async () => {
  const zip = join(home.path, 'pc.zip')
  await capture('collect', '--host', 'practice:x64-withdrawn', '--out', zip)
  disk.isFull = true
  const { code, said } = await capture('report', '--bundle', zip)
  expect([code, said]).toEqual([5, expect.stringContaining('then repeat the call')])
  const [kept = ''] = cases()
  disk.isFull = false
  const again = await capture('report', '--bundle', zip, '--case', join(home.path, 'cases', kept))
  expect(again.code).toBe(0)
  expect(again.out).toContain(join(home.path, 'cases', kept))
  expect(cases()).toEqual([kept])
})
