import '../common/no-eval.ts'
import { type CallMessage, makeBridge } from '../common/contract.ts'
import { fail } from '../common/result.ts'

/**
 * The bridge of the loopback page: calls are POST requests, events are server-sent events. Development only; the
 * packaged window gets its bridge from index.ts.
 */
const events = new EventSource('/events')
let opened = false
// No call before the stream is open: an event between a call's answer and the start of the stream would be lost.
const ready = new Promise<void>((resolve) => {
  events.addEventListener('open', () => {
    // The connection was lost and events may be missing; the page reloads the whole session.
    if (opened) location.reload()
    opened = true
    resolve()
  })
})

const bridge = makeBridge(
  (name) => async (input: unknown) => {
    await ready
    try {
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, input } satisfies CallMessage),
      })
      if (response.ok) return response.json()
      return fail('refused', await response.text(), 'Start Unstuck again.')
    } catch {
      return fail('unreadable', 'Unstuck does not answer any more.', 'Start it again with npm start.')
    }
  },
  (name, listener) => {
    const forward = (event: MessageEvent<string>) => {
      const got = JSON.parse(event.data)
      if (got.name === name) listener(got.value)
    }
    events.addEventListener('message', forward)
    return () => events.removeEventListener('message', forward)
  },
  async (...files) => {
    await ready
    try {
      const begun = await send('/drop', '')
      for (const file of files) {
        const kept = await send(`/drop/${begun}?name=${encodeURIComponent(file.name)}`, file)
        if (kept !== 'kept') return JSON.parse(kept)
      }
      return JSON.parse(await send(`/drop/${begun}`, ''))
    } catch {
      return fail('unreadable', 'What was dropped could not be read.', 'Type the path of the file or folder.')
    }
  },
)

/** Sends bytes and returns the response as text. */
async function send(address: string, body: Blob | string): Promise<string> {
  const response = await fetch(address, { method: 'POST', body })
  if (!response.ok) throw new Error(response.statusText)
  return response.text()
}

Object.defineProperty(window, 'unstuck', { value: Object.freeze(bridge) })
