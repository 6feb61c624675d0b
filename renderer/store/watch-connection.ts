import type { Bridge } from '../../common/contract.ts'

/** The main process signals every second; after this many milliseconds of silence it counts as lost. */
const silence = 5000

/**
 * Reports when the main process stops responding, and when it responds again. Returns the function that stops the
 * watch.
 *
 * @param now Milliseconds of a monotonic clock
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
    // After the PC was asleep or the window was blocked, pending messages must be received first.
    if (now() - lookedAt > silence) heardAt = now()
    lookedAt = now()
    if (now() - heardAt > silence) say(true)
  }, 1000)
  return () => {
    clearInterval(timer)
    end()
  }
}
