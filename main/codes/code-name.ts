import { areaOfCode } from './facility.ts'
import { findEntry } from './load-code-table.ts'

/** Names and areas of codes, for many lookups. */
export type Codes = {
  /** Whether a canonical code is published, with or without a name. */
  isPublished(code: string): boolean
  /** Public name of a canonical code, or of the code it wraps; null if there is none. */
  name(code: string): string | null
  /** Area of Windows that the code belongs to; null if unknown. */
  area(code: string): string | null
}

/** Public name of a canonical code, or null. Reads the table on the first call. */
export async function codeName(code: string): Promise<string | null> {
  return (await loadCodes()).name(code)
}

/** Loads the names and areas. Lookups are cached. */
export async function loadCodes(): Promise<Codes> {
  const seen = new Map<string, { published: boolean; name: string | null; area: string | null }>()
  const look = (code: string) => {
    let known = seen.get(code)
    if (!known) {
      const entry = findEntry(code)?.entry
      known = {
        published: entry !== undefined,
        name: entry?.name ?? null,
        area: entry?.area ?? areaOfCode(code),
      }
      seen.set(code, known)
    }
    return known
  }
  return {
    isPublished: (code) => look(code).published,
    name: (code) => look(code).name,
    area: (code) => look(code).area,
  }
}
