import type { Architecture } from '../../../common/windows/architecture.ts'
import type { Release } from '../../../main/knowledge/releases.ts'

/**
 * What an external document says about one update or file. `source`: its tag in sources.json; `where`: for display.
 */
export type Observation = { readonly source: string; readonly where: string } & (
  | {
      readonly of: 'release'
      readonly kb: string
      readonly build: number
      readonly ubr: number
      readonly date: string | null
      readonly kind: Release['kind']
      /** Null if the document does not distinguish client and server. */
      readonly server: boolean | null
    }
  | {
      readonly of: 'hotpatch'
      readonly kb: string
      readonly build: number
      readonly ubr: number
      readonly date: string | null
    }
  | {
      readonly of: 'safe-os' | 'setup'
      readonly kb: string
      readonly build: number
      readonly date: string | null
    }
  | {
      readonly of: 'dotnet'
      readonly kb: string
      readonly build: number
      readonly date: string | null
      readonly framework: '4.8' | '4.8.1'
    }
  | {
      readonly of: 'file'
      readonly kb: string
      readonly architecture: Architecture
      readonly file: string
      readonly sha1: string
      readonly sizeBytes: number | null
    }
)

/** Result of reading one document: its statements, and what could not be read. */
export type Reading = { readonly observations: readonly Observation[]; readonly unread: readonly string[] }

/** Parses the documents' date formats, `2026-08-11` or `2026/08/11`; null for anything else. */
export function readDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})[-/](\d{2})[-/](\d{2})$/.exec(text.trim()) ?? []
  if (year === undefined) return null
  const date = `${year}-${month}-${day}`
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date
}

/** Parses `26100.9457`; null for anything else. */
export function readBuild(text: string): { readonly build: number; readonly ubr: number } | null {
  const [, build, ubr] = /^(\d{5})\.(\d{1,6})$/.exec(text.trim()) ?? []
  return build === undefined || ubr === undefined || Number(ubr) === 0
    ? null
    : { build: Number(build), ubr: Number(ubr) }
}
