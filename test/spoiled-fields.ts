/** A value with one invalid field, and its location. */
export type Spoiled = {
  /** The path of the field, outermost first. */
  readonly path: readonly (string | number)[]
  readonly how: string
  readonly value: unknown
}

/** What a careless or hostile writer puts into a field. `undefined` omits it. */
const spoils: readonly (readonly [how: string, value: unknown])[] = [
  ['null', null],
  ['absent', undefined],
  ['an empty text', ''],
  ['a text', 'x'],
  ['a huge text', 'x'.repeat(70_000)],
  ['a number', -1],
  ['a huge number', 1e308],
  ['a switch', true],
  ['a list', []],
  ['a huge list', Array.from({ length: 3000 }, () => ({}))],
  ['an object', {}],
  ['an object like a prototype', JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":1}}')],
]

/**
 * Replaces every field of a value, at any depth, with each of the invalid values; and adds an unknown field to every
 * object.
 */
export function* spoiledFields(whole: unknown): Generator<Spoiled> {
  for (const path of pathsIn(whole, [])) {
    for (const [how, value] of spoils) yield { path, how, value: changed(whole, path, value) }
  }
  for (const path of [[], ...pathsIn(whole, [])]) {
    const inner = at(whole, path)
    if (typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      yield { path, how: 'a field more', value: changed(whole, path, { ...inner, unknownField: { a: [1] } }) }
  }
}

function pathsIn(value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return []
  const entries: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(value)
  return entries.flatMap(([key, inner]) => [[...path, key], ...pathsIn(inner, [...path, key])])
}

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => Reflect.get(Object(inner), key), value)
}

function changed(whole: unknown, path: readonly (string | number)[], value: unknown): unknown {
  const [last] = path.slice(-1)
  if (last === undefined) return value
  const copy: unknown = structuredClone(whole)
  const parent = Object(at(copy, path.slice(0, -1)))
  if (value === undefined) Reflect.deleteProperty(parent, last)
  else Reflect.set(parent, last, value)
  return copy
}

/**
 * Makes every value in an XML or HTML text invalid: attributes and texts emptied, removed, huge or other markup, and
 * elements removed or duplicated. Each result has one change.
 */
export function* spoiledMarkup(text: string): Generator<string> {
  const put = (from: number, to: number, value: string) => text.slice(0, from) + value + text.slice(to)
  const values = ['', 'x', '-1', 'x'.repeat(70_000), '&#0;&bogus;', '99999999999999999999']
  for (const { index, 0: found } of text.matchAll(/(?<==)"[^"]*"/g))
    for (const value of values) yield put(index, index + found.length, `"${value}"`)
  for (const { index, 0: found } of text.matchAll(/\s[\w:]{1,40}="[^"]*"/g))
    yield put(index, index + found.length, '')
  for (const { index, 0: found } of text.matchAll(/(?<=>)[^<>]*[^<>\s][^<>]*(?=<)/g))
    for (const value of [...values, '<b>x</b>']) yield put(index, index + found.length, value)
  for (const { index, 0: found } of text.matchAll(/<(\w+)\b[^<>]*(?:\/>|>[^<>]*<\/\1>)/g)) {
    yield put(index, index + found.length, '')
    yield put(index, index + found.length, found + found)
  }
}
