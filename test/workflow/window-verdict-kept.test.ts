import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'

const disk = vi.hoisted(() => ({ error: null as string | null }))
vi.mock('../../main/files/write-whole.ts', async (original) => {
  const real = await original<typeof import('../../main/files/write-whole.ts')>()
  return {
    ...real,
    writeWhole: async (...args: Parameters<typeof real.writeWhole>) => {
      if (disk.error === null || !/verdict\.json$/.test(args[0])) return real.writeWhole(...args)
      throw Object.assign(new Error(disk.error), { code: disk.error })
    },
  }
})

let home = ''
beforeEach(() => {
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  home = mkdtempSync(join(tmpdir(), 'unstuck-window-verdict-'))
})
afterEach(() => {
  disk.error = null
  rmSync(home, { recursive: true, force: true })
})

describe('a verdict that cannot be saved to its case', () => {
  it.each(['EROFS', 'ENOSPC'])('is shown in the window with the reason: %s', async (error) => {
    const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-efi-full', home })
    const { handlers } = workflow
    const resting = () =>
      expect.poll(async () => (await handlers.getSession(null)).activity.kind, { timeout: 60_000 })
    await handlers.examine(null)
    await resting().toBe('idle')
    const { planSha256 } = await handlers.getSession(null)
    disk.error = error
    await handlers.carryOut({ planSha256: planSha256 ?? '' })
    await resting().toBe('waiting-for-restart')
    await handlers.restartNow(null)
    await resting().toBe('idle')
    const { verdict, failure } = await handlers.getSession(null)
    expect(verdict?.outcome).toBe('done-but')
    expect(failure?.where).toContain('verdict.json')
    await workflow.close()
  })
})
