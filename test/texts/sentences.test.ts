import { expect, test } from 'vitest'
import { parse, type SyntaxNode, sourcesIn, treeOf } from '../source-tree.ts'

/** Rooms whose sentences all lie in assets/texts. The list only gets longer. */
const keyed = ['main/carry-out', 'main/packages/download', 'main/packages/read', 'main/plan', 'main/steps']

/** How many texts of a file are none of ours to word: names of sources, and what is asked of the catalog. */
const known: Readonly<Record<string, number>> = {
  'main/plan/repairs/efi-room-steps.ts': 1,
  'main/plan/packages/listed-update.ts': 1,
  'main/plan/medium/medium-sources.ts': 2,
  'main/plan/targets/judge-lcu.ts': 1,
  'main/plan/targets/listed-release.ts': 1,
}

test('source folders with keyed texts contain no sentence in code', () => {
  const found = keyed.flatMap(sourcesIn).flatMap((file) => {
    const sentences = proseIn(treeOf(file))
    return sentences.length === (known[file] ?? 0) ? [] : sentences.map((text) => `${file}: ${text}`)
  })
  expect(found).toEqual([])
})

test.each([
  ["const why = 'The PC is at this version already.'", 1],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template.
  ['const why = `Image ${index} of ${file} is not at ${build}.`', 1],
  ["throw new TypeError('a plan for media is judged by its result')", 0],
  ["const line = 'select partition <number>'", 0],
  ["message('plan.because.staged', { kb })", 0],
  ["const key = 'HKLM\\\\SOFTWARE\\\\Microsoft\\\\Windows NT'", 0],
])('%s', (source, count) => {
  expect(proseIn(parse(source))).toHaveLength(count)
})

/** The sentences among the strings and templates of a source, without those that only programmers read. */
function proseIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  if (Array.isArray(node)) return node.flatMap(proseIn)
  const { type, value, quasis, callee } = node as SyntaxNode & {
    readonly callee?: { readonly name?: string }
  }
  if (type === 'NewExpression' && /^(?:Type|Range)?Error$/.test(callee?.name ?? '')) return []
  const text =
    type === 'Literal' && typeof value === 'string'
      ? value
      : type === 'TemplateLiteral'
        ? (quasis as { readonly value: { readonly cooked: string } }[])
            .map((each) => each.value.cooked)
            .join('…')
        : ''
  return [...(isProse(text) ? [text] : []), ...Object.values(node).flatMap(proseIn)]
}

const common =
  /(?<![-/])\b(?:an?|and|are|be|by|cannot|for|has|have|is|it|its|no|not|of|or|that|the|this|to|was|were|which|with)\b/g

/** At least three words, one of which is very common in English sentences. */
function isProse(text: string): boolean {
  return text.split(/\s+/).length >= 3 && (text.match(common)?.length ?? 0) >= 1
}
