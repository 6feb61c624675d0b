import { z } from 'zod'
import { kbSchema } from '../../../common/windows/schemas.ts'
import { kindByDay } from './kind-by-day.ts'
import { type Observation, type Reading, readBuild, readDay } from './observation.ts'

const rowSchema = z.object({
  Build: z.string(),
  Date: z.string(),
  KB: kbSchema,
  OutOfBand: z.boolean(),
  Preview: z.boolean(),
})

/**
 * Parses release lists in the format of github.com/thkn-hofa/ms-windows-versions: for clients by version, for servers
 * by name.
 */
export function readReleaseLists(text: string, name: string): Reading | null {
  const lists = listsOf(text)
  if (lists === null) return null
  const observations: Observation[] = []
  const unread: string[] = []
  for (const { key, server, rows } of lists)
    for (const [index, row] of rows.entries()) {
      const read = readRow(row, server, `${name}, ${key}`)
      if (read) observations.push(read)
      else unread.push(`${name}, ${key}, row ${index + 1}: not the shape of a release.`)
    }
  return { observations, unread }
}

type List = { readonly key: string; readonly server: boolean; readonly rows: readonly unknown[] }

function listsOf(text: string): List[] | null {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
  const clients = z
    .array(z.object({ Key: z.string(), Value: z.array(z.unknown()) }))
    .min(1)
    .safeParse(value)
  if (clients.success) return clients.data.map(({ Key, Value }) => ({ key: Key, server: false, rows: Value }))
  const servers = z.record(z.string(), z.array(z.looseObject({ Build: z.unknown() }))).safeParse(value)
  if (!servers.success || Object.keys(servers.data).length === 0) return null
  return Object.entries(servers.data).map(([key, rows]) => ({
    key: `Windows Server ${key}`,
    server: true,
    rows,
  }))
}

function readRow(row: unknown, server: boolean, where: string): Observation | null {
  const parsed = rowSchema.safeParse(row)
  if (!parsed.success) return null
  const { Build, Date: day, KB, OutOfBand, Preview } = parsed.data
  const version = readBuild(Build)
  const date = readDay(day)
  if (version === null || date === null) return null
  const kind = Preview ? 'preview' : OutOfBand ? 'out-of-band' : kindByDay(date)
  return { of: 'release', kb: KB, ...version, date, kind, server, source: 'update-history', where }
}
