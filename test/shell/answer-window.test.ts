import { describe, expect, test } from 'vitest'
import { channels } from '../../common/contract.ts'
import {
  answerWindow,
  type WindowEvent,
  type WindowMessages,
} from '../../main/shell/electron/answer-window.ts'
import { openFakeWorkflow } from '../e2e/fake-workflow.ts'

type Handler = Parameters<WindowMessages['handle']>[1]
type Caller = { readonly id: number; readonly frame: WindowEvent['senderFrame'] }

function setUp() {
  const workflow = openFakeWorkflow()
  const handlers = new Map<string, Handler>()
  const sent: unknown[][] = []
  let destroyed = false
  const close = answerWindow(
    {
      handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
      removeHandler: (channel: string) => void handlers.delete(channel),
    },
    { id: 7, send: (...all: unknown[]) => void sent.push(all), isDestroyed: () => destroyed },
    workflow,
  )
  const call = (message: unknown, sender: Caller) =>
    handlers.get(channels.call)?.({ sender: { id: sender.id }, senderFrame: sender.frame }, message)
  const drop = (paths: unknown, sender: Caller) =>
    handlers.get(channels.drop)?.({ sender: { id: sender.id }, senderFrame: sender.frame }, paths)
  return { workflow, handlers, sent, close, call, drop, destroy: () => (destroyed = true) }
}
const own = { id: 7, frame: { origin: 'app://bundle', parent: null } }

describe('the bridge between window and workflow', () => {
  test('answers a call from its own window', async () => {
    const { call } = setUp()
    expect(await call({ name: 'cancel', input: null }, own)).toEqual({ ok: true, value: null })
  })

  test('refuses any call from another sender without passing it on', async () => {
    const { call, workflow } = setUp()
    const strangers = [
      { id: 8, frame: own.frame },
      { id: 7, frame: null },
      { id: 7, frame: { origin: 'https://example.com', parent: null } },
      { id: 7, frame: { origin: 'app://bundle', parent: {} } },
    ]
    for (const stranger of strangers)
      expect(await call({ name: 'examine', input: null }, stranger)).toMatchObject({
        ok: false,
        failure: { code: 'refused' },
      })
    expect(workflow.calls).toEqual([])
  })

  test('accepts only absolute paths dropped on its own window', async () => {
    const { drop, workflow } = setUp()
    expect(await drop(['/tmp/CBS.log'], own)).toEqual({ ok: true, value: null })
    expect(workflow.calls).toEqual([{ name: 'takeIn', input: ['/tmp/CBS.log'] }])
    for (const paths of [[], ['CBS.log'], [''], 'x', [7], null, Array.from({ length: 501 }, () => '/x')])
      expect(await drop(paths, own)).toMatchObject({ ok: false, failure: { code: 'bad-call' } })
    expect(await drop(['/tmp/x'], { id: 8, frame: own.frame })).toMatchObject({
      ok: false,
      failure: { code: 'refused' },
    })
    expect(workflow.calls).toHaveLength(1)
  })

  test('sends events while the window exists and stops when it is closed', () => {
    const { workflow, sent, close, handlers, destroy } = setUp()
    workflow.patch({ planSha256: null })
    expect(sent).toEqual([[channels.event, 'session', { kind: 'patch', patch: { planSha256: null } }]])
    destroy()
    workflow.patch({ planSha256: null })
    close()
    workflow.patch({ planSha256: null })
    expect([sent.length, handlers.size]).toEqual([1, 0])
  })
})
