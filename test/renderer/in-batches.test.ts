import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptySession, type SessionEvent } from '../../common/case/session.ts'
import { makeBridge } from '../../common/contract.ts'
import { ok } from '../../common/result.ts'
import { inBatches, nextTask } from '../../renderer/store/in-batches.ts'
import { createWindowStore } from '../../renderer/store/window-store.ts'
import { fakeHost } from '../e2e/fake-session.ts'

const event = (fraction: number): SessionEvent => ({
  kind: 'patch',
  patch: { activity: { kind: 'inspecting', fraction, text: '', secondsLeft: null } },
})

/** A store whose main process answers at once, and the work that it deferred. */
async function storeWithLater() {
  let listener: (wire: string) => void = () => {}
  const later: (() => void)[] = []
  const bridge = makeBridge(
    (name) => async () => ok(name === 'getSession' ? emptySession(fakeHost) : null) as never,
    (_name, heard) => {
      listener = (wire) => heard(JSON.parse(wire))
      return () => {}
    },
    async () => ok(null),
  )
  const store = createWindowStore(bridge, (run) => later.push(run))
  store.connect()
  await new Promise((resolve) => setImmediate(resolve))
  let changes = 0
  store.state.subscribe(() => changes++)
  return {
    store,
    later,
    send: (one: SessionEvent) => listener(JSON.stringify(one)),
    changes: () => changes,
    fraction: () => store.state.getState().session?.activity.fraction,
  }
}

test('applies simultaneous events once, with the last value', async () => {
  const { later, send, changes, fraction } = await storeWithLater()
  for (const each of [0.1, 0.2, 0.3]) send(event(each))
  expect([changes(), later.length]).toEqual([0, 1])
  for (const run of later.splice(0)) run()
  expect([changes(), fraction()]).toEqual([1, 0.3])
  send(event(0.4))
  expect(later).toHaveLength(1)
})

test('applies earlier events before the result of a call', async () => {
  const { store, send, fraction } = await storeWithLater()
  send(event(0.7))
  await store.call('forgetFailure', null)
  expect(fraction()).toBe(0.7)
})

test('loses, duplicates and reorders nothing for any task timing', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat())), (numbers) => {
      const taken: number[] = []
      const later: (() => void)[] = []
      const batches = inBatches<number>(
        (batch) => taken.push(...batch),
        (run) => later.push(run),
      )
      // Null marks the end of a task.
      for (const one of numbers)
        if (one !== null) batches.add(one)
        else for (const run of later.splice(0)) run()
      batches.flush()
      for (const run of later.splice(0)) run()
      expect(taken).toEqual(numbers.filter((one) => one !== null))
    }),
  )
})

test('runs deferred work in a separate task, in order', async () => {
  const later = nextTask()
  const ran: string[] = []
  const done = new Promise<void>((resolve) => {
    later(() => ran.push('first'))
    later(() => {
      ran.push('second')
      resolve()
    })
  })
  await Promise.resolve()
  expect(ran).toEqual([])
  await done
  expect(ran).toEqual(['first', 'second'])
})
