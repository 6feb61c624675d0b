import { expect, test } from 'vitest'
import type { Session } from '../../common/case/session.ts'
import { type DesktopDoor, followSession } from '../../main/shell/follow-session.ts'
import { fakePlan, fakeVerdict } from '../e2e/fake-session.ts'
import { openFakeWorkflow } from '../e2e/fake-workflow.ts'

/** A desktop that records its calls. */
function writtenDesktop() {
  const told: string[] = []
  const door: DesktopDoor = {
    progress: (value) =>
      void told.push(value === null ? 'no bar' : `${value.waiting ? 'waits' : 'works'} ${value.fraction}`),
    notify: ({ body }) => void told.push(`news: ${body}`),
    keepAwake: (on) => void told.push(on ? 'awake' : 'may sleep'),
  }
  return { door, take: () => told.splice(0) }
}

const activity = (kind: Session['activity']['kind'], fraction: number | null = null) => ({
  activity: { kind, fraction, text: '', secondsLeft: null },
})

test('shows progress and notifications and prevents sleep during a repair, once per change', async () => {
  const workflow = openFakeWorkflow()
  const { door, take } = writtenDesktop()
  const followed = await followSession(workflow, door)
  expect(take()).toEqual([])
  workflow.patch(activity('inspecting', 0.25))
  workflow.patch(activity('inspecting', 0.25))
  expect(take()).toEqual(['works 0.25'])
  expect(followed.isWorking()).toBe(false)

  workflow.patch({ plan: fakePlan('folder'), ...activity('carrying-out') })
  expect(followed.isWorking()).toBe(true)
  expect(take()).toEqual(['works 0', 'awake'])
  workflow.patch(activity('waiting-for-restart'))
  expect(take()).toEqual(['waits 0', 'may sleep', 'news: Windows needs a restart to continue the repair.'])

  workflow.patch(activity('verifying'))
  take()
  workflow.patch({ verdict: fakeVerdict })
  expect(take().at(-1)).toMatch(/^news: Done/)
  workflow.patch(activity('idle'))
  expect(take()).toEqual(['no bar', 'may sleep'])
})

test('notifies once about a failed repair', async () => {
  const workflow = openFakeWorkflow()
  const { door, take } = writtenDesktop()
  const followed = await followSession(workflow, door)
  workflow.patch(activity('carrying-out'))
  workflow.write({ kind: 'run-ended', outcome: 'failed' })
  workflow.patch(activity('idle'))
  expect(take().filter((one) => one.startsWith('news'))).toEqual(['news: The repair stopped: a step failed.'])
  followed.stop()
  workflow.patch(activity('carrying-out'))
  expect(take()).toEqual([])
})
