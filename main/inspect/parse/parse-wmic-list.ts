import { outputLines } from '../../../common/windows/decode-output.ts'

/** The properties of one object, by their names in lower case. */
export type WmicObject = ReadonlyMap<string, string>

/**
 * Reads what `wmic … get … /format:list` prints: `Name=value`, one a line, objects apart by empty lines. Names and values are not
 * translated. An empty output is no object; null for one in which a line is anything else.
 */
export function parseWmicList(text: string): WmicObject[] | null {
  const objects: Map<string, string>[] = []
  // Each line ends with two carriage returns where the output goes into a pipe.
  for (const line of outputLines(text).map((one) => one.replace(/\r+$/, ''))) {
    if (line.trim() === '') continue
    const [, name, value = ''] = /^(\w{1,64})=(.*)$/.exec(line) ?? []
    if (name === undefined) return null
    const key = name.toLowerCase()
    const last = objects.at(-1)
    // The properties of an object come in one order: where a name comes again, the next object begins.
    if (last === undefined || last.has(key)) objects.push(new Map([[key, value.trim()]]))
    else last.set(key, value.trim())
  }
  return objects
}

/** `20260519080302.500000+120`, local time with the minutes that it is ahead of UTC, as UTC; null for anything else. */
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
