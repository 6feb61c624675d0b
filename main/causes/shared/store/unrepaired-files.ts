import { buildText } from '../../../../common/windows/build.ts'
import { kbIn } from '../../../../common/windows/kb.ts'
import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogRecord } from '../../../logs/record.ts'
import type { CauseInput } from '../../cause.ts'
import { componentVersion } from '../updates/package-identity.ts'

/** Lines in which SFC reports what it could not repair, and which package it belongs to. */
export const sfcRules = {
  unrepaired: {
    id: 'component-store-corrupt.unrepaired',
    pattern:
      /\[SR\] (?:Cannot repair member file|Could not reproject corrupted file)|\[Pnp\] Failed repairing file/i,
    weight: 4,
  },
  reference: {
    id: 'component-store-corrupt.reference',
    pattern: /\[SR\] This component was referenced by/i,
    weight: 0,
  },
} as const satisfies Record<string, LogRule>

/** A file that SFC could not repair, from the first line that names it. */
export type UnrepairedFile = {
  readonly name: string
  readonly record: LogRecord
  /** The update that SFC names as the origin of the component; null if it names none, or another package. */
  readonly kb: string | null
}

/**
 * The distinct files that SFC could not repair, in order: it names each several times, and again when it repairs.
 * `references` are its lines that name the package of a component; they follow the file.
 */
export function unrepairedFiles(
  lines: readonly LogRecord[],
  references: readonly LogRecord[],
): readonly UnrepairedFile[] {
  const files = new Map<string, UnrepairedFile>()
  for (const record of lines) {
    const name = nameIn(record.text)
    if (name === undefined) continue
    const known = files.get(name.toLowerCase()) ?? { name, record, kb: null }
    const reference = references.find(({ file, line }) => file === record.file && isNext(record.line, line))
    files.set(name.toLowerCase(), { ...known, kb: known.kb ?? (reference ? kbIn(reference.text) : null) })
  }
  return [...files.values()]
}

/** Which update installed which build, as far as SFC says so for files it could not repair. */
export function updatesOfBuilds({ hits }: CauseInput): ReadonlyMap<string, string> {
  const [lines, references] = [sfcRules.unrepaired, sfcRules.reference].map(({ id }) => hits.get(id) ?? [])
  return new Map(
    unrepairedFiles(lines ?? [], references ?? []).flatMap(({ kb, record }) => {
      const version = componentVersion(record.text)
      return kb === null || version === null ? [] : [[buildText(version), kb] as const]
    }),
  )
}

/** One line per file first, then the others. */
export function eachFileFirst(
  files: readonly UnrepairedFile[],
  lines: readonly LogRecord[],
): readonly LogRecord[] {
  return [...new Set([...files.map(({ record }) => record), ...lines])]
}

/** The last quoted name; a folder precedes it. */
function nameIn(text: string): string | undefined {
  const [line = ''] = text.split('\n')
  return [...line.matchAll(quoted)].map(([, name]) => name).at(-1)
}

function isNext(line: number, other: number): boolean {
  return other > line && other <= line + 2
}

const quoted = /["']([^"']+\.\w+)["']/g
