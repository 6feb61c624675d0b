import type { Message } from '../../../common/texts/value.ts'
import { type Architecture, readArchitecture as readName } from '../../../common/windows/architecture.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { failureError } from '../../texts/failure.ts'
import type { KnownVersion } from './kit-for-known.ts'

/** A suggestion for a mistyped word, for use in another message; empty if nothing is similar. */
type DidYouMean = (word: string, known: readonly string[]) => Message | ''

/**
 * Parses `24h2-arm64,10-22h2-x64,server-24h2-x64`. Throws FailureError `bad-call` for an unknown or ambiguous version.
 */
export function readVersions(
  knowledge: Knowledge,
  text: string,
  didYouMean: DidYouMean = () => '',
): KnownVersion[] {
  return text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map((word) => readVersion(knowledge, word, didYouMean))
}

function readVersion(knowledge: Knowledge, word: string, didYouMean: DidYouMean): KnownVersion {
  const [, name = '', named = ''] = /^(.+)-([^-]+)$/.exec(word.toLowerCase()) ?? []
  const architecture: Architecture | null = readName(named)
  const all = knowledge.catalogNames.names.flatMap((windows) => {
    const names = namesOf(windows)
    return names === null ? [] : [{ windows, names }]
  })
  const found = all.filter(({ names }) => names.includes(name))
  const [first, ...others] = found
  if (architecture === null || first === undefined) {
    const known = all.map(({ names }) => names[0] ?? '')
    throw failureError(
      'bad-call',
      'kit-version-unknown',
      { word, known: known.join(', '), meant: didYouMean(name, known) },
      '--for',
    )
  }
  if (others.length > 0) {
    const choice = found.map(({ names }) => `${names[0]}-${architecture}`).join(', ')
    throw failureError('bad-call', 'kit-version-ambiguous', { word, choice }, '--for')
  }
  return { windows: first.windows, architecture }
}

/** The names of a version, with its product and for clients also without. Null if its title contains no version. */
function namesOf({ name, installation }: KnownVersion['windows']): string[] | null {
  const [, version] = /version (\w+)$/i.exec(name) ?? []
  if (version === undefined) return null
  const word = version.toLowerCase()
  if (installation === 'server') return [`server-${word}`]
  const number = /^windows (\d+)/i.exec(name)?.[1] ?? ''
  return [`${number}-${word}`, word]
}
