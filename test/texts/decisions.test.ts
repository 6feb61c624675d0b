import { expect, test } from 'vitest'
import { parse, type SyntaxNode, sourcesIn, treeOf } from '../source-tree.ts'

/** Names under which our own sentences travel. */
const sentences = new Set(['what', 'why', 'because', 'hides', 'title'])
const questions = new Set(['includes', 'startsWith', 'endsWith', 'match', 'matchAll', 'search', 'indexOf'])

/** Rooms whose titles and texts come from outside: update titles of Microsoft, lines of logs. */
const readers = /^main[\\/](?:catalog|logs|inspect)[\\/]/

test('nothing is decided by the words of a title, a reason or a gap', () => {
  const files = ['common', 'main', 'preload', 'renderer']
    .flatMap(sourcesIn)
    .filter((file) => !readers.test(file))
  const found = files.filter((file) => asksWords(treeOf(file)))
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
  expect(asksWords(parse(source))).toBe(forbidden)
})

function asksWords(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false
  if (Array.isArray(node)) return node.some(asksWords)
  return isQuestion(node as SyntaxNode) || Object.values(node).some(asksWords)
}

/** A pattern or a search on a sentence, or a comparison of one with words. */
function isQuestion(node: SyntaxNode): boolean {
  if (node.type === 'CallExpression') {
    const { object, property } = node.callee as { object?: SyntaxNode; property?: { name?: string } }
    const name = property?.name ?? ''
    const [first] = node.arguments as SyntaxNode[]
    return (questions.has(name) && isSentence(object)) || (name === 'test' && isSentence(first))
  }
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(String(node.operator))) return false
  const [left, right] = [node.left as SyntaxNode, node.right as SyntaxNode]
  return (isSentence(left) && isWords(right)) || (isSentence(right) && isWords(left))
}

function isSentence(node: SyntaxNode | undefined): boolean {
  if (node?.type === 'Identifier') return sentences.has(String(node.name))
  if (node?.type === 'ChainExpression') return isSentence(node.expression as SyntaxNode)
  return node?.type === 'MemberExpression' && sentences.has(String((node.property as SyntaxNode).name))
}

/** A string of several words is no code. */
function isWords(node: SyntaxNode): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && /\s/.test(node.value)
}
