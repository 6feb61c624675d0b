import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainPicture } from '../../common/pictures/chain-picture.ts'
import type { DiskPart } from '../../common/pictures/disk-layout.ts'
import { diskPicture } from '../../common/pictures/disk-picture.ts'
import { type Drawing, mirrored, narrowest, type Picture, type Shape } from '../../common/pictures/drawing.ts'
import { widthOf } from '../../common/pictures/lines-of.ts'
import type { TimelinePoint } from '../../common/pictures/repair-timeline.ts'
import { svgNodes } from '../../common/pictures/svg-nodes.ts'
import { timelinePicture } from '../../common/pictures/timeline-picture.ts'
import { tongueOf } from '../../common/pictures/tongue.ts'
import type { ChainStop } from '../../common/pictures/update-chain.ts'
import { winrePicture } from '../../common/pictures/winre-picture.ts'
import { say } from '../../main/texts/spoken.ts'

// Data that real PCs may have but no practice PC has: a hundred partitions, zero sizes, years of history.
const tongue = tongueOf(say, 'en')
const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 })
const bytes = fc.option(fc.oneof(fc.constant(0), fc.nat(), fc.maxSafeNat()))
const part: fc.Arbitrary<DiskPart> = fc.record({
  kind: fc.constantFrom('efi', 'msr', 'windows', 'recovery', 'other'),
  sizeBytes: bytes,
  freeBytes: bytes,
  tight: fc.boolean(),
})
const stop: fc.Arbitrary<ChainStop> = fc.record({
  build: fc.constantFrom('26100.712', '26100.8117', '19045.2965'),
  kb: fc.option(fc.constantFrom('KB5043080', 'KB5086672')),
  role: fc.constantFrom('now', 'checkpoint', 'target', 'baseline', 'other'),
  state: fc.constantFrom('there', 'now', 'before', 'comes', 'done', 'skipped'),
})
const point: fc.Arbitrary<TimelinePoint> = fc.record({
  time: fc.oneof(
    fc.constant('2026-04-01T16:25:00.000Z'),
    fc.constant('never'),
    fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => new Date(seconds * 1000).toISOString()),
  ),
  lane: fc.constantFrom('attempts', 'failures', 'restarts', 'repair'),
  kind: fc.constantFrom('installed', 'failed', 'failure', 'step', 'restart', 'restart-needed', 'proof'),
  subject: word,
  code: fc.option(fc.constant('0x800f0922')),
  count: fc.integer({ min: 1, max: 5000 }),
})
const version = fc.option(
  fc.oneof(
    fc.constantFrom('10.0.26100.711', '10.0.26100.0', '10.0.22621.1', '4294967295.0.0.4294967295'),
    word,
  ),
)

const pictures: Readonly<Record<string, fc.Arbitrary<Picture | null>>> = {
  disk: fc
    .record({ parts: fc.array(part, { minLength: 1, maxLength: 128 }), whole: fc.boolean() })
    .map((layout) => diskPicture(layout, tongue)),
  chain: fc.array(stop, { maxLength: 14 }).map((stops) => chainPicture(stops, tongue)),
  timeline: fc.array(point, { maxLength: 400 }).map((points) => timelinePicture(points, tongue)),
  winre: fc
    .record({ enabled: fc.option(fc.boolean()), present: version, expected: version, after: version })
    .map((state) => winrePicture(state, tongue)),
}

test.each(Object.entries(pictures))('%s stays complete and within its width for any PC data', (_, any) => {
  fc.assert(
    fc.property(any, fc.integer({ min: narrowest, max: 1400 }), (picture, width) => {
      if (picture === null) return
      expect(faultsOf(picture.draw(width), { width, forward: 1 })).toEqual([])
      expect(faultsOf(mirrored(picture.draw(width)), { width, forward: -1 })).toEqual([])
      const columns = picture.table.head.length
      expect(picture.table.rows.every((cells) => cells.length === columns)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('partitions in a bar fill it without gaps, and larger ones are never thinner', () => {
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 128 }),
      fc.integer({ min: narrowest, max: 1400 }),
      (parts, width) => {
        const shapes = diskPicture({ parts, whole: true }, tongue)?.draw(width).shapes ?? []
        const bars = shapes.flatMap((shape) => (shape.kind === 'box' && shape.height === 26 ? [shape] : []))
        expect(Math.max(...bars.map((bar) => bar.x + bar.width))).toBeCloseTo(width, 3)
        // The used share is drawn over the partition, so the widest box at a position is the partition.
        const wide = new Map<number, number>()
        for (const { x, width: own } of bars) wide.set(x, Math.max(own, wide.get(x) ?? 0))
        const widths = [...wide].sort(([one], [other]) => one - other).map(([, own]) => own)
        expect(widths).toHaveLength(parts.length)
        const order = parts.map(({ sizeBytes }, index) => ({ size: sizeBytes ?? 0, own: widths[index] ?? 0 }))
        order.sort((one, other) => one.size - other.size)
        for (const [index, one] of order.entries())
          if (index > 0) expect(one.own).toBeGreaterThanOrEqual((order[index - 1]?.own ?? 0) - 0.001)
      },
    ),
    { numRuns: 60 },
  )
})

test('the disk legend explains exactly what is drawn', () => {
  const texts = (...parts: DiskPart[]) => {
    const shapes = diskPicture({ parts, whole: true }, tongue)?.draw(700).shapes ?? []
    return shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
  }
  const read = { kind: 'windows', sizeBytes: 1000, freeBytes: 400, tight: false } as const
  expect(texts(read)).not.toContain('Not read')
  expect(texts(read, { ...read, freeBytes: null })).toContain('Not read')
  expect(texts(read)).not.toContain('Reserved')
  expect(texts(read, { ...read, kind: 'msr', freeBytes: null })).toContain('Reserved')
})

/** `forward` is -1 in right-to-left languages. */
type Page = { readonly width: number; readonly forward: 1 | -1 }

function faultsOf(drawing: Drawing, { width, forward }: Page): string[] {
  const faults: string[] = []
  if (!(drawing.width <= width && drawing.height > 0)) faults.push(`${drawing.width} x ${drawing.height}`)
  for (const shape of drawing.shapes) {
    if (shape.kind === 'box' && !(shape.width >= 0 && shape.height > 0)) faults.push(JSON.stringify(shape))
    const [from, to] = reachOf(shape, forward)
    if (!(from >= -0.5 && to <= drawing.width + 0.5)) faults.push(JSON.stringify(shape))
  }
  for (const { attributes } of svgNodes(drawing))
    for (const value of Object.values(attributes))
      if (/NaN|Infinity/.test(String(value))) faults.push(JSON.stringify(attributes))
  return faults
}

/** Left and right edge of a shape, estimated for text because no font is available. */
function reachOf(shape: Shape, forward: 1 | -1): readonly [number, number] {
  switch (shape.kind) {
    case 'box':
      return [shape.x, shape.x + shape.width]
    case 'line':
      return [Math.min(shape.from[0], shape.to[0]), Math.max(shape.from[0], shape.to[0])]
    case 'mark':
      return [shape.x - 8, shape.x + 8]
    case 'text': {
      const wide = widthOf(shape.text, shape)
      const before = wide * { start: 0, middle: 0.5, end: 1 }[shape.anchor ?? 'start']
      return forward === 1
        ? [shape.x - before, shape.x - before + wide]
        : [shape.x + before - wide, shape.x + before]
    }
  }
}
