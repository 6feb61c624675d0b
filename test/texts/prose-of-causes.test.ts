import { expect, test } from 'vitest'
import { parse, type SyntaxNode, sourcesIn, treeOf } from '../source-tree.ts'

/** Folders whose sentences live in assets/texts. */
const keyed = ['main/causes', 'main/codes', 'main/logs']

/** Several words, lower-case ones among them side by side: what a person would read. */
const prose =
  /(?:^|[^\p{L}])\p{L}[\p{L}’'-]*,? (?:\p{L}[\p{L}’'-]*,? )*?\p{Ll}{2,},? \p{Ll}{2,}(?![\p{L}\\/_])/u

/** Strings that are no text for people, by the file: what logs hold and is searched for in them. */
const searched: Readonly<Record<string, readonly string[]>> = {
  'main/logs/machine/machine-facts.ts': ['loaded servicing stack'],
  'main/logs/whose/split-text.ts': ['primary user upn'],
  'main/logs/sessions/sessions.ts': [
    'session processing started',
    'completed startup processing',
    'setting original failure status',
    'failed to process advanced operation queue',
    'initialized by client',
  ],
}

test.each(keyed)('%s contains no user-facing sentence in code', (folder) => {
  const files = sourcesIn(folder)
  expect(files.length).toBeGreaterThan(5)
  const found = files.flatMap((file) =>
    proseIn(treeOf(file))
      .filter((text) => !searched[file]?.includes(text))
      .map((text) => `${file}: ${text}`),
  )
  expect(found).toEqual([])
})

test('excused log patterns are still in their files', () => {
  for (const [file, texts] of Object.entries(searched))
    expect(proseIn(treeOf(file))).toEqual(expect.arrayContaining([...texts]))
})

test.each([
  ["byHand('Install the update again')", ['Install the update again']],
  [['found({ title: `The package is for ', '{name}` })'].join('$'), ['The package is for {}']],
  ["const title = 'WinRE is disabled'", ['WinRE is disabled']],
  ["const row = { id: 'x', example: 'Error: the file was not found' }", []],
  ["inCbsLog('hang was detected')", []],
  ["new RegExp('(?:service|driver) cannot be started', 'i')", []],
  [['String.raw`cannot be started', '`'].join(''), []],
  ["throw new Error('this can only be a fault of ours')", []],
  ["import { a } from 'a folder of words'", []],
  ["byHand('install-update-again')", []],
  ["run('check-disk', [['chkdsk.exe', 'C:', '/scan']])", []],
  ["'Service Control Manager'", []],
])('%s', (source, expected) => {
  expect(proseIn(parse(source))).toEqual(expected)
})

/** Strings of several words; a place in a template is written `{}`. */
function proseIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap(proseIn)
  if (isNoText(node as SyntaxNode)) return []
  const text = textOf(node as SyntaxNode)
  return [...(text !== null && prose.test(text) ? [text] : []), ...Object.values(node).flatMap(proseIn)]
}

/** Imports, examples of log lines, texts and patterns to search for, and errors that only a fault of Unstuck itself can raise. */
function isNoText(node: SyntaxNode): boolean {
  if (node.type === 'ImportDeclaration') return true
  if (node.type === 'Property') return (node.key as { name?: string }).name === 'example'
  if (node.type === 'CallExpression') return (node.callee as { name?: string }).name === 'inCbsLog'
  // Raw templates are parts of patterns.
  if (node.type === 'TaggedTemplateExpression') return true
  return (
    node.type === 'NewExpression' &&
    ['Error', 'RegExp'].includes((node.callee as { name?: string }).name ?? '')
  )
}

function textOf(node: SyntaxNode): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null
  if (node.type !== 'TemplateLiteral') return null
  return (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked).join('{}')
}
