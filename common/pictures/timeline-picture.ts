import type { Drawing, MarkName, Picture, Shape, Tone } from './drawing.ts'
import { linesOf, widthOf } from './lines-of.ts'
import type { TimelinePoint } from './repair-timeline.ts'
import { tableWords } from './table-words.ts'
import type { Tongue } from './tongue.ts'

const lanes = ['attempts', 'failures', 'restarts', 'repair'] as const
/** Width of a point, and height of a lane with its name. */
const column = 26
const lane = 46

/**
 * What happened on this PC, oldest first; null if nothing is known. Points are spaced by time, as far as the width
 * allows after each point has its minimum width.
 */
export function timelinePicture(points: readonly TimelinePoint[], tongue: Tongue): Picture | null {
  if (points.length === 0) return null
  const { say, day } = tongue
  const table = {
    head: [
      say('picture.timeline.day'),
      say('picture.timeline.what'),
      say('picture.timeline.subject'),
      say('picture.timeline.code'),
    ],
    rows: points.map((point) => [day(point.time), whatOf(point, tongue), point.subject, point.code ?? '']),
  }
  return {
    id: 'timeline',
    title: say('picture.timeline.title'),
    about: tableWords(table),
    table,
    draw: (width) => draw(points, tongue, width),
  }
}

function whatOf({ kind, count, outcome = 'not-done', removal }: TimelinePoint, { say }: Tongue): string {
  if (kind === 'proof') return say(removal ? `word.outcome-of-undo.${outcome}` : `word.outcome.${outcome}`)
  const what = say(`picture.timeline.${kind}`)
  return count === 1 ? what : say('picture.timeline.times', { what, count })
}

function lookOf({ kind, outcome }: TimelinePoint): { readonly mark: MarkName; readonly tone: Tone } {
  switch (kind) {
    case 'installed':
    case 'step':
      return { mark: 'tick', tone: 'good' }
    case 'failed':
    case 'failure':
      return { mark: 'cross', tone: 'bad' }
    case 'restart':
    case 'restart-needed':
      return { mark: 'restart', tone: 'quiet' }
    case 'proof':
      return outcome === 'done' ? { mark: 'tick', tone: 'good' } : { mark: 'question', tone: 'warning' }
  }
}

function draw(points: readonly TimelinePoint[], { say, day }: Tongue, width: number): Drawing {
  const room = Math.max(1, Math.floor((width - 8) / column))
  // The newest points are the most relevant; the table has all of them.
  const shown = points.slice(-room)
  const shapes: Shape[] = []
  let y = 0
  if (shown.length < points.length) {
    const text = say('picture.timeline.earlier', { count: points.length - shown.length })
    for (const line of linesOf(text, width, { small: true })) {
      shapes.push({ kind: 'text', x: 0, y: y + 13, text: line, small: true, tone: 'quiet' })
      y += 18
    }
  }
  const used = lanes.filter((name) => points.some((point) => point.lane === name))
  const middles = middlesOf(shown, width)
  for (const name of used) {
    const label = say(`picture.timeline.${name}`)
    shapes.push({ kind: 'text', x: 0, y: y + 14, text: label, small: true, strong: true })
    const line = y + 31
    shapes.push({ kind: 'line', from: [0, line], to: [width, line], tone: 'quiet', dashed: true })
    shown.forEach((point, index) => {
      if (point.lane !== name) return
      shapes.push({ kind: 'mark', x: middles[index] ?? 0, y: line, ...lookOf(point) })
    })
    y += lane
  }
  shapes.push(...daysBelow(shown, { day, middles, width, y: y + 14 }))
  return { width, height: y + 20, shapes }
}

/** Position of each point: a column each, with the remaining width distributed by time. */
function middlesOf(points: readonly TimelinePoint[], width: number): readonly number[] {
  let latest = 0
  // A clock that was set back, or an invalid time, must not place a point before an earlier one.
  const times = points.map(({ time }) => {
    latest = Math.max(latest, Date.parse(time) || latest)
    return latest
  })
  const [first = 0, last = first] = [times[0], times.at(-1)]
  const spare = Math.max(0, width - 8 - points.length * column)
  return times.map((time, index) => {
    const part = last > first ? (time - first) / (last - first) : 0
    return 4 + column * (index + 0.5) + spare * part
  })
}

/** Dates below their points, as many as fit; always the newest one. */
function daysBelow(
  shown: readonly TimelinePoint[],
  at: {
    readonly day: (iso: string) => string
    readonly middles: readonly number[]
    readonly width: number
    readonly y: number
  },
): Shape[] {
  const shapes: Shape[] = []
  const taken: { readonly from: number; readonly to: number }[] = []
  // Place the newest and the oldest date before those between them.
  const [newest, ...others] = [...shown.entries()].reverse()
  const oldest = others.pop()
  for (const entry of [newest, oldest, ...others]) {
    if (entry === undefined) continue
    const [index, { time }] = entry
    const text = at.day(time)
    const wide = widthOf(text, { small: true })
    const middle = at.middles[index] ?? 0
    const x = Math.max(0, Math.min(middle - wide / 2, at.width - wide))
    if (taken.some(({ from, to }) => x < to + 12 && from < x + wide + 12)) continue
    // Write each date only once, below its newest point.
    if (shapes.some((shape) => shape.kind === 'text' && shape.text === text)) continue
    shapes.push({ kind: 'text', x, y: at.y, text, small: true, tone: 'quiet' })
    taken.push({ from: x, to: x + wide })
  }
  return shapes
}
