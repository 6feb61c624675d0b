import { IntlMessageFormat } from 'intl-messageformat'
import { isolated, isolatedCommands } from './isolated.ts'
import { timePlacesOf } from './time-places.ts'
import type { Message, Params, TextValue } from './value.ts'

/** The texts of one area in one language: key to ICU message. */
export type Area = Readonly<Record<string, string>>
/** Returns the texts of an area (`gap`, `failure`, …); null for an unknown area. */
export type Catalogue = (area: string) => Area | null

/** A text with simple placeholders only: no plural, number format or quoting. */
const onlyPlaces = /^(?:[^{}']|\{\w+\})*$/

/** Null if a placeholder has no parameter. */
function filledIn(
  text: string,
  params: Readonly<Record<string, string | number>>,
  put: (value: string) => string,
): string | null {
  let whole = true
  const words = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    whole &&= Object.hasOwn(params, name)
    return put(String(params[name]))
  })
  return whole ? words : null
}

/** A value that selects by its plain text and is isolated when displayed. */
class Shown {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

/** Formats a text and isolates each displayed value; selections use the plain values. */
function formatApart(format: IntlMessageFormat, values: Readonly<Record<string, string | number>>): string {
  const shown = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value !== '' ? new Shown(value) : value,
    ]),
  )
  return format
    .formatToParts<Shown>(shown)
    .map(({ value }) => (value instanceof Shown ? isolated(String(value)) : String(value)))
    .join('')
}

/** Where a text is read. A text that says what to do next can differ: `{surface, select, window {…} other {…}}`. */
export type Surface = 'window' | 'terminal'

/** The text of a message; null if the catalogue has none or a parameter is missing. */
export type Words = (message: Message) => string | null

/**
 * Texts from a catalogue. Each is compiled on first use and cached. Never throws, because messages can come from files.
 *
 * @param when formats times in texts for the reader; without it they stay in ISO 8601
 * @param apart whether to isolate inserted values, as right-to-left text requires; not for terminals, which display the
 * marks
 * @param surface where the texts are read; stored texts are those of a terminal
 */
export function wordsFrom(
  catalogue: Catalogue,
  language: string,
  when: ((time: string) => string) | null = null,
  apart = false,
  surface: Surface = 'terminal',
): Words {
  const compiled = new Map<string, IntlMessageFormat>()
  let lists: Intl.ListFormat | null = null
  const put = (value: string) => (apart ? isolated(value) : value)
  const words: Words = ({ code, params }) => {
    const area = catalogue(code.slice(0, Math.max(0, code.indexOf('.'))))
    if (area === null || !Object.hasOwn(area, code)) return null
    const text = apart ? isolatedCommands(area[code] ?? '') : (area[code] ?? '')
    // Most texts have no placeholders or only simple ones and need neither a parser nor Intl.
    if (!/[{}']/.test(text)) return text
    if (onlyPlaces.test(text)) return filledIn(text, filled(code, params), put)
    try {
      let format = compiled.get(code)
      if (!format) {
        format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
        compiled.set(code, format)
      }
      const values = filled(code, params)
      return apart ? formatApart(format, values) : String(format.format(values))
    } catch {
      return null
    }
  }
  const filled = (code: string, params: Params) => {
    const times = when === null ? [] : timePlacesOf(code)
    const filledPlace = (name: string, value: TextValue) =>
      when !== null && typeof value === 'string' && times.includes(name) ? when(value) : worded(value)
    const places = Object.entries(params).map(([name, value]) => [name, filledPlace(name, value)] as const)
    return Object.fromEntries<string | number>([['surface', surface], ...places])
  }
  const worded = (value: TextValue): string | number => {
    if (typeof value === 'string' || typeof value === 'number') return value
    if ('code' in value) return words(value) ?? value.code
    const items = value.map((item) => put(String(worded(item))))
    lists ??= new Intl.ListFormat(language, { type: 'conjunction' })
    return lists.format(items)
  }
  return words
}
