import { duration } from '../../common/texts/duration.ts'
import { say } from '../texts/spoken.ts'
import { secondsLeft } from '../workflow/carrying-out/seconds-left.ts'
import type { Io } from './command.ts'

/** A progress line on the terminal: `show` draws a state, `end` removes the line. */
export function progressLine(io: Pick<Io, 'draw'>): {
  /** `left`: seconds left, if the work has a better estimate than one from the elapsed time. */
  show(fraction: number | null, text: string, left?: number | null): void
  end(): void
} {
  const started = Date.now()
  let shown = ''
  let last = { percent: Number.NaN, text: '', at: 0 }
  return {
    show(fraction, text, left) {
      // Reading reports thousands of times a second, and wording the time left costs more than reading.
      const percent = fraction === null ? -1 : Math.round(fraction * 100)
      const at = Date.now()
      if (percent === last.percent && text === last.text && at - last.at < pauseMs && at >= last.at) return
      last = { percent, text, at }
      const seconds = left === undefined ? secondsLeft(started, at, fraction) : left
      const line =
        fraction === null ? text : `${bar(fraction)} ${text}${text === '' ? '' : timeLeft(seconds)}`
      if (line === shown) return
      shown = line
      io.draw(line)
    },
    end() {
      if (shown !== '') io.draw(null)
      shown = ''
      last = { percent: Number.NaN, text: '', at: 0 }
    },
  }
}

/** Below a second, so that no second of the time left is missed. */
const pauseMs = 250

function bar(fraction: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, fraction)) * 20)
  return `[${'='.repeat(filled)}${' '.repeat(20 - filled)}] ${String(Math.round(fraction * 100)).padStart(3)}%`
}

function timeLeft(left: number | null): string {
  if (left === null || left === 0) return ''
  // Estimates of minutes are not precise to the second, nor those of hours to the minute.
  const step = left < 60 ? 1 : left < 7200 ? 60 : 3600
  return say('cli.time-left', { time: duration(Math.ceil(left / step) * step) })
}
