import '../common/no-eval.ts'
import { makeBridge } from '../common/contract.ts'
import { fail } from '../common/result.ts'

/**
 * The bridge of the loopback page: calls are posts, events come as server-sent events. Development only; the
 * packaged window gets its bridge from index.ts.
 */
const events = new EventSource('/events')
let opened = false
// No call before the stream is open: an event between a call's answer and the stream's start would be lost.
const ready = new Promise<void>((resolve) => {
  events.addEventListener('open', () => {
    // The server was away and events may be lost; the page begins again from the whole session.
    if (opened) location.reload()
    opened = true
    resolve()
  })
})

const bridge = makeBridge(
  async (message) => {
    await ready
    try {
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
      })
      if (response.ok) return response.json()
      return fail('refused', await response.text(), 'Start Unstuck again.')
    } catch {
      return fail('unreadable', 'Unstuck does not answer any more.', 'Start it again with npm start.')
    }
  },
  (listener) => {
    const forward = (event: MessageEvent<string>) => {
      const { name, value } = JSON.parse(event.data) as { name: string; value: unknown }
      listener(name, value)
    }
    events.addEventListener('message', forward)
    return () => events.removeEventListener('message', forward)
  },
)

Object.defineProperty(window, 'unstuck', { value: Object.freeze(bridge) })
