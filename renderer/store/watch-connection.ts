import type { Bridge } from '../../common/contract.ts'

/** Main answers every second; after this many milliseconds without it is taken to be gone. */
const silence = 5000

/**
 * Reports when main stops answering, and when it answers again. Returns the function that ends the watch.
 *
 * @param now milliseconds of a clock that only goes on
 */
export function watchConnection(
  bridge: Pick<Bridge, 'on'>,
  report: (lost: boolean) => void,
  now: () => number = () => performance.now(),
): () => void {
  let heardAt = now()
  let lost = false
  let lookedAt = now()
  const say = (next: boolean) => {
    if (next !== lost) report(next)
    lost = next
  }
  const end = bridge.on('alive', () => {
    heardAt = now()
    say(false)
  })
  const timer = setInterval(() => {
    // A PC that slept, or a window that was held up itself, first has to hear what waits for it.
    if (now() - lookedAt > silence) heardAt = now()
    lookedAt = now()
    if (now() - heardAt > silence) say(true)
  }, 1000)
  return () => {
    clearInterval(timer)
    end()
  }
}
