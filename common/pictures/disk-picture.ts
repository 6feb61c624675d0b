import type { DiskLayout, DiskPart } from './disk-layout.ts'
import { type Drawing, lowered, type Picture, type Shape, type Tone } from './drawing.ts'
import { lineHeight, linesOf, widthOf } from './lines-of.ts'
import { tableWords } from './table-words.ts'
import type { Tongue } from './tongue.ts'

/** The disk that Windows is on: the whole disk to scale, then each partition with its usage. */
export function diskPicture(layout: DiskLayout | null, { say, size }: Tongue): Picture | null {
  if (layout === null) return null
  const unread = say('picture.disk.unread')
  const named = layout.parts.map((part, index) => ({
    part,
    name: `${index + 1}. ${say(`picture.disk.${part.kind}`)}`,
    size: part.sizeBytes === null ? unread : size(part.sizeBytes),
    // The reserved partition contains no files.
    free: part.freeBytes !== null ? size(part.freeBytes) : part.kind === 'msr' ? '' : unread,
    tight: part.tight ? say('picture.disk.tight') : '',
  }))
  const table = {
    head: [
      say('picture.disk.partition'),
      say('picture.disk.size'),
      say('picture.disk.free'),
      say('picture.state'),
    ],
    rows: named.map((one) => [one.name, one.size, one.free, one.tight]),
  }
  const words = {
    room: (one: Named) => {
      const { sizeBytes, freeBytes, kind } = one.part
      if (sizeBytes === null) return unread
      if (freeBytes !== null) return say('word.free', { free: one.free, size: one.size })
      return kind === 'msr' ? one.size : say('word.free-unknown', { size: one.size })
    },
    scale: say(layout.whole ? 'picture.disk.to-scale' : 'picture.disk.not-to-scale'),
    each: say('picture.disk.each'),
    legend: [
      ...(layout.parts.some(isRead)
        ? [
            { look: 'solid', tone: 'accent', text: say('picture.disk.used') } as const,
            { look: 'empty', tone: 'accent', text: say('picture.disk.free') } as const,
          ]
        : []),
      ...(layout.parts.some(isReserved)
        ? [{ look: 'solid', tone: 'quiet', text: say('picture.disk.reserved') } as const]
        : []),
      ...(layout.parts.some((part) => !isRead(part) && !isReserved(part))
        ? [{ look: 'hatched', tone: 'quiet', text: unread } as const]
        : []),
    ],
  }
  return {
    id: 'disk',
    title: say('picture.disk.title'),
    about: tableWords(table),
    table,
    draw: (width) => draw(layout, named, words, width),
  }
}

type Named = {
  readonly part: DiskPart
  readonly name: string
  readonly size: string
  readonly free: string
  readonly tight: string
}
type Words = {
  readonly room: (one: Named) => string
  readonly scale: string
  readonly each: string
  /** Only what the drawing contains, so that nobody looks for a symbol that is not there. */
  readonly legend: readonly {
    readonly look: 'solid' | 'empty' | 'hatched'
    readonly tone: Tone
    readonly text: string
  }[]
}

/** The reserved partition contains no files, so used and free space do not apply. */
const isReserved = ({ kind, sizeBytes }: DiskPart) => kind === 'msr' && sizeBytes !== null
const isRead = (part: DiskPart) => !isReserved(part) && part.sizeBytes !== null && part.freeBytes !== null

/** Shapes and their total height, at which the next part begins. */
type Part = { readonly shapes: readonly Shape[]; readonly height: number }

function draw(layout: DiskLayout, named: readonly Named[], words: Words, width: number): Drawing {
  const shapes: Shape[] = []
  let y = 0
  const add = (part: Part) => {
    shapes.push(...part.shapes.map((shape) => lowered(shape, y)))
    y += part.height
  }
  if (layout.whole) {
    add(note(words.scale, width))
    add(toScale(layout.parts, width))
    add(note(words.each, width))
  } else add(note(words.scale, width))
  for (const one of named) add(alone(one, words, width))
  add(legend(words, width))
  return { width, height: y, shapes }
}

function note(text: string, width: number): Part {
  const lines = linesOf(text, width, { small: true })
  return {
    shapes: lines.map((line, row) => ({
      kind: 'text',
      x: 0,
      y: 13 + row * lineHeight({ small: true }),
      text: line,
      small: true,
      tone: 'quiet',
    })),
    height: lines.length * lineHeight({ small: true }) + 4,
  }
}

/** All partitions in one bar. Each gets a minimum width to stay visible, plus a share of the rest by size. */
function toScale(parts: readonly DiskPart[], width: number): Part {
  const all = parts.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)
  const least = Math.min(3, width / parts.length)
  const rest = width - least * parts.length
  const widths = parts.map(({ sizeBytes }) =>
    all > 0 ? least + (rest * (sizeBytes ?? 0)) / all : width / parts.length,
  )
  const shapes: Shape[] = []
  let x = 0
  parts.forEach((part, index) => {
    const own = widths[index] ?? 0
    shapes.push(...filled(part, { x, y: 2, width: own, height: 26 }))
    // Numbered if it is wide enough; the partitions below have the same numbers.
    if (own > 16) {
      const text = String(index + 1)
      shapes.push({ kind: 'text', x: x + own / 2, y: 42, text, small: true, tone: 'quiet', anchor: 'middle' })
    }
    x += own
  })
  return { shapes, height: 54 }
}

/** A single partition: name, size and usage. */
function alone(one: Named, words: Words, width: number): Part {
  const { part, name, tight } = one
  const from = tight === '' ? 0 : 22
  const title = linesOf(name, width - from, { strong: true })
  const room = linesOf([words.room(one), tight].filter((text) => text !== '').join(' · '), width, {
    small: true,
  })
  const shapes: Shape[] = tight === '' ? [] : [{ kind: 'mark', mark: 'cross', x: 8, y: 11, tone: 'bad' }]
  let y = 16
  for (const text of title) {
    shapes.push({ kind: 'text', x: from, y, text, strong: true })
    y += lineHeight()
  }
  for (const text of room) {
    shapes.push({ kind: 'text', x: 0, y, text, small: true, tone: tight === '' ? 'quiet' : 'bad' })
    y += lineHeight({ small: true })
  }
  shapes.push(...filled(part, { x: 0, y: y - 10, width, height: 14 }))
  return { shapes, height: y + 18 }
}

/** A bar filled according to usage; hatched if unknown. */
function filled(
  part: DiskPart,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Shape[] {
  const { sizeBytes, freeBytes } = part
  const tone = part.tight ? 'bad' : 'accent'
  if (isReserved(part)) return [{ kind: 'box', ...box, tone: 'quiet', look: 'solid' }]
  if (sizeBytes === null || freeBytes === null)
    return [{ kind: 'box', ...box, tone: 'quiet', look: 'hatched' }]
  // A partition of size 0 has no free space.
  const used = sizeBytes === 0 ? box.width : box.width * Math.min(1, Math.max(0, 1 - freeBytes / sizeBytes))
  return [
    { kind: 'box', ...box, tone, look: 'empty' },
    ...(used > 0 ? [{ kind: 'box', ...box, width: used, tone, look: 'solid' } as const] : []),
  ]
}

function legend({ legend: entries }: Words, width: number): Part {
  const shapes: Shape[] = []
  let x = 0
  let y = 4
  for (const { look, tone, text } of entries) {
    const wide = 26 + widthOf(text, { small: true }) + 16
    if (x > 0 && x + wide > width) {
      x = 0
      y += 22
    }
    shapes.push({
      kind: 'box',
      x,
      y,
      width: 18,
      height: 12,
      tone,
      look,
    })
    shapes.push({ kind: 'text', x: x + 26, y: y + 10.5, text, small: true })
    x += wide
  }
  return { shapes, height: y + 18 }
}
