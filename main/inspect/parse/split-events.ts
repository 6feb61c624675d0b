import { z } from 'zod'
import { message } from '../../../common/texts/message.ts'
import { parseXml } from '../../parsing/parse-xml.ts'
import { Unread } from '../unread.ts'

/** One event of a Windows event log, reduced to its language-independent parts. */
export type WindowsEvent = {
  readonly provider: string
  readonly id: number
  /** UTC, ISO 8601. */
  readonly time: string
  /** EventData by lower-case name; for UserData, the texts of its single element. */
  readonly data: ReadonlyMap<string, string>
  /** Line of the event's start in the raw output, from 1. */
  readonly line: number
}

const list = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), item]).transform((value): z.output<T>[] => (Array.isArray(value) ? value : [value]))

const dataSchema = z.union([
  z.object({ '@Name': z.string().optional(), '#text': z.string().default('') }),
  z.string().transform((text) => ({ '@Name': undefined, '#text': text })),
])
const eventSchema = z.object({
  Event: z.object({
    System: z.object({
      Provider: z.object({ '@Name': z.string() }),
      EventID: z.union([z.string(), z.object({ '#text': z.string() }).transform((one) => one['#text'])]),
      TimeCreated: z.object({ '@SystemTime': z.string() }),
    }),
    EventData: z
      .union([
        z.object({ Data: list(dataSchema).optional() }),
        z.string().transform(() => ({ Data: undefined })),
      ])
      .optional(),
    UserData: z.record(z.string(), z.unknown()).optional().catch(undefined),
  }),
})

/**
 * Parses the output of `wevtutil qe … /f:xml`: a sequence of bare `<Event>` elements. Each event is parsed
 * individually, so a damaged one is counted and hides no other. Throws Unread for text without any event.
 */
export function splitEvents(text: string): { events: WindowsEvent[]; damaged: number } {
  const events: WindowsEvent[] = []
  let damaged = 0
  const starts: number[] = []
  let left = 0
  for (const { index } of text.matchAll(/<Event[\s>]/g))
    if (starts.length <= mostEvents) starts.push(index)
    else left += 1
  if (starts.length === 0 && text.trim() !== '')
    throw new Unread(message('unread.output-format', { tool: 'wevtutil.exe' }))
  let line = 1 + newlines(text.slice(0, starts[0] ?? 0))
  for (const [index, start] of starts.slice(0, mostEvents).entries()) {
    const piece = text.slice(start, starts[index + 1] ?? text.length)
    const event = readEvent(piece, line)
    if (event === null) damaged += 1
    else events.push(event)
    line += newlines(piece)
  }
  return { events, damaged: damaged + Math.max(0, starts.length - mostEvents) + left }
}

/** Many times what a probe asks for, and more than an event can have: the output may come from anybody. */
const mostEvents = 20_000
const longestEvent = 2 ** 20

function readEvent(piece: string, line: number): WindowsEvent | null {
  if (piece.length > longestEvent) return null
  const end = piece.indexOf('</Event>')
  if (end < 0) return null
  const parsed = eventSchema.safeParse(parseXml(piece.slice(0, end + '</Event>'.length)))
  if (!parsed.success) return null
  const { System, EventData, UserData } = parsed.data.Event
  const time = new Date(System.TimeCreated['@SystemTime'])
  if (!/^\d{1,5}$/.test(System.EventID) || Number.isNaN(time.getTime())) return null
  const data = new Map<string, string>()
  for (const one of EventData?.Data ?? [])
    if (one['@Name'] !== undefined) data.set(one['@Name'].toLowerCase(), one['#text'].trim())
  for (const [name, text] of Object.values(UserData ?? {}).flatMap(textsOf))
    data.set(name.toLowerCase(), text.trim())
  return {
    provider: System.Provider['@Name'],
    id: Number(System.EventID),
    time: time.toISOString(),
    data,
    line,
  }
}

/** The direct child texts of an element as name and text, without attributes. */
function textsOf(element: unknown): [name: string, text: string][] {
  if (typeof element !== 'object' || element === null) return []
  return Object.entries(element).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' && !name.startsWith('@') ? [[name, value]] : [],
  )
}

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
