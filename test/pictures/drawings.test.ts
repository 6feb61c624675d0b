import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { casePictures, type Drawn } from '../../common/pictures/case-pictures.ts'
import { type Drawing, mirrored, narrowest, type Picture, type Shape } from '../../common/pictures/drawing.ts'
import { linesOf, widthOf } from '../../common/pictures/lines-of.ts'
import { svgNodes } from '../../common/pictures/svg-nodes.ts'
import { timelinePicture } from '../../common/pictures/timeline-picture.ts'
import { tongueOf } from '../../common/pictures/tongue.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { say } from '../../main/texts/spoken.ts'
import { openStale, planFor } from '../carry-out/enlarging-fixtures.ts'
import { fakeDiagnosis } from '../e2e/fake-diagnosis.ts'
import { fakeInspection, fakePlan, fakeVerdict } from '../e2e/fake-session.ts'

const tongue = tongueOf(say, 'en')
const names = ['chain', 'disk', 'timeline', 'winre', 'causes', 'enlarging'] as const
let enlarging: Drawn
beforeAll(async () => {
  enlarging = { ...drawn, plan: await planFor(await openStale()) }
})

const drawn: Drawn = {
  inspection: fakeInspection,
  diagnosis: { ...fakeDiagnosis, expectedWinre: '10.0.26100.8455' },
  plan: fakePlan('folder'),
  journal: [],
  verdict: fakeVerdict,
}

/** The right edge of each drawn shape, estimated for text because no font is available. */
function edges({ shapes }: Drawing): number[] {
  return shapes.flatMap(edgesOf)
}

function edgesOf(shape: Shape): number[] {
  switch (shape.kind) {
    case 'box':
      return [shape.x, shape.x + shape.width]
    case 'line':
      return [shape.from[0], shape.to[0]]
    case 'mark':
      return [shape.x - 8, shape.x + 8]
    case 'text': {
      const wide = widthOf(shape.text, shape)
      const from = { start: 0, middle: 0.5, end: 1 }[shape.anchor ?? 'start']
      return [shape.x - wide * from, shape.x + wide * (1 - from)]
    }
  }
}

function pictureOf(
  name: (typeof names)[number],
  from: Drawn = name === 'enlarging' ? enlarging : drawn,
): Picture {
  const picture = casePictures[name](from, tongue)
  if (!picture) throw new Error(`no ${name}`)
  return picture
}

test.each(names)('%s fits any width in both text directions', (name) => {
  const picture = pictureOf(name)
  fc.assert(
    fc.property(fc.integer({ min: narrowest, max: 1200 }), (width) => {
      const drawing = picture.draw(width)
      expect(drawing.width).toBeLessThanOrEqual(width)
      expect(drawing.height).toBeGreaterThan(0)
      for (const edge of edges(drawing)) {
        expect(edge).toBeGreaterThanOrEqual(-0.5)
        expect(edge).toBeLessThanOrEqual(drawing.width + 0.5)
      }
      expect(mirrored(mirrored(drawing)).shapes.map(edgeless)).toEqual(drawing.shapes.map(edgeless))
      for (const { attributes } of svgNodes(drawing))
        for (const value of Object.values(attributes)) expect(String(value)).not.toMatch(/NaN|Infinity/)
    }),
  )
})

/** Rounded, because mirroring twice may change the last digits. */
const edgeless = (shape: unknown) =>
  JSON.parse(
    JSON.stringify(shape, (_, value) => (typeof value === 'number' ? Math.round(value * 100) : value)),
  )

test.each(names)('%s describes its content in text', (name) => {
  const { title, about, table } = pictureOf(name)
  expect(title).not.toBe('')
  for (const cells of table.rows) {
    expect(cells).toHaveLength(table.head.length)
    for (const cell of cells) expect(about).toContain(cell)
  }
})

test('wraps long words and other scripts to fit', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 120 }),
      fc.integer({ min: 60, max: 400 }),
      (text, width) => {
        const lines = linesOf(text, width)
        expect(lines.length).toBeGreaterThan(0)
        expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
        for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(Math.max(width, 20))
      },
    ),
  )
})

test('the disk picture shows every partition to scale and reports unread ones', async () => {
  const facts = await practiceFacts('x64-efi-full')
  const picture = pictureOf('disk', { ...drawn, inspection: { ...fakeInspection, facts } })
  expect(picture.table.rows.map(([name]) => name)).toEqual([
    '1. EFI system partition',
    '2. Microsoft reserved (MSR)',
    '3. Windows',
    '4. Recovery partition (WinRE)',
  ])
  const boxes = picture.draw(700).shapes.filter((shape) => shape.kind === 'box' && shape.height === 26)
  expect(Math.max(...boxes.map((shape) => (shape.kind === 'box' ? shape.width : 0)))).toBeGreaterThan(680)
  expect(picture.table.rows[0]).toEqual(['1. EFI system partition', '100 MB', '6.2 MB', 'Little space'])
  const { diskPartitions: _, recoveryPartition: __, ...less } = facts
  const unread = pictureOf('disk', { ...drawn, inspection: { ...fakeInspection, facts: less } })
  expect(unread.table.rows[3]).toEqual(['4. Recovery partition (WinRE)', 'Not read', 'Not read', ''])
  expect(unread.about).toContain('Not read')
})

test('shows a growing recovery partition before and after, to the same scale, with the planned sizes', () => {
  const picture = pictureOf('enlarging')
  expect(picture.table.rows).toEqual([
    ['Windows', '465 GB', '250 MB less'],
    ['Recovery partition (WinRE)', '508 MB', '758 MB'],
  ])
  const bars = picture
    .draw(700)
    .shapes.flatMap((shape) => (shape.kind === 'box' && shape.height === 24 ? [shape] : []))
  const [windows, recovery, windowsAfter, recoveryAfter] = bars
  if (!windows || !recovery || !windowsAfter || !recoveryAfter) throw new Error('Expected four bars.')
  // The recovery partition gets exactly the space taken from Windows; nothing else moves.
  expect(recovery.x + recovery.width).toBeCloseTo(700, 0)
  expect(recoveryAfter.x + recoveryAfter.width).toBeCloseTo(700, 0)
  expect(windowsAfter.width / windows.width).toBeCloseTo(2 / 3, 2)
  expect(recoveryAfter.width / recovery.width).toBeCloseTo(758 / 508, 1)
  expect(casePictures.enlarging(drawn, tongue)).toBeNull()
})

test('labels a ruled-out cause by its name and others by their likelihood', () => {
  const [open] = fakeDiagnosis.findings
  if (!open) throw new Error('no finding')
  const picture = pictureOf('causes', {
    ...drawn,
    diagnosis: {
      ...fakeDiagnosis,
      findings: [{ ...open, likelihood: 0.45, status: 'active' }],
      ruledOut: [
        { cause: 'disk-full', name: 'There is too little space on a disk', because: 'It has room.' },
      ],
    },
  })
  expect(picture.table.rows.map(([name, state, share]) => [name, state, share])).toEqual([
    [open.title, 'Possible', '45%'],
    ['There is too little space on a disk', 'ruled out', ''],
  ])
  // What rules it out says so once.
  const words = picture.draw(700).shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))
  expect(words.filter((text) => /ruled out/i.test(text))).toEqual(['Ruled out by: It has room.'])
})

test('distinguishes WinRE as outdated, current and not comparable', () => {
  const state = (present: string | null, expectedWinre?: string) => {
    const { expectedWinre: _, ...diagnosis } = { ...fakeDiagnosis, expectedWinre: '' }
    const winre = { value: { enabled: true, version: present, location: null, disk: 0, partition: 4 }, from }
    const picture = pictureOf('winre', {
      ...drawn,
      plan: null,
      verdict: null,
      inspection: { ...fakeInspection, facts: { winre } },
      diagnosis: { ...diagnosis, ...(expectedWinre ? { expectedWinre } : {}) },
    })
    return picture.table.rows[0]?.[2]
  }
  const from = { source: 'x', evidence: null, line: null }
  expect(state('10.0.26100.711', '10.0.26100.8455')).toBe('out of date')
  expect(state('10.0.26100.8455', '10.0.26100.8455')).toBe('up to date')
  expect(state(null, '10.0.26100.8455')).toBe('cannot be compared')
  expect(state('10.0.26100.711')).toBe('cannot be compared')
})

async function practiceFacts(name: string) {
  return (await inspect(await openHost(`practice:${name}`, { stateFolder: null }))).facts
}

test('places timeline points in proportion to their times, without overlap, inside the picture', () => {
  const at = (days: number) => ({
    time: new Date(Date.UTC(2026, 0, 1 + days)).toISOString(),
    lane: 'attempts' as const,
    kind: 'failed' as const,
    subject: 'KB5089549',
    code: '0x800f0922',
    count: 1,
  })
  const marksAt = (days: readonly number[], width: number) =>
    (timelinePicture(days.map(at), tongue)?.draw(width).shapes ?? []).flatMap((shape) =>
      shape.kind === 'mark' ? [shape.x] : [],
    )
  const [a = 0, b = 0, c = 0] = marksAt([0, 1, 100], 800)
  expect(c - b).toBeGreaterThan(10 * (b - a))
  const even = marksAt([5, 5, 5], 800)
  expect(even.map((x, index) => x - (even[0] ?? 0) - 26 * index)).toEqual([0, 0, 0])
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 220, max: 2000 }),
      (days, width) => {
        const xs = marksAt(days, width)
        expect(xs.every((x, index) => index === 0 || x - (xs[index - 1] ?? 0) >= 25.99)).toBe(true)
        expect(Math.max(...xs) + 8).toBeLessThanOrEqual(width)
      },
    ),
  )
})
