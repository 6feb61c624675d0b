import { compareNumbers, type Order } from './order.ts'
import { malformed, type Parsed, parsed, valueOrNull } from './parsed.ts'

/** Processor architectures that still get Windows updates, as named in file names. */
export const architectures = ['x64', 'arm64', 'x86'] as const
export type Architecture = (typeof architectures)[number]

const byWord: ReadonlyMap<string, Architecture> = new Map([
  ['x64', 'x64'],
  ['amd64', 'x64'],
  ['arm64', 'arm64'],
  ['x86', 'x86'],
  ['i386', 'x86'],
])

/** Names that Windows uses for other processors, and for components of none or several. */
const otherWords: ReadonlySet<string> = new Set(['ia64', 'arm', 'wow64', 'msil', 'neutral', 'chpe'])

/**
 * PROCESSOR_ARCHITECTURE_* of winnt.h. Win32_Processor.Architecture and ARCH in the XML of a WIM use the same numbers
 * (https://learn.microsoft.com/windows/win32/api/sysinfoapi/ns-sysinfoapi-system_info).
 */
const byNumber: ReadonlyMap<number, Architecture> = new Map([
  [0, 'x86'],
  [9, 'x64'],
  [12, 'arm64'],
])
const otherNumbers: ReadonlySet<number> = new Set([1, 2, 3, 5, 6])

/** Reads `x64`, `amd64`, `arm64`, `x86` or `i386`, in any case. */
export function parseArchitecture(text: string): Parsed<Architecture> {
  const word = text.trim().toLowerCase()
  const found = byWord.get(word)
  if (found !== undefined) return parsed(found)
  if (word === '') return malformed('architecture', text, 'empty')
  return malformed('architecture', text, otherWords.has(word) ? 'not-serviced' : 'part-shape')
}

/** Reads the number of Win32_Processor.Architecture or of ARCH in the XML of a WIM. */
export function parseArchitectureNumber(number: number): Parsed<Architecture> {
  const found = byNumber.get(number)
  if (found !== undefined) return parsed(found)
  return malformed('architecture', String(number), otherNumbers.has(number) ? 'not-serviced' : 'out-of-range')
}

/** The architecture that a word names; null for `neutral`, `wow64` and any other word. */
export function readArchitecture(word: string | null | undefined): Architecture | null {
  return word == null ? null : valueOrNull(parseArchitecture(word))
}

/** The architecture in a build lab, `26100.1.arm64fre.ge_release.240331-1435` (BuildLabEx in the registry). */
export function architectureOfBuildLab(lab: string | null | undefined): Architecture | null {
  return readArchitecture(/\.(amd64|arm64|x86)(?:fre|chk)\./i.exec(lab ?? '')?.[1])
}

/** The name in package identities and the registry: `amd64` for x64. */
export function windowsArchitecture(architecture: Architecture): 'amd64' | 'arm64' | 'x86' {
  return architecture === 'x64' ? 'amd64' : architecture
}

/** Sort order of architectures in lists: x64, arm64, x86. */
export function compareArchitectures(one: Architecture, other: Architecture): Order {
  return compareNumbers(architectures.indexOf(one), architectures.indexOf(other))
}
