import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** Names under which our own sentences travel. */
const sentences = new Set(['what', 'why', 'because', 'hides', 'title'])
const questions = new Set(['includes', 'startsWith', 'endsWith', 'match', 'matchAll', 'search', 'indexOf'])

/** Rooms whose titles and texts come from outside: update titles of Microsoft, lines of logs. */
const readers = /^main[\\/](?:catalog|logs|inspect)[\\/]/

type Node = { readonly type?: string; readonly start?: number } & Readonly<Record<string, unknown>>

test('nothing is decided by the words of a title, a reason or a gap', () => {
  const files = ['common', 'main', 'preload', 'renderer'].flatMap(sourcesIn)
  const found = files.flatMap((file) => (decidesByWords(file) ? [file] : []))
  expect(found).toEqual([])
})

test.each([
  ['/cab/.test(gap.what)', true],
  ['gaps.filter(({ what }) => /cab/.test(what))', true],
  ["plan.title.includes('restart')", true],
  ["choice.why === 'You named it.'", true],
  ["gap.code === 'cab-unread'", false],
  ["kind === 'restart'", false],
  ['/cab/.test(name)', false],
])('%s', (source, forbidden) => {
  expect(asksWords(parseSync('x.ts', source).program as unknown as Node)).toBe(forbidden)
})

function decidesByWords(file: string): boolean {
  return asksWords(parseSync(file, readFileSync(join(root, file), 'utf8')).program as unknown as Node)
}

function sourcesIn(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !readers.test(file))
    .sort()
}

function asksWords(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  if (Array.isArray(node)) return node.some(asksWords)
  return isQuestion(node as Node) || Object.values(node).some(asksWords)
}

/** A pattern or a search on a sentence, or a comparison of one with words. */
function isQuestion(node: Node): boolean {
  if (node.type === 'CallExpression') {
    const { object, property } = node.callee as { object?: Node; property?: { name?: string } }
    const name = property?.name ?? ''
    const [first] = node.arguments as Node[]
    return (questions.has(name) && isSentence(object)) || (name === 'test' && isSentence(first))
  }
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(String(node.operator))) return false
  const [left, right] = [node.left as Node, node.right as Node]
  return (isSentence(left) && isWords(right)) || (isSentence(right) && isWords(left))
}

function isSentence(node: Node | undefined): boolean {
  if (node?.type === 'Identifier') return sentences.has(String(node.name))
  if (node?.type === 'ChainExpression') return isSentence(node.expression as Node)
  return node?.type === 'MemberExpression' && sentences.has(String((node.property as Node).name))
}

/** A string of several words is no code. */
function isWords(node: Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && /\s/.test(node.value)
}
