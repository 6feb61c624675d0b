import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCall } from '../../main/cli/arguments/read-call.ts'
import { commands } from '../../main/cli/command-list.ts'

const root = join(import.meta.dirname, '..', '..')
const pages = globSync(['README.md', 'docs/*.md'], { cwd: root })

/** Complete commands that a page shows, on an indented line or in backticks; placeholders become the word x. */
function callsOf(text: string): string[] {
  const printed = [...text.matchAll(/`([^`\n]+)`/g), ...text.matchAll(/^ {4,}(\S.*)$/gm)]
  return printed.flatMap(([, line = '']) => {
    const call = /^(?:[\w:\\]+\\)?unstuck(?:\.exe)? (.+)$/.exec(line.trim())?.[1]
    if (call === undefined || call.startsWith('help ')) return []
    return [call.replace(/<[^>]*>/g, 'x').replace(/\s+(?:>.*|# .*|\|.*)$/, '')]
  })
}

const calls = pages.flatMap((page) =>
  callsOf(readFileSync(join(root, page), 'utf8').replace(/\r/g, '')).map((call) => ({ page, call })),
)

/** The words of a command; quoted text is one word. */
const wordsOf = (call: string) =>
  [...call.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '')

test.each(calls)('$page: unstuck $call can be run as printed', async ({ call }) => {
  const [name = '', ...words] = wordsOf(call)
  const entry = commands[name]
  expect(Object.keys(commands)).toContain(name)
  const command = await entry?.load()
  if (command === undefined || words.some((word) => /…|\.\.\./.test(word))) return
  readCall(name, command, words)
  // If a command has several forms, all options have to belong to one of them.
  const options = words
    .flatMap((word) => /^--([\w-]+)/.exec(word)?.[1] ?? [])
    .filter((each) => each in command.options)
  const forms = command.forms ?? []
  const isForm = forms.some((form) => options.every((each) => form.options?.includes(each)))
  expect(forms.length === 0 || isForm, options.join(', ')).toBe(true)
})

test('finds calls in the docs', () => {
  expect(calls.filter(({ page }) => page === 'docs/field.md').length).toBeGreaterThan(15)
})
