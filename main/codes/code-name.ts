import { areaOfCode } from './facility.ts'
import { findEntry } from './load-code-table.ts'

/** Names and areas of codes for many look-ups in a row. */
export type Codes = {
  /** Whether a canonical code is published, with or without a name. */
  isPublished(code: string): boolean
  /** Public name of a canonical code; null where it has none. A wrapped code has the name of what it wraps. */
  name(code: string): string | null
  /** Area of Windows the code belongs to; null where that is not known. */
  area(code: string): string | null
}

/** Public name of a canonical code, or null. The table is read on the first call. */
export async function codeName(code: string): Promise<string | null> {
  return (await loadCodes()).name(code)
}

/** Opens the names and areas. Each code is looked up once and then remembered. */
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
