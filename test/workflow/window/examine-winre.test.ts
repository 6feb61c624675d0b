import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openWorkflow } from '../../../main/workflow/window/workflow.ts'
import { knowledge } from '../../test-knowledge.ts'

it.each([
  [null, false],
  [{ winre: false }, false],
  [{ winre: true }, true],
])('an inspection requested with %j plans WinRE only if selected', async (choice, chosen) => {
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  const home = mkdtempSync(join(tmpdir(), 'unstuck-window-winre-'))
  const workflow = await openWorkflow({ knowledge, hostId: 'practice:arm64-missing-checkpoint', home })
  try {
    await workflow.handlers.examine(choice)
    const session = () => workflow.handlers.getSession(null)
    await expect.poll(async () => (await session()).activity.kind, { timeout: 60_000 }).toBe('idle')
    const { plan } = await session()
    expect(plan?.offers.map((offer) => offer.chosen)).toEqual([chosen])
  } finally {
    await workflow.close()
    rmSync(home, { recursive: true, force: true })
  }
})
