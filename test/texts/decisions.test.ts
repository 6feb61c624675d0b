import { expect, test } from 'vitest'
import { parse, type SyntaxNode, sourcesIn, treeOf } from '../source-tree.ts'

/** Names under which our own sentences travel. */
const sentences = new Set(['what', 'why', 'because', 'hides', 'title'])
const questions = new Set([
  'includes',
  'startsWith',
  'endsWith',
  'match',
  'matchAll',
  'search',
  'indexOf',
  'lastIndexOf',
  'split',
])
/** Methods of a pattern that take the sentence. */
const patterns = new Set(['test', 'exec'])

/** Where titles and texts come from outside: update titles of Microsoft, lines of logs. */
const readers = /^(?:main\/(?:catalog|logs|inspect)\/|common\/windows\/title-build\.ts$)/

test('no decision depends on the text of a title, reason or gap', () => {
  const files = ['common', 'main', 'preload', 'renderer']
    .flatMap(sourcesIn)
    .filter((file) => !readers.test(file))
  const found = files.filter((file) => decidesByWords(treeOf(file)))
  expect(found).toEqual([])
})

test.each([
  ['/cab/.test(gap.what)', true],
  ['gaps.filter(({ what }) => /cab/.test(what))', true],
  ["plan.title.includes('restart')", true],
  ["choice.why === 'You specified it.'", true],
  ["gap.code === 'cab-unread'", false],
  ["kind === 'restart'", false],
  ['/cab/.test(name)', false],
  ['/cab (.+)/.exec(gap.what)?.[1]', true],
  ["gap['what'].includes('cab')", true],
  ["plan.title?.split(' ')[0]", true],
  ["switch (gap.why) { case 'No access': break }", true],
  ["switch (gap.code) { case 'cab-unread': break }", false],
  ['const { what: text } = gap\nconst isCab = /cab/.test(text)', true],
  ['gaps.filter(({ what: said }) => said.includes("cab"))', true],
  ['const { code: what2 } = gap\nconst isCab = /cab/.test(what2)', false],
])('%s', (source, forbidden) => {
  expect(decidesByWords(parse(source))).toBe(forbidden)
})

/** Whether a source asks the words of a sentence, under its own name or one that it was destructured into. */
function decidesByWords(tree: unknown): boolean {
  return asksWords(tree, new Set([...sentences, ...aliasesIn(tree)]))
}

function aliasesIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap(aliasesIn)
  const { type, properties } = node as SyntaxNode
  const own = type === 'ObjectPattern' && Array.isArray(properties) ? properties.flatMap(aliasOf) : []
  return [...own, ...Object.values(node).flatMap(aliasesIn)]
}

function aliasOf({ key, value }: SyntaxNode): string[] {
  const [from, to] = [key as SyntaxNode | undefined, value as SyntaxNode | undefined]
  return sentences.has(String(from?.name)) && to?.type === 'Identifier' ? [String(to.name)] : []
}

function asksWords(node: unknown, names: ReadonlySet<string>): boolean {
  if (typeof node !== 'object' || node === null) return false
  if (Array.isArray(node)) return node.some((each) => asksWords(each, names))
  return isQuestion(node as SyntaxNode, names) || Object.values(node).some((each) => asksWords(each, names))
}

/** A pattern or a search on a sentence, or a comparison of one with words. */
function isQuestion(node: SyntaxNode, names: ReadonlySet<string>): boolean {
  const isSentence = (one: unknown) => names.has(nameOf(one as SyntaxNode | undefined) ?? '')
  if (node.type === 'SwitchStatement') {
    const cases = node.cases as readonly { readonly test: SyntaxNode | null }[]
    return isSentence(node.discriminant) && cases.some((each) => each.test !== null && isWords(each.test))
  }
  if (node.type === 'CallExpression') {
    const { object, property } = node.callee as { object?: SyntaxNode; property?: { name?: string } }
    const name = property?.name ?? ''
    const [first] = node.arguments as SyntaxNode[]
    return (questions.has(name) && isSentence(object)) || (patterns.has(name) && isSentence(first))
  }
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(String(node.operator))) return false
  const [left, right] = [node.left as SyntaxNode, node.right as SyntaxNode]
  return (isSentence(left) && isWords(right)) || (isSentence(right) && isWords(left))
}

/** The name of a variable, or of the property that is read. */
function nameOf(node: SyntaxNode | undefined): string | null {
  if (node?.type === 'Identifier') return String(node.name)
  if (node?.type === 'ChainExpression') return nameOf(node.expression as SyntaxNode)
  if (node?.type !== 'MemberExpression') return null
  const property = node.property as SyntaxNode
  return node.computed === true ? String(property.value) : String(property.name)
}

/** A string of several words is no code. */
function isWords(node: SyntaxNode): boolean {
  return node.type === 'Literal' && typeof node.value === 'string' && /\s/.test(node.value)
}
