import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { parseSync } from '@swc/core'
import { describe, expect, it } from 'vitest'
import { rulesOfAll } from '../../main/causes/all-causes.ts'
import { sourcesIn } from '../source-tree.ts'
import { knowledge } from '../test-knowledge.ts'

const root = join(import.meta.dirname, '..', '..')

// `clon\w*.{0,80}WSUS` tries every way to divide a long run of letters: a line of 12 KB took seconds.
it('no pattern of a cause has an unbounded part that runs into a bounded one', () => {
  const risky = sourcesIn('main/causes').flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/\\[wSs][*+]\.\{0,\d+\}/g)].map(
      ([found]) => `${file}: ${found}`,
    ),
  )
  expect(risky).toEqual([])
})

/** A higher maximum counts as unlimited, because a log line has at most 16 KB. */
const limited = 1000

/** Whether a part matches nearly any character, and so can match the text that the next part should match. */
function isWide(node: AST.Element): boolean {
  switch (node.type) {
    case 'CharacterSet':
      return node.kind === 'any' || ('negate' in node && node.negate)
    case 'CharacterClass':
      return node.negate || node.elements.some((one) => one.type === 'CharacterSet' && one.negate)
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.some(({ elements }) => elements.some(isWide))
    default:
      return false
  }
}

/** Whether a part always ends at this character: `[^<>]*` before `>` can match in only one way. */
function endsAt(wide: AST.Element, letter: number): boolean {
  if (wide.type !== 'CharacterClass' || !wide.negate) return false
  return wide.elements.some((one) => one.type === 'Character' && one.value === letter)
}

/** The highest number of unlimited wide parts on one path through a pattern that can run into each other. */
function widest(alternatives: readonly AST.Alternative[]): number {
  return Math.max(0, ...alternatives.map(({ elements }) => widestOf(elements)))
}

function widestOf(elements: readonly AST.Element[]): number {
  let [most, now] = [0, 0]
  let open: AST.Element | null = null
  for (const one of elements.flatMap(inline)) {
    if (one.type === 'Character' && open !== null && endsAt(open, one.value)) now = 0
    if (one.type === 'Quantifier') {
      const isOpen = one.max > limited && isWide(one.element)
      now += isOpen ? 1 : 'alternatives' in one.element ? widest(one.element.alternatives) : 0
      if (isOpen) open = one.element
    } else if ('alternatives' in one) now += widest(one.alternatives)
    most = Math.max(most, now)
  }
  return most
}

/** Replaces a group that has a single alternative with its elements. */
function inline(element: AST.Element): AST.Element[] {
  const [only, ...others] =
    element.type === 'Group' || element.type === 'CapturingGroup' ? element.alternatives : []
  return only === undefined || others.length > 0 ? [element] : only.elements.flatMap(inline)
}

/**
 * Alternatives that are tried from every character of a line, with more ways to match from each than the line has
 * characters.
 */
function squared(source: string, flags: string): string[] {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, flags.includes('u'))
  return pattern.alternatives
    .filter(({ elements: [first] }) => first?.type !== 'Assertion' || first.kind !== 'start')
    .filter((alternative) => widest([alternative]) > 1)
    .map(({ raw }) => raw)
}

/** Characters of every class that patterns use, to find out whether two parts can match the same one. */
const signs = [
  ' ',
  '\t',
  '\r',
  '\0',
  'a',
  'E',
  '1',
  '_',
  '-',
  '.',
  ',',
  ':',
  '\\',
  '/',
  '"',
  "'",
  '=',
  '[',
  '(',
  '<',
]

/** The characters that one element can match; null if it does not match exactly one character. */
function takes(element: AST.Element, flags: string): readonly string[] | null {
  if (!['Character', 'CharacterSet', 'CharacterClass'].includes(element.type)) return null
  const one = new RegExp(`^${element.raw}$`, flags.replace(/[gmy]/g, ''))
  return signs.filter((sign) => one.test(sign))
}

const isEnd = (element: AST.Element | undefined) =>
  element === undefined || (element.type === 'Assertion' && element.kind === 'end')

/**
 * Unlimited repetitions that are retried from each of their characters: one that must reach the end of a text or line,
 * and two in a row that can match the same characters.
 */
function runs(source: string, flags: string): string[] {
  const pattern = new RegExpParser().parsePattern(source, 0, source.length, flags.includes('u'))
  const found: string[] = []
  const open = (one: AST.Element | undefined) =>
    one?.type === 'Quantifier' && one.max > limited ? takes(one.element, flags) : null
  const look = (alternative: AST.Alternative, isWhole: boolean) => {
    const elements = alternative.elements.flatMap(inline)
    elements.forEach((one, at) => {
      if ('alternatives' in one) for (const each of one.alternatives) look(each, false)
      const first = open(one)
      if (first === null) return
      const [next] = elements.slice(at + 1)
      if (isWhole && at === 0 && next?.type === 'Assertion' && next.kind === 'end')
        found.push(alternative.raw)
      for (const [index, other] of elements.entries()) {
        if (index <= at) continue
        const second = open(other)
        // A part that matches everything up to the end never fails.
        if (other.type === 'Quantifier' && isWide(other.element) && isEnd(elements[index + 1])) return
        if (second?.some((sign) => first.includes(sign))) found.push(alternative.raw)
        if (other.type !== 'Quantifier' || other.min > 0) return
      }
    })
  }
  for (const alternative of pattern.alternatives) look(alternative, true)
  return found
}

function literalsIn(file: string): { readonly pattern: string; readonly flags: string }[] {
  const found: { pattern: string; flags: string }[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one)
    else if (typeof node === 'object' && node !== null) {
      if ('type' in node && node.type === 'RegExpLiteral' && 'pattern' in node && 'flags' in node)
        found.push({ pattern: String(node.pattern), flags: String(node.flags) })
      for (const one of Object.values(node)) visit(one)
    }
  }
  visit(parseSync(readFileSync(join(root, file), 'utf8'), { syntax: 'typescript' }))
  return found
}

// `An error occurred - .*\.msu.*Error: 0x` took six seconds for ten lines of 20 KB that repeat its beginning.
describe('the matching cost of any pattern is linear in the line length', () => {
  it('detects a pattern with quadratic cost, and accepts one without', () => {
    expect(squared('An error - .*(?:msu|cab).*Error', 'i')).toHaveLength(1)
    expect(squared('(?=[\\s\\S]*ESU)[\\s\\S]*0xc0', '')).toHaveLength(1)
    expect(squared('^(?=[\\s\\S]*ESU)[\\s\\S]*0xc0', '')).toEqual([])
    expect(squared('file \\[[^\\]]*\\]([^"]+)"', '')).toEqual([])
    expect(squared('An error - .{0,300}(?:msu|cab).{0,300}Error|\\S+\\.manifest', '')).toEqual([])
  })

  it('for every rule used on logs', () => {
    const rules = rulesOfAll(knowledge)
    expect(rules.length).toBeGreaterThan(500)
    const risky = rules.flatMap(({ id, pattern }) =>
      squared(pattern.source, pattern.flags).map((raw) => `${id}: ${raw}`),
    )
    expect(risky).toEqual([])
  })

  // These files build patterns from our own patterns and read no log lines.
  const ours = /required-literals/
  it.each(
    ['main/causes', 'main/logs', 'main/codes', 'main/catalog', 'main/inspect'].flatMap((folder) =>
      sourcesIn(folder).filter((file) => !ours.test(file)),
    ),
  )('for %s', (file) => {
    expect(literalsIn(file).flatMap(({ pattern, flags }) => squared(pattern, flags))).toEqual([])
  })
})

// A record of 64 KB of blanks took seconds, and a registry value that ends in zeros and a letter took practically
// forever.
describe('a run of one kind of sign is read once', () => {
  it('knows those that are not', () => {
    expect(runs('\\\\+$', '')).toHaveLength(1)
    expect(runs('^[ \\t]*[ \\t"]*x', 'm')).toHaveLength(1)
    expect(runs('a|\\s+$', '')).toHaveLength(1)
    expect(runs('^x\\s*$|^[ \\t]*(?:a:)[ \\t]*b|\\d+\\s*x', '')).toEqual([])
  })

  it.each(
    [
      ...[
        'main/causes',
        'main/logs',
        'main/codes',
        'main/catalog',
        'main/inspect',
        'main/media',
        'main/packages',
      ],
      ...['main/host/offline', 'main/host/bundle', 'main/archives', 'main/evtx', 'common'],
    ].flatMap((folder) => sourcesIn(folder)),
  )('in %s', (file) => {
    expect(literalsIn(file).flatMap(({ pattern, flags }) => runs(pattern, flags))).toEqual([])
  })
})
