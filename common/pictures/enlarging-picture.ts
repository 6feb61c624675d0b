import { mib } from '../facts/disk-partitions.ts'
import { enlargingSteps } from '../plan/enlarging.ts'
import type { Plan } from '../plan/plan.ts'
import { type Drawing, lowered, type Picture, type Shape } from './drawing.ts'
import { lineHeight, linesOf } from './lines-of.ts'
import { tableWords } from './table-words.ts'
import type { Tongue } from './tongue.ts'

/**
 * The end of the disk at one time: the end of Windows and the recovery partition after it, in bytes from the beginning
 * of the disk.
 */
type DiskEnd = {
  readonly windowsEnd: number
  readonly recovery: { readonly from: number; readonly to: number }
}

/** How a plan changes the end of the disk. */
export type Enlarging = {
  readonly before: DiskEnd
  readonly after: DiskEnd
  readonly windowsBytes: number
}

/** How a plan enlarges the recovery partition, according to its steps; null if it does not. Pure. */
export function enlargingOf(plan: Pick<Plan, 'steps'>): Enlarging | null {
  const found = enlargingSteps(plan)
  if (found === null) return null
  const { shrink, remove, create } = found
  const { windows } = shrink
  const windowsEnd = windows.offsetBytes + windows.sizeBytes
  const { offsetBytes, sizeBytes } = remove.recovery
  return {
    before: { windowsEnd, recovery: { from: offsetBytes, to: offsetBytes + sizeBytes } },
    after: {
      windowsEnd: windowsEnd - shrink.megabytes * mib,
      recovery: { from: create.offsetBytes, to: create.offsetBytes + create.megabytes * mib },
    },
    windowsBytes: windows.sizeBytes,
  }
}

/** The end of the disk before and after the recovery partition is enlarged, to scale. */
export function enlargingPicture(enlarging: Enlarging | null, { say, size }: Tongue): Picture | null {
  if (enlarging === null) return null
  const { before, after, windowsBytes } = enlarging
  const recoverySize = ({ recovery }: DiskEnd) => size(recovery.to - recovery.from)
  const [windows, recovery] = [say('picture.disk.windows'), say('picture.disk.recovery')]
  const smaller = say('picture.enlarging.smaller', { size: size(before.windowsEnd - after.windowsEnd) })
  const table = {
    head: [say('picture.disk.partition'), say('verdict.before'), say('verdict.after')],
    rows: [
      [windows, size(windowsBytes), smaller],
      [recovery, recoverySize(before), recoverySize(after)],
    ],
  }
  const part = (name: string, what: string) => say('picture.enlarging.part', { name, what })
  const stands = [
    {
      end: before,
      title: say('verdict.before'),
      lines: [part(windows, size(windowsBytes)), part(recovery, recoverySize(before))],
    },
    {
      end: after,
      title: say('verdict.after'),
      lines: [part(windows, smaller), part(recovery, recoverySize(after))],
    },
  ]
  return {
    id: 'enlarging',
    title: say('picture.enlarging.title'),
    about: tableWords(table),
    table,
    draw: (width) =>
      draw(
        enlarging,
        { stands, scale: say('picture.enlarging.scale'), legend: { windows, recovery } },
        width,
      ),
  }
}

type Words = {
  readonly stands: readonly {
    readonly end: DiskEnd
    readonly title: string
    readonly lines: readonly string[]
  }[]
  readonly scale: string
  readonly legend: Readonly<Record<keyof typeof looks, string>>
}

/** Style of each partition, in the bars and in the legend. */
const looks = {
  windows: { tone: 'quiet', look: 'soft' },
  recovery: { tone: 'accent', look: 'solid' },
} as const

function draw({ before, after }: Enlarging, words: Words, width: number): Drawing {
  const shapes: Shape[] = []
  let y = 0
  const write = (text: string, look: { readonly strong?: boolean; readonly small?: boolean }) => {
    const tone = look.small ? ('quiet' as const) : ('plain' as const)
    for (const line of linesOf(text, width, look)) {
      shapes.push({ kind: 'text', x: 0, y: y + 14, text: line, tone, ...look })
      y += lineHeight(look)
    }
  }
  // Show only enough of Windows that the part it gives up is a third of its bar.
  const from = before.windowsEnd - 3 * (before.windowsEnd - after.windowsEnd)
  const to = Math.max(before.recovery.to, after.recovery.to)
  const at = (place: number) => (width * (place - from)) / (to - from)
  const bar = ({ windowsEnd, recovery }: DiskEnd): Shape[] => [
    { kind: 'box', x: 0, y: 0, width: at(windowsEnd), height: 24, ...looks.windows },
    {
      kind: 'box',
      x: at(recovery.from),
      y: 0,
      width: at(recovery.to) - at(recovery.from),
      height: 24,
      ...looks.recovery,
    },
  ]
  write(words.scale, { small: true })
  for (const { end, title, lines } of words.stands) {
    y += 6
    write(title, { strong: true })
    shapes.push(...bar(end).map((shape) => lowered(shape, y + 2)))
    y += 32
    for (const line of lines) write(line, { small: true })
  }
  y += 8
  for (const part of ['windows', 'recovery'] as const) {
    shapes.push({ kind: 'box', x: 0, y: y + 2, width: 18, height: 12, ...looks[part] })
    shapes.push({ kind: 'text', x: 26, y: y + 12.5, text: words.legend[part], small: true })
    y += 22
  }
  return { width, height: y, shapes }
}
