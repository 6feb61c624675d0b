import { expect, test } from 'vitest'
import { limitedFetch } from '../../main/packages/download/limit-speed.ts'

/** A clock that only advances while something sleeps. */
function slowClock() {
  let ms = 0
  return {
    now: () => ms,
    sleep: async (span: number) => {
      ms += span
    },
  }
}

const pieces = (count: number, bytes: number) =>
  new ReadableStream<Uint8Array>({
    start(out) {
      for (let at = 0; at < count; at++) out.enqueue(new Uint8Array(bytes).fill(at))
      out.close()
    },
  })

test('limits the total speed of several responses without data loss', async () => {
  const clock = slowClock()
  const fetch = limitedFetch(async () => new Response(pieces(10, 1000)), 1000, clock)
  const answers = await Promise.all([fetch('http://a', {}), fetch('http://a', {})])
  const bodies = await Promise.all(answers.map((answer) => answer.bytes()))
  expect(bodies.map((body) => [body.length, body[9999]])).toEqual([
    [10_000, 9],
    [10_000, 9],
  ])
  // 20,000 bytes at 1,000 a second; the first piece need not wait.
  expect(clock.now()).toBe(19_000)
})

test('does not accumulate unused bandwidth', async () => {
  const clock = slowClock()
  const fetch = limitedFetch(async () => new Response(pieces(2, 1000)), 1000, clock)
  await (await fetch('http://a', {})).bytes()
  await clock.sleep(60_000)
  const before = clock.now()
  await (await fetch('http://a', {})).bytes()
  expect(clock.now() - before).toBe(1000)
})

test('keeps the status, headers and final URL', async () => {
  const answer = Object.defineProperty(
    new Response(pieces(1, 4), { status: 206, headers: { 'content-range': 'bytes 0-3/4' } }),
    'url',
    { value: 'https://elsewhere.example/' },
  )
  const limited = await limitedFetch(async () => answer, 1e6)('http://a', {})
  expect([limited.status, limited.url, limited.headers.get('content-range')]).toEqual([
    206,
    'https://elsewhere.example/',
    'bytes 0-3/4',
  ])
  const empty = new Response(null, { status: 304 })
  expect(await limitedFetch(async () => empty, 1)('http://a', {})).toBe(empty)
})

test('cancels the request when the response is cancelled', async () => {
  let cancelled = false
  const endless = new ReadableStream<Uint8Array>({
    pull: (out) => out.enqueue(new Uint8Array(10)),
    cancel() {
      cancelled = true
    },
  })
  const answer = await limitedFetch(async () => new Response(endless), 1e6)('http://a', {})
  await answer.body?.cancel()
  expect(cancelled).toBe(true)
})
