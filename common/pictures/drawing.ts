/** Meaning of a shape. Colour is never the only cue: a mark, a pattern or words convey the same. */
export type Tone = 'plain' | 'quiet' | 'accent' | 'good' | 'warning' | 'bad'

/** Small symbols next to text. */
export type MarkName = 'tick' | 'cross' | 'ring' | 'dot' | 'question' | 'arrow' | 'skip' | 'restart'

/** A position relative to the upper corner. */
type Place = readonly [x: number, y: number]

/**
 * An element of a drawing. Positions and lengths are in sixteenths of the text size, so that a drawing scales with the
 * reader's text. The origin is the upper corner at which lines of text begin. Text is positioned by its baseline, marks
 * by their centre.
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

/** A picture with its text equivalents: a drawing, a description for screen readers, and a table. */
export type Picture = {
  /** Id of the picture in the page: `chain`, `disk` … */
  readonly id: string
  readonly title: string
  /** Text description of the picture. */
  readonly about: string
  readonly table: {
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
  }
  /** Draws it for a width in sixteenths of the text size; the height depends on it. */
  draw(width: number): Drawing
}

/** Minimum width of a drawing; in a narrower place it overflows. */
export const narrowest = 220

/** Mirrors a drawing for right-to-left text. Text keeps its anchors, which depend on its direction. */
export function mirrored(drawing: Drawing): Drawing {
  const { width } = drawing
  return { ...drawing, shapes: drawing.shapes.map((shape) => mirroredShape(shape, width)) }
}

/** Moves a shape down by that many sixteenths. */
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
