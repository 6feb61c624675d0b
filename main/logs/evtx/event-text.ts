import { errorCodeOf, errorCodeOfWin32 } from '../../../common/windows/error-code.ts'
import { meaningOfEvent } from '../../../common/windows/event-meanings.ts'

/** One event of a Windows event log, reduced to what a diagnosis needs. */
export type EventText = {
  /** UTC, as `YYYY-MM-DDTHH:MM:SS`; null if missing. */
  readonly time: string | null
  readonly level: string | null
  readonly provider: string
  readonly id: number
  /** Names and values in order; an unnamed value has an empty name. */
  readonly data: readonly (readonly [name: string, value: string])[]
}

/**
 * Parses the XML of one event, as `wevtutil /f:xml` and Event Viewer write it, in linear time. Null if it is not an
 * event. Truncated or damaged XML yields the parts that are readable.
 */
export function readEventXml(xml: string): EventText | null {
  const provider = /<Provider\b[^<>]{0,400}?\bName=(?:'([^']{0,400})'|"([^"]{0,400})")/.exec(xml)
  const id = /<EventID\b[^<>]*>(\d{1,5})<\/EventID>/.exec(xml)
  if (provider === null || id === null) return null
  const level = Number(/<Level>(\d{1,3})<\/Level>/.exec(xml)?.[1] ?? Number.NaN)
  const head = xml.indexOf('</System>')
  return {
    time: /\bSystemTime=['"](\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)/.exec(xml)?.[1] ?? null,
    level: levels[level] ?? null,
    provider: plainText(provider[1] ?? provider[2] ?? ''),
    id: Number(id[1]),
    data: head === -1 ? [] : readData(xml.slice(head)),
  }
}

/** Provider, id and data on one line, for rules and people. */
export function describeEvent({ provider, id, data }: EventText): string {
  const values = data.filter(([name, value]) => value !== '' && name !== 'Binary').map(describeValue)
  const meaning = meaningOfEvent(provider, id)
  const what = meaning === null ? `${provider} ${id}` : `${provider} ${id} (${meaning})`
  return values.length === 0 ? what : `${what}: ${values.join('; ')}`
}

/** Leaf elements: `<Data Name='errorCode'>…</Data>`, `<PackageIdentifier>…</PackageIdentifier>`. */
function readData(xml: string): [string, string][] {
  const data: [string, string][] = []
  for (const [, element = '', attributes = '', value = ''] of xml.matchAll(/<(\w+)\b([^<>]*)>([^<>]*)<\//g)) {
    if (attributes.endsWith('/') || (value.trim() === '' && element !== 'Data')) continue
    const name = /\bName=['"]([^'"]*)['"]/.exec(attributes)?.[1] ?? (element === 'Data' ? '' : element)
    data.push([plainText(name), plainText(value).trim()])
    if (data.length >= mostValues) break
  }
  return data
}

function describeValue([name, value]: readonly [string, string]): string {
  const shown = withCode(name, value)
  return name === '' ? shown : `${name}: ${shown}`
}

/** Results appear in hexadecimal, as decimals or as Windows message numbers; adds the canonical code to each. */
function withCode(name: string, value: string): string {
  const message = /^%%(\d{1,10})$/.exec(value)?.[1]
  const isResult = /^(?:hr|hresult|\w*error\w*|status|result)$/i.test(name) && /^-?\d{9,10}$/.test(value)
  const number = message ?? (isResult ? value : undefined)
  const code = number === undefined ? null : codeOf(Number(number))
  return code === null ? value : `${value} (error ${code})`
}

/** Null for a number of more than 32 bits, which is not a code. */
function codeOf(number: number): string | null {
  return errorCodeOfWin32(number) ?? errorCodeOf(number)
}

function plainText(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (whole, decimal, hex, name) => {
    const known = named[String(name)]
    if (known !== undefined) return known
    const code = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** Level names as other logs use them. */
const levels: Readonly<Record<number, string>> = {
  0: 'Info',
  1: 'Fatal',
  2: 'Error',
  3: 'Warning',
  4: 'Info',
  5: 'Info',
}
const mostValues = 200
