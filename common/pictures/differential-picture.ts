import { likelihoodWord } from '../diagnosis/likelihood-word.ts'
import type { WeighedCause } from './differential.ts'
import type { Drawing, MarkName, Picture, Shape, Tone } from './drawing.ts'
import { lineHeight, linesOf, widthOf } from './lines-of.ts'
import { tableWords } from './table-words.ts'
import type { Tongue } from './tongue.ts'

const looks: Readonly<Record<WeighedCause['state'], { readonly mark: MarkName; readonly tone: Tone }>> = {
  likely: { mark: 'dot', tone: 'accent' },
  open: { mark: 'question', tone: 'accent' },
  over: { mark: 'tick', tone: 'good' },
  'ruled-out': { mark: 'cross', tone: 'quiet' },
}

/** Further causes are only in the table. */
const mostDrawn = 12

/** Compares all causes that were considered; null if the diagnosis considered fewer than two. */
export function differentialPicture(causes: readonly WeighedCause[], tongue: Tongue): Picture | null {
  if (causes.length < 2) return null
  const { say, percent } = tongue
  const words = (one: WeighedCause) =>
    one.kind === 'none' ? '' : say(`picture.causes.${one.kind}`, { text: one.because })
  const table = {
    head: [
      say('picture.causes.cause'),
      say('picture.state'),
      say('picture.causes.likelihood'),
      say('picture.causes.why'),
    ],
    rows: causes.map((one) => [
      one.title,
      stateWord(one, say),
      one.likelihood === null ? '' : percent(one.likelihood),
      words(one),
    ]),
  }
  return {
    id: 'causes',
    title: say('picture.causes.title'),
    about: tableWords(table),
    table,
    draw: (width) => draw(causes, { words, ...tongue }, width),
  }
}

/** The word for ruled-out or resolved causes; for others the likelihood, as in the list of causes. */
function stateWord({ state, likelihood }: WeighedCause, say: Tongue['say']): string {
  return state === 'over' || state === 'ruled-out'
    ? say(`picture.causes.${state}`)
    : likelihoodWord(say, likelihood ?? 0)
}

function draw(
  causes: readonly WeighedCause[],
  tongue: Tongue & { readonly words: (one: WeighedCause) => string },
  width: number,
): Drawing {
  const shapes: Shape[] = []
  let y = 0
  for (const one of causes.slice(0, mostDrawn)) {
    const { shapes: own, height } = drawCause(one, tongue, width, y)
    shapes.push(...own)
    y += height
  }
  const rest = causes.length - mostDrawn
  if (rest > 0) {
    const text = tongue.say('picture.causes.more', { count: rest })
    shapes.push({ kind: 'text', x: 24, y: y + 13, text, small: true, tone: 'quiet' })
    y += 24
  }
  return { width, height: y, shapes }
}

function drawCause(
  one: WeighedCause,
  tongue: Tongue & { readonly words: (one: WeighedCause) => string },
  width: number,
  top: number,
): { readonly shapes: Shape[]; readonly height: number } {
  const { say, percent, words } = tongue
  const { mark, tone } = looks[one.state]
  const room = width - 24
  const shapes: Shape[] = [{ kind: 'mark', mark, x: 8, y: top + 11, tone }]
  let y = top + 16
  const strong = one.state === 'likely'
  for (const text of linesOf(one.title, room, { strong })) {
    shapes.push({ kind: 'text', x: 24, y, text, strong })
    y += lineHeight()
  }
  const why = words(one)
  const isBarred = one.likelihood !== null && one.state !== 'over'
  // What rules it out says as well that it is.
  const ruledOutBy = one.state === 'ruled-out' && why !== ''
  if (!isBarred && !ruledOutBy)
    shapes.push({ kind: 'text', x: 24, y, text: stateWord(one, say), small: true, tone: 'quiet' })
  else if (one.likelihood !== null && isBarred) {
    const text = say('picture.causes.share', {
      percent: percent(one.likelihood),
      state: likelihoodWord(say, one.likelihood),
    })
    // The bar shrinks to leave room for its label.
    const wide = Math.max(24, Math.min(140, room * 0.4, room - 8 - widthOf(text, { small: true })))
    const bar = { kind: 'box', x: 24, y: y - 9, height: 9, tone } as const
    const look = one.state === 'open' ? ('soft' as const) : ('solid' as const)
    shapes.push({ ...bar, width: wide, look: 'empty' as const })
    shapes.push({ ...bar, width: Math.max(2, wide * one.likelihood), look })
    shapes.push({ kind: 'text', x: 24 + wide + 8, y, text, small: true })
  }
  if (!ruledOutBy) y += lineHeight({ small: true })
  for (const text of why === '' ? [] : linesOf(why, room, { small: true })) {
    shapes.push({ kind: 'text', x: 24, y, text, small: true, tone: 'quiet' })
    y += lineHeight({ small: true })
  }
  return { shapes, height: y - top + 4 }
}
