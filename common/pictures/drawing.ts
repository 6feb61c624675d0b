/** What a shape means. No meaning is carried by its colour alone: a mark, a pattern or words say the same. */
export type Tone = 'plain' | 'quiet' | 'accent' | 'good' | 'warning' | 'bad'

/** Small signs beside words. */
export type MarkName = 'tick' | 'cross' | 'ring' | 'dot' | 'question' | 'arrow' | 'skip' | 'restart'

/** A place from the upper corner. */
type Place = readonly [x: number, y: number]

/**
 * A part of a drawing. Places and lengths are in sixteenths of the text size, from the upper corner where lines of text begin,
 * so that a drawing grows with the text of its reader. A text stands on its baseline, a mark around its centre.
 */
export type Shape =
  | {
      readonly kind: 'box'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly tone: Tone
      readonly look: 'solid' | 'soft' | 'empty' | 'hatched'
    }
  | {
      readonly kind: 'line'
      readonly from: Place
      readonly to: Place
      readonly tone: Tone
      readonly dashed?: boolean
    }
  | {
      readonly kind: 'mark'
      readonly mark: MarkName
      readonly x: number
      readonly y: number
      readonly tone: Tone
    }
  | {
      readonly kind: 'text'
      readonly x: number
      readonly y: number
      readonly text: string
      readonly anchor?: 'start' | 'middle' | 'end'
      readonly tone?: Tone
      readonly strong?: boolean
      readonly small?: boolean
    }

/** Shapes from back to front. */
export type Drawing = {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

/** A picture with everything that says the same: to whom sees it, hears it, or wants it as a table. */
export type Picture = {
  /** Names the picture in the page: `chain`, `disk` … */
  readonly id: string
  readonly title: string
  /** What is to be seen, in words. */
  readonly about: string
  readonly table: {
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
  /** Draws it for a width in sixteenths of the text size; the height follows. */
  draw(width: number): Drawing
}

/** Narrower than this nothing is drawn; the picture then reaches over its place. */
export const narrowest = 220

/** The same drawing for text that runs from right to left. Texts keep their anchors, which follow their direction. */
export function mirrored(drawing: Drawing): Drawing {
  const { width } = drawing
  return { ...drawing, shapes: drawing.shapes.map((shape) => mirroredShape(shape, width)) }
}

/** A shape that many sixteenths lower. */
export function lowered(shape: Shape, by: number): Shape {
  if (shape.kind !== 'line') return { ...shape, y: shape.y + by }
  const move = ([x, y]: Place): Place => [x, y + by]
  return { ...shape, from: move(shape.from), to: move(shape.to) }
}

function mirroredShape(shape: Shape, width: number): Shape {
  switch (shape.kind) {
    case 'box':
      return { ...shape, x: width - shape.x - shape.width }
    case 'line': {
      const mirror = ([x, y]: Place): Place => [width - x, y]
      return { ...shape, from: mirror(shape.from), to: mirror(shape.to) }
    }
    case 'mark':
    case 'text':
      return { ...shape, x: width - shape.x }
  }
}
