import type { Drawing, MarkName, Shape, Tone } from './drawing.ts'

/** An SVG element, which the window passes to React and the report writes as text. Styled only by classes. */
export type SvgNode = {
  readonly tag: 'rect' | 'path' | 'text'
  readonly attributes: Readonly<Record<string, string | number>>
  /** Classes, separated by spaces; the style sheet of the page defines the colours. */
  readonly looks: string
  readonly text?: string
}

/** The elements of a drawing, from back to front. Pure. */
export function svgNodes({ shapes }: Drawing): SvgNode[] {
  return shapes.flatMap(nodesOf)
}

function nodesOf(shape: Shape): SvgNode[] {
  switch (shape.kind) {
    case 'box':
      return boxNodes(shape)
    case 'line': {
      const [x1, y1] = shape.from
      const [x2, y2] = shape.to
      const looks = `pic-line pic-${shape.tone}${shape.dashed ? ' pic-dashed' : ''}`
      return [path(`M${at(x1)} ${at(y1)}L${at(x2)} ${at(y2)}`, looks)]
    }
    case 'mark':
      return markNodes(shape.mark, shape.x, shape.y, shape.tone)
    case 'text': {
      const { x, y, text, anchor = 'start', tone = 'plain', strong, small } = shape
      const looks = `pic-text pic-${anchor} pic-${tone}${strong ? ' pic-strong' : ''}${small ? ' pic-small' : ''}`
      return [{ tag: 'text', attributes: { x: at(x), y: at(y) }, looks, text }]
    }
  }
}

function boxNodes({ x, y, width, height, tone, look }: Extract<Shape, { kind: 'box' }>): SvgNode[] {
  const box: SvgNode = {
    tag: 'rect',
    attributes: { x: at(x), y: at(y), width: at(width), height: at(height), rx: Math.min(3, at(width / 2)) },
    looks: `pic-box pic-${look === 'hatched' ? 'empty' : look} pic-${tone}`,
  }
  return look === 'hatched' ? [box, path(hatching(x, y, width, height), `pic-hatch pic-${tone}`)] : [box]
}

/** Diagonal lines clipped to the box. */
function hatching(x: number, y: number, width: number, height: number): string {
  const lines: string[] = []
  for (let foot = 6; foot < width + height; foot += 7) {
    const [fromX, fromY] = foot <= width ? [foot, height] : [width, height - (foot - width)]
    const [toX, toY] = foot <= height ? [0, height - foot] : [foot - height, 0]
    lines.push(`M${at(x + fromX)} ${at(y + fromY)}L${at(x + toX)} ${at(y + toY)}`)
  }
  return lines.join('')
}

/** Path of each mark relative to its centre; on a disc it is drawn in the background colour of the page. */
const strokes: Readonly<Record<MarkName, { readonly on: 'disc' | 'ring' | 'nothing'; readonly d: string }>> =
  {
    tick: { on: 'disc', d: 'm-4 0l3 3l5-6' },
    cross: { on: 'disc', d: 'm-3.5-3.5l7 7m0-7l-7 7' },
    restart: { on: 'disc', d: 'm0-4.5v4.5m-3-2.5a4 4 0 1 0 6 0' },
    question: { on: 'ring', d: 'm-2.5-1.5a2.5 2.5 0 1 1 3.5 2.3q-1 .5-1 1.7m0 2.4v.4' },
    arrow: { on: 'ring', d: 'm0-4v8m-3.5-3.5l3.5 3.5l3.5-3.5' },
    skip: { on: 'ring', d: 'm-5 5l10-10' },
    ring: { on: 'ring', d: '' },
    dot: { on: 'ring', d: 'm-1.5 0a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0' },
  }

function markNodes(mark: MarkName, x: number, y: number, tone: Tone): SvgNode[] {
  const { on, d } = strokes[mark]
  const round = `M${at(x - 8)} ${at(y)}a8 8 0 1 0 16 0a8 8 0 1 0-16 0Z`
  const sign = d === '' ? [] : [path(`M${at(x)} ${at(y)}${d}`, `pic-sign pic-on-${on} pic-${tone}`)]
  return on === 'nothing' ? sign : [path(round, `pic-${on} pic-${tone}`), ...sign]
}

function path(d: string, looks: string): SvgNode {
  return { tag: 'path', attributes: { d }, looks }
}

/** More than one decimal is not visible. */
function at(value: number): number {
  return Math.round(value * 10) / 10
}
