import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { CallInput } from '../../../common/contract.ts'
import { openWorkflow, type Workflow } from '../../../main/workflow/window/workflow.ts'
import { knowledge } from '../../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

describe('a WinRE source selected by the user', () => {
  let home = ''
  let chosen: string | null = null
  let workflow: Workflow
  const session = () => workflow.handlers.getSession(null)
  const idle = () =>
    vi.waitFor(async () => expect((await session()).activity.kind).toBe('idle'), { timeout: 60_000 })
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'unstuck-winre-place-'))
    const folders = { by: 'dialog' as const, ask: async () => chosen, askEvidence: async () => null }
    workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-winre-missing', home, folders })
    await workflow.handlers.examine(null)
    await idle()
  })
  afterAll(async () => {
    await workflow.close()
    rmSync(home, { recursive: true, force: true })
  })

  /** Chooses a place, and looks there for a source of WinRE. */
  async function findIn(use: Exclude<CallInput<'findWinreMedia'>['place'], 'drives'>, place: string) {
    chosen = place
    await workflow.handlers.chooseFolder({ use, typed: null })
    return workflow.handlers.findWinreMedia({ place: use })
  }

  it('must be selected before it is read', async () => {
    await expect((async () => workflow.handlers.findWinreMedia({ place: 'winre' }))()).rejects.toMatchObject({
      failure: { code: 'refused' },
    })
  })

  it.each([
    ['winre', 'E:\\'],
    ['winre', 'e:\\SOURCES'],
    ['winre-image', 'E:\\sources\\install.wim'],
  ] as const)('is found by %s in %s', async (use, place) => {
    expect(await findIn(use, place)).toMatchObject([{ id: 0, path: 'E:\\sources\\install.wim', index: 6 }])
  })

  it.each([
    ['winre', 'F:\\', 'refused', 'winre-of-other-windows'],
    ['winre', 'E:\\source', 'not-found', 'winre-place-without-image'],
    ['winre', 'C:\\Users', 'not-found', 'winre-place-without-image'],
  ] as const)('is refused with the reason if unsuitable: %s %s', async (use, place, code, reason) => {
    await expect(findIn(use, place)).rejects.toMatchObject({ failure: { code, reason: { code: reason } } })
  })

  it('is used by the plan like one from the drives', async () => {
    const [medium] = await findIn('winre', 'E:\\')
    await workflow.handlers.planAgain({ method: 'folder', target: null, winreMedium: medium?.id ?? null })
    await idle()
    const { winreSource, plan } = await session()
    expect(winreSource).toBe('E:\\sources\\install.wim:6')
    expect(plan?.findings.map(({ left }) => left)).not.toContain('media-not-named')
  })
})
