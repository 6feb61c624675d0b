import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { sourcesIn } from './sources-in.ts'
import { isNode, type Node, nodesOf } from './syntax-nodes.ts'

const most = 60
const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])

/** A function that is too long. */
export type LongFunction = {
  /** Line on which it begins, from 1. */
  readonly line: number
  /** Number of its lines, without blank and comment lines. */
  readonly lines: number
}

/**
 * Finds test functions with over 60 lines. Biome checks all other folders, but cannot exclude the callbacks of
 * `describe`, which are lists of tests.
 *
 * @returns One sentence for each
 */
export function functionSizeProblems(root: string): string[] {
  return sourcesIn(root, 'test').flatMap((name) =>
    longFunctions(readFileSync(join(root, name), 'utf8'), name).map(
      ({ line, lines }) => `${name}:${line} begins a function of ${lines} lines; ${most} are the most.`,
    ),
  )
}

/**
 * The long functions in one source, in order.
 *
 * @param name Determines whether it has types and JSX
 * @throws If the source cannot be parsed, because nothing in it would be counted
 */
export function longFunctions(source: string, name: string): LongFunction[] {
  const { program, comments, errors } = parseSync(name, source)
  if (errors[0]) throw new Error(`${name}: ${errors[0].message}`)
  const nodes = [...nodesOf(program)]
  const listsOfTests = new Set(nodes.filter(isDescribe).flatMap((call) => call.arguments))
  const code = withoutComments(source, comments)
  return nodes.flatMap((node): LongFunction[] => {
    if (!functions.has(node.type) || listsOfTests.has(node)) return []
    if (typeof node.start !== 'number' || typeof node.end !== 'number') return []
    const lines = code
      .slice(node.start, node.end)
      .split('\n')
      .filter((each) => each.trim() !== '').length
    return lines > most ? [{ line: source.slice(0, node.start).split('\n').length, lines }] : []
  })
}

/** `describe(…)` itself, and the results of its `skipIf`, `each` and the like. */
function isDescribe(node: Node): node is Node & { readonly arguments: readonly unknown[] } {
  if (node.type !== 'CallExpression' || !Array.isArray(node.arguments)) return false
  let called = node.callee
  while (isNode(called) && called.type !== 'Identifier') called = called.callee ?? called.object ?? called.tag
  return isNode(called) && called.name === 'describe'
}

/** The source with comments replaced by spaces, so that positions and lines stay the same. */
function withoutComments(source: string, comments: readonly { start: number; end: number }[]): string {
  let code = source
  for (const { start, end } of comments)
    code = code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end)
  return code
}
