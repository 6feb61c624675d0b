import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { applyEvent, emptySession, type Session } from '../../common/case/session.ts'
import { isHalfway } from '../../common/plan/enlarging.ts'
import { openWorkflow } from '../../main/workflow/window/workflow.ts'
import { stageOf } from '../../renderer/store/stage.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const home = mkdtempSync(join(tmpdir(), 'unstuck-window-undo-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

/** A window on a practice PC: its session, updated by events, and a function that waits for a state. */
async function openWindow(pc: string) {
  const workflow = await openWorkflow({ knowledge, hostId: `practice:${pc}`, home })
  let session: Session = emptySession({ kind: 'practice', id: '', label: '' })
  session = (await workflow.handlers.getSession(null)) ?? session
  let heard = () => {}
  workflow.subscribe((event) => {
    session = applyEvent(session, event)
    heard()
  })
  const until = async (holds: (session: Session) => boolean) => {
    while (!holds(session))
      await new Promise<void>((resolve) => {
        heard = resolve
      })
    return session
  }
  return { workflow, until, now: () => session }
}

const isIdle = ({ activity }: Session) => activity.kind === 'idle'

it('plans the undo only after a repair is complete, shows it for consent and carries it out', async () => {
  const { workflow, until, now } = await openWindow('x64-store-corrupt')
  const { handlers } = workflow
  const begin = async () => {
    await handlers.carryOut({ planSha256: now().planSha256 ?? '' })
    return until(({ activity }) => activity.kind === 'waiting-for-restart' && activity.text === '')
  }
  const end = async () => {
    await handlers.restartNow(null)
    return until((session) => isIdle(session) && session.verdict !== null)
  }
  await handlers.examine(null)
  await until((session) => isIdle(session) && session.plan !== null)
  await handlers.compare({ full: false })
  const unproven = await until((session) => isIdle(session) && session.failure !== null)
  expect(unproven.failure?.reason?.code).toBe('no-proof-yet')
  const begun = await begin()
  await handlers.planUndo(null)
  const refused = await until((session) => isIdle(session) && session.failure !== null)
  // By now the PC waits for a restart, which would be another reason to refuse; repair.test.ts covers the case without
  // it.
  expect(refused.failure).toMatchObject({
    code: 'refused',
    what: 'A repair in this case was started and is not finished.',
  })
  expect(refused.planSha256).toBe(begun.planSha256)
  const cured = await end()
  expect(cured.verdict).toMatchObject({ outcome: 'done', undo: { command: expect.any(Array) } })
  expect(stageOf(cured)).toBe('proof')

  await handlers.compare({ full: false })
  const compared = await until((session) => isIdle(session) && session.verdict !== cured.verdict)
  // The PC and the plan are the same; only the time of the comparison differs.
  const { takenAt } = compared.verdict ?? {}
  expect(compared).toMatchObject({ failure: null, planSha256: cured.planSha256 })
  expect(compared.verdict).toEqual({ ...cured.verdict, takenAt })

  await handlers.planUndo(null)
  const planned = await until((session) => isIdle(session) && session.verdict === null)
  expect(planned).toMatchObject({
    failure: null,
    // The journal of the repair is kept; undoing it starts a new chapter.
    journal: cured.journal,
    plan: { promises: { removed: { build: '26200.8039' } } },
  })
  expect(planned.planSha256).not.toBe(cured.planSha256)
  expect(planned.inspection?.facts.windows?.value.ubr).toBe(8117)
  expect(stageOf(planned)).toBe('plan')
  expect(() => handlers.carryOut({ planSha256: cured.planSha256 ?? '' })).toThrow(
    'changed since it was shown',
  )

  await begin()
  const undone = await end()
  expect(undone.verdict).toMatchObject({ outcome: 'done', undo: null })
  expect(stageOf(undone)).toBe('proof')

  // Planning the same update again makes a different plan: what was done for the first does not count for it.
  await handlers.examine(null)
  const again = await until((session) => isIdle(session) && session.plan !== null)
  expect(again.plan?.inspectedAt).toBe(again.inspection?.takenAt)
  expect(again.planSha256).not.toBe(cured.planSha256)
  await workflow.close()
})

it('plans the undo after a stop during the partition resize, shows it and carries it out', async () => {
  const { workflow, until, now } = await openWindow('x64-winre-stale')
  const { handlers } = workflow
  const isDone = (session: Session, kind: string) => {
    const id = session.plan?.steps.find((step) => step.kind === kind)?.id
    return session.journal.some((event) => event.kind === 'step-done' && event.step === id)
  }
  await handlers.examine(null)
  const ready = await until((session) => isIdle(session) && session.plan !== null)
  const before = ready.inspection?.facts.diskPartitions?.value
  expect(isHalfway(ready)).toBe(false)
  await handlers.carryOut({ planSha256: now().planSha256 ?? '' })
  await until((session) => isDone(session, 'shrink-windows'))
  await handlers.cancel(null)
  const stopped = await until(isIdle)
  expect(isDone(stopped, 'create-recovery-partition')).toBe(false)
  expect([stageOf(stopped), isHalfway(stopped)]).toEqual(['repair', true])

  await handlers.planUndo(null)
  const planned = await until((session) => isIdle(session) && session.planSha256 !== stopped.planSha256)
  expect(planned.failure).toBeNull()
  expect(planned.plan?.steps.map(({ kind }) => kind)).toContain('extend-windows')
  expect([stageOf(planned), isHalfway(planned)]).toEqual(['plan', false])
  await handlers.carryOut({ planSha256: planned.planSha256 ?? '' })
  const back = await until((session) => isIdle(session) && session.verdict !== null)
  expect(back.verdict?.outcome).toMatch(/^done/)
  await handlers.examine(null)
  const after = await until(
    (session) => isIdle(session) && session.inspection?.takenAt !== planned.inspection?.takenAt,
  )
  const sizes = (disk: typeof before) => disk?.partitions.map(({ kind, sizeBytes }) => [kind, sizeBytes])
  expect(sizes(after.inspection?.facts.diskPartitions?.value)).toEqual(sizes(before))
  expect(after.inspection?.facts.winre?.value.enabled).toBe(true)
  await workflow.close()
})
