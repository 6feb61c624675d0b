import { families } from '../../common/texts/families.ts'
import type { Place, Places } from './places.ts'
import type { Texts } from './read-texts.ts'

/** The generated module of types: every key with its parameters, and every code of a family likewise. */
export function keysModule(texts: Texts): string {
  const lines = [...texts].map(([key, places]) => `  '${key}': ${typeOf(places)}`)
  const byFamily = Object.keys(families).map((family) => {
    const codes = codesOf(texts, family).map(
      ([code, places]) => `    ${/^[a-z]+$/.test(code) ? code : `'${code}'`}: ${typeOf(places)}`,
    )
    return codes.length === 0 ? `  ${family}: None` : `  ${family}: {\n${codes.join('\n')}\n  }`
  })
  return `// Written by "npm run texts" from assets/texts; edit the texts there.
import type { TextValue } from './value.ts'

type None = Record<string, never>

/** Every key of the catalogue, with what fills the places of its text. */
export type Texts = {
${lines.join('\n')}
}

/** The codes of each family, with what fills the places of all its sentences. */
export type FamilyTexts = {
${byFamily.join('\n')}
}
`
}

function codesOf(texts: Texts, family: string): [string, Places][] {
  const codes = new Map<string, Map<string, Place>>()
  for (const [key, places] of texts) {
    const [first, code = ''] = key.split('.')
    if (first !== family) continue
    const all = codes.get(code) ?? new Map<string, Place>()
    codes.set(code, all)
    for (const [name, place] of places) if ((all.get(name) ?? 'text') === 'text') all.set(name, place)
  }
  return [...codes]
}

function typeOf(all: Places): string {
  // `surface` is filled in by the code that shows the text.
  const places = [...all].filter(([name]) => name !== 'surface')
  if (places.length === 0) return 'None'
  const fields = places
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, place]) => `${name}: ${typeOfPlace(place)}`)
  return `{ ${fields.join('; ')} }`
}

function typeOfPlace(place: Place): string {
  if (place === 'text') return 'TextValue'
  return place === 'number' ? 'number' : place.map((word) => `'${word}'`).join(' | ')
}
