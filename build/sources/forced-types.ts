import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { sourcesIn } from './sources-in.ts'
import { isNode, nodesOf } from './syntax-nodes.ts'

const rooms = ['common', 'main', 'preload', 'renderer']
const aside = ['bench', 'build', 'test']
/** Types that accept every cast, so that the compiler has nothing left to check. */
const passing = new Set(['TSUnknownKeyword', 'TSNeverKeyword', 'TSAnyKeyword'])
const casts = new Set(['TSAsExpression', 'TSTypeAssertion'])

/** A place where a source forces a type on a value. */
export type ForcedType = {
  /** Line on which it begins, from 1. */
  readonly line: number
  /** `twice`: through `unknown`, `never` or `any`. `never`: as `never`, which is assignable to everything. */
  readonly how: 'twice' | 'never'
}

/**
 * Finds casts that the compiler cannot check: in all sources those through `unknown`, `never` or `any`, and in the
 * product those to `never`, which a test may use for a partial stand-in.
 *
 * @returns One sentence for each
 */
export function forcedTypeProblems(root: string): string[] {
  const problemsOf = (name: string, isProduct: boolean) =>
    forcedTypes(readFileSync(join(root, name), 'utf8'), name)
      .filter(({ how }) => isProduct || how === 'twice')
      .map(({ line, how }) => `${name}:${line} ${sentences[how]}: check the value instead.`)
  return [
    ...rooms.flatMap((room) => sourcesIn(root, room).flatMap((name) => problemsOf(name, true))),
    ...aside.flatMap((room) => sourcesIn(root, room).flatMap((name) => problemsOf(name, false))),
  ]
}

const sentences = {
  twice: 'casts a value by way of a type that fits everything',
  never: 'casts a value to never',
} as const

/**
 * The forced types in one source, in order.
 *
 * @param name Determines whether it has types and JSX
 * @throws If the source cannot be parsed, because nothing in it would be found
 */
export function forcedTypes(source: string, name: string): ForcedType[] {
  // Parsing every source would take seconds; sources without such text have no such cast.
  if (!/\bas\s+(?:unknown|never|any)\b|<\s*(?:unknown|never|any)\s*>/.test(source)) return []
  const { program, errors } = parseSync(name, source)
  if (errors[0]) throw new Error(`${name}: ${errors[0].message}`)
  return [...nodesOf(program)].flatMap((node): ForcedType[] => {
    if (!casts.has(node.type) || typeof node.start !== 'number') return []
    const line = source.slice(0, node.start).split('\n').length
    if (passing.has(typeOf(inner(node.expression)) ?? '')) return [{ line, how: 'twice' }]
    return typeOf(node) === 'TSNeverKeyword' ? [{ line, how: 'never' }] : []
  })
}

/** Unwraps parentheses. */
function inner(node: unknown): unknown {
  let at = node
  while (isNode(at) && at.type === 'ParenthesizedExpression') at = at.expression
  return at
}

/** The kind of a cast's target type; null for anything else. */
function typeOf(node: unknown): string | null {
  return isNode(node) && casts.has(node.type) && isNode(node.typeAnnotation) ? node.typeAnnotation.type : null
}
