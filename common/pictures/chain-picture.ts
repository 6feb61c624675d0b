import type { Drawing, MarkName, Picture, Shape, Tone } from './drawing.ts'
import { lineHeight, linesOf } from './lines-of.ts'
import { tableWords } from './table-words.ts'
import type { Tongue } from './tongue.ts'
import type { ChainStop } from './update-chain.ts'

const looks: Readonly<Record<ChainStop['state'], { readonly mark: MarkName; readonly tone: Tone }>> = {
  there: { mark: 'tick', tone: 'quiet' },
  now: { mark: 'dot', tone: 'accent' },
  before: { mark: 'dot', tone: 'quiet' },
  comes: { mark: 'arrow', tone: 'accent' },
  done: { mark: 'tick', tone: 'good' },
  skipped: { mark: 'skip', tone: 'quiet' },
}

/** Wide enough for a build, a KB and the state in two lines. */
const column = 118
/** Two builds farther apart are no longer read as neighbours. */
const widestColumn = 320

/** The chain from the present build over the checkpoints to the target; null if there is nothing to connect. */
export function chainPicture(stops: readonly ChainStop[], { say }: Tongue): Picture | null {
  if (stops.length < 2) return null
  const named = stops.map((stop) => ({
    stop,
    what: [stop.kb, stop.role === 'now' || stop.role === 'other' ? null : say(`picture.role.${stop.role}`)]
      .filter((part) => part !== null)
      .join(' · '),
    state: say(`picture.chain.${stop.state}`),
  }))
  const table = {
    head: [say('picture.build'), say('picture.update'), say('picture.state')],
    rows: named.map(({ stop, what, state }) => [stop.build, what, state]),
  }
  return {
    id: 'chain',
    title: say('picture.chain.title'),
    about: tableWords(table),
    table,
    draw: (width) => (width >= column * named.length ? drawAcross(named, width) : drawDown(named, width)),
  }
}

type Named = { readonly stop: ChainStop; readonly what: string; readonly state: string }

function drawAcross(named: readonly Named[], width: number): Drawing {
  const step = Math.min(width / named.length, widestColumn)
  const shapes: Shape[] = []
  let height = 0
  for (const [index, { stop, what, state }] of named.entries()) {
    const x = step * (index + 0.5)
    const { mark, tone } = looks[stop.state]
    if (index > 0) shapes.push(way([x - step + 10, 12], [x - 10, 12], stop))
    shapes.push({ kind: 'mark', mark, x, y: 12, tone })
    const lines = textsOf({ stop, what, state }, step - 12)
    lines.forEach((line, row) => {
      shapes.push({ kind: 'text', x, y: 42 + row * lineHeight(), anchor: 'middle', ...line })
    })
    height = Math.max(height, 42 + lines.length * lineHeight() - 12)
  }
  // Due to rounding, the product can exceed the width slightly.
  return { width: Math.min(step * named.length, width), height, shapes }
}

function drawDown(named: readonly Named[], width: number): Drawing {
  const shapes: Shape[] = []
  let y = 12
  for (const [index, one] of named.entries()) {
    const { mark, tone } = looks[one.stop.state]
    shapes.push({ kind: 'mark', mark, x: 10, y, tone })
    const lines = textsOf(one, width - 28)
    lines.forEach((line, row) => {
      shapes.push({ kind: 'text', x: 28, y: y + 5 + row * lineHeight(), ...line })
    })
    const next = named[index + 1]
    const below = y + lines.length * lineHeight() + 8
    if (next) shapes.push(way([10, y + 10], [10, below - 10], next.stop))
    y = below
  }
  return { width, height: y - 12, shapes }
}

/** The line to a stop, dashed unless the stop has been reached. */
function way(from: readonly [number, number], to: readonly [number, number], { state }: ChainStop): Shape {
  return { kind: 'line', from, to, tone: 'quiet', dashed: state === 'skipped' || state === 'comes' }
}

function textsOf({ stop, what, state }: Named, width: number) {
  const small = { small: true, tone: 'quiet' } as const
  return [
    { text: stop.build, strong: true },
    ...(what === '' ? [] : linesOf(what, width, small).map((text) => ({ text, ...small }))),
    ...linesOf(state, width, { small: true }).map((text) => ({ text, small: true, tone: 'plain' as const })),
  ]
}
