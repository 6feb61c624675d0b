import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'

/**
 * Type of a parameter: any text, a number, or one of the words in a `select`. `other` is among the words, for any
 * other value, so that callers with a new value must pass it explicitly.
 */
export type Place = 'text' | 'number' | readonly string[]
/** Types of parameters by name. */
export type Places = ReadonlyMap<string, Place>

/** The parameters of an ICU message. Throws for malformed messages, and for dates, which would need a time zone. */
export function placesOf(text: string): Places {
  const places = new Map<string, Place>()
  collect(parse(text, { ignoreTag: true, requiresOtherClause: true }), places)
  return places
}

function collect(elements: readonly MessageFormatElement[], places: Map<string, Place>): void {
  for (const element of elements) {
    if (element.type === TYPE.argument) add(places, element.value, 'text')
    if (element.type === TYPE.number || element.type === TYPE.plural) add(places, element.value, 'number')
    if (element.type === TYPE.select) add(places, element.value, Object.keys(element.options).sort())
    if (element.type === TYPE.date || element.type === TYPE.time || element.type === TYPE.tag)
      throw new Error(`the place "${element.value}" is a date or a tag; hand in words.`)
    if (element.type === TYPE.plural || element.type === TYPE.select)
      for (const { value } of Object.values(element.options)) collect(value, places)
  }
}

/** The plural categories that a text lacks in a language: Russian has four, Arabic six, Japanese one. */
export function missingPlurals(text: string, language: string): string[] {
  const needed = {
    cardinal: new Intl.PluralRules(language).resolvedOptions().pluralCategories,
    ordinal: new Intl.PluralRules(language, { type: 'ordinal' }).resolvedOptions().pluralCategories,
  }
  const within = (elements: readonly MessageFormatElement[]): string[] =>
    elements.flatMap((element) => {
      if (element.type !== TYPE.plural && element.type !== TYPE.select) return []
      const inner = Object.values(element.options).flatMap(({ value }) => within(value))
      if (element.type === TYPE.select) return inner
      const words = Object.keys(element.options)
      const kind = element.pluralType === 'ordinal' ? 'ordinal' : 'cardinal'
      return [...needed[kind].filter((category) => !words.includes(category)), ...inner]
    })
  return within(parse(text, { ignoreTag: true }))
}

/** A repeated parameter accepts what both occurrences accept; a number and a word are incompatible. */
function add(places: Map<string, Place>, name: string, place: Place): void {
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw new Error(`"${name}" cannot name a place.`)
  const before = places.get(name)
  if (before === undefined || before === 'text') places.set(name, place)
  else if (place !== 'text' && JSON.stringify(place) !== JSON.stringify(before))
    throw new Error(`the place "${name}" stands for different things.`)
}
