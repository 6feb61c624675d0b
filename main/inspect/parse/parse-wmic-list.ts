import { cutEnd } from '../../../common/cut-end.ts'
import { outputLines } from '../../../common/windows/decode-output.ts'

/** Properties of one object by lower-case name. */
export type WmicObject = ReadonlyMap<string, string>

/**
 * Parses `wmic … get … /format:list`: one `Name=value` per line, objects separated by empty lines. Names and values
 * are not translated. Empty output contains no objects; null if any line has another format.
 */
export function parseWmicList(text: string): WmicObject[] | null {
  const objects: Map<string, string>[] = []
  // In piped output each line ends with two carriage returns.
  for (const line of outputLines(text).map((one) => cutEnd(one, '\r'))) {
    if (line.trim() === '') continue
    const [, name, value = ''] = /^(\w{1,64})=(.*)$/.exec(line) ?? []
    if (name === undefined) return null
    const key = name.toLowerCase()
    const last = objects.at(-1)
    // The properties of all objects have the same order: a repeated name starts the next object.
    if (last === undefined || last.has(key)) objects.push(new Map([[key, value.trim()]]))
    else last.set(key, value.trim())
  }
  return objects
}

/**
 * Converts `20260519080302.500000+120`, local time with its UTC offset in minutes, to UTC; null for anything else.
 */
export function readWmicTime(text: string | undefined): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.\d{6}([+-]\d{3})$/.exec(text ?? '')
  if (parts === null) return null
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ahead = 0] = parts
    .slice(1)
    .map(Number)
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  const isDay = new Date(local).getUTCDate() === day && month >= 1 && month <= 12
  if (!isDay || hour > 23 || minute > 59 || second > 59) return null
  return new Date(local - ahead * 60_000).toISOString()
}
