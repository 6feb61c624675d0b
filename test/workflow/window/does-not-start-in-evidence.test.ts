import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openHost } from '../../../main/host/open-host.ts'
import { collectBundle } from '../../../main/workflow/collect-bundle.ts'
import { openWorkflow } from '../../../main/workflow/window/workflow.ts'
import { knowledge } from '../../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

/** The session after evidence of a practice PC was inspected and planned for as a PC that does not start. */
async function plannedAsNotStarting(hostId: string) {
  const home = mkdtempSync(join(tmpdir(), 'unstuck-does-not-start-'))
  const bundle = join(home, 'evidence.zip')
  await collectBundle(await openHost(hostId, { stateFolder: null }), bundle, { mask: false })
  const workflow = await openWorkflow({ knowledge, hostId: `bundle:${bundle}`, home: join(home, 'data') })
  const session = () => workflow.handlers.getSession(null)
  const idle = () =>
    expect.poll(async () => (await session()).activity.kind, { timeout: 60_000 }).toBe('idle')
  try {
    await workflow.handlers.examine(null)
    await idle()
    const before = await session()
    await workflow.handlers.planAgain({ method: 'folder', target: null, doesNotStart: true })
    await idle()
    return { before, after: await session() }
  } finally {
    await workflow.close()
    rmSync(home, { recursive: true, force: true })
  }
}

it('plans evidence of an offline Windows as not starting if the user says so', async () => {
  const { before, after } = await plannedAsNotStarting('practice:arm64-missing-checkpoint@winpe-unlocked')
  expect([before.doesNotStart, before.plan?.promises.starts]).toEqual([false, undefined])
  expect([after.doesNotStart, after.plan?.promises.starts]).toEqual([true, true])
  expect(after.plan?.steps.map(({ kind }) => kind)).toContain('revert-pending')
})

it('does not plan evidence of a running Windows as not starting', async () => {
  const { after } = await plannedAsNotStarting('practice:arm64-missing-checkpoint')
  expect([after.doesNotStart, after.plan?.promises.starts]).toEqual([false, undefined])
})
