import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { searchWindows } from '../../../main/host/offline/find-windows.ts'
import { collectSources } from '../../../main/logs/sources/collect-sources.ts'
import { capture } from '../../cli/capture.ts'

/*
 * A folder that the user may not read. Tests may run as root, so the file system is mocked to return what it returns to
 * a user without permission.
 */
const closed = vi.hoisted(() => ({ name: 'closed' }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const denied = (path: unknown) =>
    Object.assign(new Error(`EACCES: permission denied, '${path}'`), { code: 'EACCES' })
  const isClosed = (path: unknown) => String(path).split(/[\\/]/).includes(closed.name)
  return {
    ...real,
    opendir: async (...args: Parameters<typeof real.opendir>) => {
      if (isClosed(args[0])) throw denied(args[0])
      return real.opendir(...args)
    },
    readdir: async (...args: Parameters<typeof real.readdir>) => {
      if (isClosed(args[0])) throw denied(args[0])
      return real.readdir(...args)
    },
    stat: async (...args: Parameters<typeof real.stat>) => {
      // A file below a folder that may not be traversed.
      if (isClosed(join(String(args[0]), '..'))) throw denied(args[0])
      return real.stat(...args)
    },
  }
})

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-denied-'))
  await mkdir(join(folder, 'closed', 'Windows'), { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('an unreadable folder', () => {
  it('is not reported as having no logs, and neither is its parent', async () => {
    for (const path of [join(folder, 'closed'), folder]) {
      const { sources, gaps } = await collectSources([path])
      expect(sources).toEqual([])
      expect(gaps.map(({ code, params }) => [code, params?.path, params?.error])).toEqual([
        ['folder-not-listed', join(folder, 'closed'), 'EACCES'],
      ])
    }
  })

  it('is reported in addition to the logs that were read', async () => {
    await writeFile(join(folder, 'CBS.log'), 'a')
    const { sources, gaps } = await collectSources([folder])
    expect(sources).toHaveLength(1)
    expect(gaps.map(({ code }) => code)).toEqual(['folder-not-listed'])
  })

  it('is not reported as missing', async () => {
    const { gaps } = await collectSources([join(folder, 'closed', 'CBS.log')])
    expect(gaps.map(({ code }) => code)).toEqual(['folder-not-listed'])
    await expect(collectSources([join(folder, 'nothing')])).rejects.toMatchObject({
      failure: { code: 'not-found' },
    })
  })

  it('ends a diagnosis with exit code 3', async () => {
    const { code, out } = await capture('diagnose', join(folder, 'closed'), '--json')
    expect(code).toBe(3)
    expect(JSON.parse(out).gaps.map((gap: { code: string }) => gap.code)).toContain('folder-not-listed')
  })
})

describe('an unreadable disk', () => {
  const disks = {
    running: null,
    bootSector: () => Promise.reject(new Error('not asked')),
    manageBde: () => Promise.reject(new Error('not asked')),
  }

  it('is reported as denied, as is an unreadable Windows folder', async () => {
    const root = join(folder, 'closed')
    expect(await searchWindows({ ...disks, roots: [root] })).toEqual({
      windows: [],
      locked: [],
      denied: [root],
      unread: [],
    })
    closed.name = 'Windows'
    try {
      const { denied } = await searchWindows({ ...disks, roots: [root, join(folder, 'nothing')] })
      expect(denied).toEqual([join(root, 'Windows')])
    } finally {
      closed.name = 'closed'
    }
  })

  it('is reported by "unstuck windows", which ends with exit code 3', async () => {
    const { code, out } = await capture('windows', join(folder, 'closed'))
    expect([code, out.includes('Access denied'), out.includes('No other Windows')]).toEqual([3, true, false])
  })
})
