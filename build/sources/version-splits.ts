import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { parseSync } from '@swc/core'
import { sourcesIn } from './sources-in.ts'
import { isNode, type Node, nodesOf } from './syntax-nodes.ts'

/** A place where a source parses a build, version or package identity by hand. */
export type Split = {
  /** Relative path of the source, with slashes. */
  readonly name: string
  /** The code found: `.split('.')`, `.split('~')`, or a pattern. */
  readonly found: string
}

const rooms = ['common', 'main', 'preload', 'renderer']
/** The only folder that may: parsers of builds, versions and package identities. */
const parsers = 'common/windows/'

/**
 * Finds sources outside `common/windows` that parse builds, versions or package identities: a `split` at dots or tildes,
 * or a pattern that captures two numbers separated only by a dot. It uses the syntax tree, so neither variable names nor the notation of the dot
 * matter; a separator in a constant of the same source is resolved.
 *
 * @param exempt Sources that split something else at dots, such as host names
 * @returns One sentence for each, and for each exception that is no longer needed
 */
export function versionSplitProblems(root: string, exempt: readonly string[]): string[] {
  const splits = rooms
    .flatMap((room) => sourcesIn(root, room))
    .filter((name) => !name.startsWith(parsers))
    .flatMap((name) => versionSplits(readFileSync(join(root, name), 'utf8'), name))
  const needless = exempt.filter((name) => !splits.some((split) => split.name === name))
  return [
    ...splits
      .filter(({ name }) => !exempt.includes(name))
      .map(
        ({ name, found }) =>
          `${name}: ${found} takes a version or package identity apart; read it with ${parsers} instead.`,
      ),
    ...needless.map((name) => `${name} needs its exception no more: take it out.`),
  ]
}

/** The places in one source; `name` determines whether it has JSX. */
export function versionSplits(source: string, name: string): Split[] {
  const tree = parseSync(source, { syntax: 'typescript', tsx: name.endsWith('x') })
  const nodes = [...nodesOf(tree)]
  const constants = new Map<string, Node>()
  for (const { type, id, init } of nodes)
    if (type === 'VariableDeclarator' && isNode(id) && isNode(init) && typeof id.value === 'string')
      constants.set(id.value, init)
  return nodes.flatMap((node): Split[] => {
    const pattern = node.type === 'RegExpLiteral' ? patternOf(node) : null
    if (pattern !== null && catchesVersion(pattern)) return [{ name, found: String(pattern) }]
    const separator = separatorOf(node, constants)
    return separator !== null && takesApart(separator) ? [{ name, found: `.split(${shown(separator)})` }] : []
  })
}

/** The separator of a `split` call; null for any other node, and if it is unknown. */
function separatorOf(node: Node, constants: ReadonlyMap<string, Node>): string | RegExp | null {
  if (node.type !== 'CallExpression' || !isNode(node.callee) || !Array.isArray(node.arguments)) return null
  const called = isNode(node.callee.property) ? node.callee : node.callee.base
  const property = isNode(called) && isNode(called.property) ? called.property : null
  const method = property?.type === 'Computed' ? property.expression : property
  if (!isNode(method) || method.value !== 'split') return null
  return textOf(node.arguments[0]?.expression, constants)
}

function textOf(node: unknown, constants: ReadonlyMap<string, Node>): string | RegExp | null {
  if (!isNode(node)) return null
  if (node.type === 'StringLiteral' && typeof node.value === 'string') return node.value
  if (node.type === 'RegExpLiteral') return patternOf(node)
  if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis) && node.quasis.length === 1)
    return String(node.quasis[0].cooked)
  const held = node.type === 'Identifier' ? constants.get(String(node.value)) : undefined
  return held && held.type !== 'Identifier' ? textOf(held, constants) : null
}

function patternOf(node: Node): RegExp {
  return new RegExp(String(node.pattern), String(node.flags))
}

/** Tests the separator on a version and an identity; one that also splits words has another purpose. */
function takesApart(separator: string | RegExp): boolean {
  const isOf = (text: string, parts: string) => text.split(separator).join() === parts
  return (
    (isOf('10.0.26100', '10,0,26100') || isOf('a~b~c', 'a,b,c')) && 'a-b c/d\\e'.split(separator).length === 1
  )
}

function shown(separator: string | RegExp): string {
  return typeof separator === 'string' ? `'${separator}'` : String(separator)
}

function catchesVersion({ source, flags }: RegExp): boolean {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  })
  return alternativesOf(pattern).some(({ elements }) =>
    elements.some(
      (dot, at) =>
        dot.type === 'Character' &&
        dot.value === 0x2e &&
        isNumber(elements[at - 1]) &&
        isNumber(elements[at + 1]),
    ),
  )
}

function alternativesOf(node: AST.Pattern | AST.Element): AST.Alternative[] {
  if (node.type === 'Quantifier') return alternativesOf(node.element)
  if (!('alternatives' in node)) return []
  return node.alternatives.flatMap((each) =>
    each.type === 'Alternative' ? [each, ...each.elements.flatMap(alternativesOf)] : [],
  )
}

/** Whether this part of a pattern captures only digits. */
function isNumber(part: AST.Element | undefined): boolean {
  if (part?.type !== 'CapturingGroup') return false
  return part.alternatives.every(({ elements }) => elements.length > 0 && elements.every(isDigits))
}

function isDigits(part: AST.Element): boolean {
  if (part.type === 'Quantifier') return isDigits(part.element)
  if (part.type === 'CharacterSet') return part.kind === 'digit' && !part.negate
  if (part.type === 'Character') return part.value >= 0x30 && part.value <= 0x39
  if (part.type !== 'CharacterClass' || part.negate) return false
  return part.elements.every(
    (each) =>
      (each.type === 'CharacterClassRange' && each.min.value >= 0x30 && each.max.value <= 0x39) ||
      (each.type === 'CharacterSet' && each.kind === 'digit' && !each.negate),
  )
}
