import { compareVersions, readFourPartVersion } from '../windows/version.ts'
import type { Drawing, Picture, Shape, Tone } from './drawing.ts'
import { lineHeight, linesOf } from './lines-of.ts'
import { tableWords } from './table-words.ts'
import type { Tongue } from './tongue.ts'

/** Actual and expected version of WinRE. Null if not read, or if no source states it. */
export type WinreState = {
  /** False if WinRE is disabled; null if not read. */
  readonly enabled: boolean | null
  readonly present: string | null
  readonly expected: string | null
  /** Version after the repair or uninstallation; omitted if there was none. */
  readonly after?: string | null
}

type Row = {
  readonly name: string
  readonly version: string | null
  readonly text: string
  readonly tone: Tone
  readonly mark: 'tick' | 'cross' | 'question' | 'dot'
}

/** The versions of WinRE as bars: before, after if a plan was carried out, and the expected minimum. */
export function winrePicture(state: WinreState | null, { say }: Tongue): Picture | null {
  if (state === null) return null
  const { present, expected, after, enabled } = state
  const is = say(after === undefined ? 'picture.winre.now' : 'verdict.before')
  const rows: Row[] = [
    row(is, present, { text: say('word.not-read'), expected }),
    ...(after === undefined
      ? []
      : [row(say('verdict.after'), after, { text: say('word.not-read'), expected })]),
    {
      name: say('picture.winre.expected'),
      version: expected,
      text: expected ?? say('word.not-known'),
      tone: 'quiet',
      mark: 'dot',
    },
  ]
  const standing = { tick: 'current', cross: 'behind', question: 'unknown' } as const
  const table = {
    head: [say('picture.winre.when'), say('picture.winre.version'), say('picture.state')],
    rows: rows.map(({ name, text, mark }) => [
      name,
      text,
      mark === 'dot' ? '' : say(`picture.winre.${standing[mark]}`),
    ]),
  }
  const off = enabled === false ? say('picture.winre.off') : ''
  return {
    id: 'winre',
    title: say('picture.winre.title'),
    about: [tableWords(table), off].filter((text) => text !== '').join('; '),
    table: off === '' ? table : { ...table, rows: [...table.rows, [off, '', '']] },
    draw: (width) => draw(rows, off, width),
  }
}

function row(
  name: string,
  version: string | null,
  { text, expected }: { readonly text: string; readonly expected: string | null },
): Row {
  const [is, wanted] = [readFourPartVersion(version), readFourPartVersion(expected)]
  const shown = { name, version, text: version ?? text }
  if (is === null || wanted === null) return { ...shown, tone: 'quiet', mark: 'question' }
  return compareVersions(is, wanted) < 0
    ? { ...shown, tone: 'warning', mark: 'cross' }
    : { ...shown, tone: 'good', mark: 'tick' }
}

function draw(rows: readonly Row[], off: string, width: number): Drawing {
  const shapes: Shape[] = []
  const share = shares(rows)
  let y = 0
  rows.forEach(({ name, text, tone, mark }, index) => {
    const lines = linesOf(name, width - 24, { small: true })
    shapes.push({ kind: 'mark', mark, x: 8, y: y + 11, tone })
    for (const line of lines) {
      shapes.push({ kind: 'text', x: 24, y: y + 15, text: line, small: true })
      y += lineHeight({ small: true })
    }
    for (const line of linesOf(text, width - 24, { strong: true })) {
      shapes.push({ kind: 'text', x: 24, y: y + 16, text: line, strong: true })
      y += lineHeight()
    }
    y += 3
    const long = share[index] ?? null
    const bar = { kind: 'box', x: 24, y, height: 12 } as const
    const wide = width - 24
    shapes.push({ ...bar, width: wide, tone: 'quiet', look: long === null ? 'hatched' : 'empty' })
    if (long !== null) shapes.push({ ...bar, width: Math.max(3, wide * long), tone, look: 'solid' })
    y += 28
  })
  for (const line of off === '' ? [] : linesOf(off, width, { small: true })) {
    shapes.push({ kind: 'text', x: 0, y: y + 13, text: line, small: true, tone: 'warning' })
    y += 18
  }
  return { width, height: y - 6, shapes }
}

/**
 * Relative length of each bar by revision, if all versions are of the same build; null if a bar cannot be drawn to
 * scale.
 */
function shares(rows: readonly Row[]): (number | null)[] {
  const read = rows.map(({ version }) => readFourPartVersion(version))
  const known = read.filter((version) => version !== null)
  const sameBuild = known.every((version) => version[2] === known[0]?.[2])
  const most = Math.max(1, ...known.map(([, , , revision]) => revision))
  return read.map((version) => (version === null || !sameBuild ? null : version[3] / most))
}
