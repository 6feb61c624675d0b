import { describe, expect, test } from 'vitest'
import { parse, type SyntaxNode, sourcesIn, treeOf } from '../source-tree.ts'

/** Rooms whose words all lie in the catalogue. The list only grows. */
const converted = ['main/cli', 'main/workflow', 'main/report', 'main/shell', 'main/media', 'renderer']

/** Scripts for PowerShell and other engines; the style sheet of the report; completion scripts for shells; pages of the development window; fonts. */
const notSentences =
  /^(?:main\/(?:report\/(?:runbook\/|to-html)|cli\/completion\/|shell\/loopback\/(?:pages|event-stream))|renderer\/theme)/

/** The grammar of a call in its help (`<file or folder>...`), and names of classes. */
const grammar = new Set(['words', 'value', 'className'])

describe.each(converted)('%s', (room) => {
  test('contains no hard-coded sentence outside the catalogue', () => {
    const found = sourcesIn(room)
      .filter((file) => !notSentences.test(file))
      .flatMap((file) => proseIn(treeOf(file)).map((text) => `${file}: ${text}`))
    expect(found).toEqual([])
  })
})

test.each([
  ["say('cli.no-kit')", []],
  ["const a = 'There is no kit.'", ['There is no kit.']],
  [`const a = \`No kit in \${folder} was found\``, ['No kit in … was found']],
  ["const a = ok ? 'switched on' : 'off'", ['switched on']],
  ["throw new Error('no command')", []],
  ["const c = { words: '<file or folder>...', about: 'reads it all' }", ['reads it all']],
  ["run('unstuck install --case x')", []],
  ["const a = '--machine build'", []],
  ['<p className="quiet wrap">Not yet</p>', ['Not yet']],
  ['<p>Done</p>', ['Done']],
  ["Buffer.from('Not yet', 'latin1')", []],
  ['<p title="Nothing to do" />', ['Nothing to do']],
  ['<p>{text}, {number}</p>', []],
])('%s', (source, prose) => {
  expect(proseIn(parse(source, 'x.tsx'))).toEqual(prose)
})

function proseIn(tree: unknown): string[] {
  const found: string[] = []
  collect(tree, found)
  return found
}

function collect(node: unknown, found: string[]): void {
  if (typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) {
    for (const one of node) collect(one, found)
    return
  }
  const { type, callee, key, name } = node as SyntaxNode
  // A bug is reported to whoever writes the code; an import names a file.
  if (type === 'NewExpression' && (callee as { name?: string }).name === 'Error') return
  if (type === 'ImportDeclaration') return
  // Bytes that are looked for in a file are shown to nobody.
  if (type === 'CallExpression' && isBytes(callee)) return
  const named = (key ?? name) as { name?: string } | undefined
  if ((type === 'Property' || type === 'JSXAttribute') && grammar.has(named?.name ?? '')) return
  const text = textOf(node as SyntaxNode)
  if (text !== null && (type === 'JSXText' ? /\p{L}/u.test(text) : isProse(text))) found.push(text.trim())
  for (const child of Object.values(node)) collect(child, found)
}

function isBytes(callee: unknown): boolean {
  const { object, property } = callee as { object?: { name?: string }; property?: { name?: string } }
  return object?.name === 'Buffer' && property?.name === 'from'
}

function textOf(node: SyntaxNode): string | null {
  if ((node.type === 'Literal' || node.type === 'JSXText') && typeof node.value === 'string')
    return node.value
  if (node.type !== 'TemplateLiteral') return null
  return (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join('…')
}

/** Two words separated by a blank; command lines and their options do not count. */
function isProse(text: string): boolean {
  return !/^(?:unstuck |--|\()/.test(text) && /\p{L}{2,}[,.:!?)]* +\(?\p{L}{2,}/u.test(text)
}
