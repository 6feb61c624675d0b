import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { capture, freshHome } from './capture.ts'

const stick = vi.hoisted(() => ({ error: null as string | null }))
vi.mock('../../main/workflow/hosts/started-host.ts', () => ({
  startedHost: async () => 'practice:x64-winre-stale',
}))
vi.mock('../../main/files/write-whole.ts', async (original) => {
  const real = await original<typeof import('../../main/files/write-whole.ts')>()
  return {
    ...real,
    writeWhole: async (...args: Parameters<typeof real.writeWhole>) => {
      if (stick.error === null || !/verdict\.json$/.test(args[0])) return real.writeWhole(...args)
      throw Object.assign(new Error(stick.error), { code: stick.error })
    },
  }
})

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => {
  stick.error = null
  home.remove()
})

describe('a verdict that cannot be stored in its case', () => {
  it('is shown with a report that it was not stored: no success, and a single JSON answer', async () => {
    await capture('install', '--host', 'practice:x64-winre-stale', '--yes', '--confirm', 'remove')
    const [name = ''] = readdirSync(join(home.path, 'cases'))
    const verify = (...more: string[]) => capture('verify', '--case', join(home.path, 'cases', name), ...more)
    const kept = await verify()
    expect([kept.code, kept.out]).toEqual([0, expect.stringContaining('proven')])
    for (const [error, code] of [
      ['EROFS', 4],
      ['ENOSPC', 5],
    ] as const) {
      stick.error = error
      const told = await verify()
      expect([told.code, told.out]).toEqual([code, kept.out])
      expect(told.said).toContain('verdict.json')
      const json = await verify('--json')
      expect([json.code, JSON.parse(json.out).outcome]).toEqual([code, 'done'])
    }
  })
})
