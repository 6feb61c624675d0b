import { describe, expect, test } from 'vitest'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { describedCases } from './described-cases.ts'

const lines = (change: (line: string, at: number) => string) => (text: string) =>
  text.split('\n').map(change).join('\n')

/** How mail, chats, web pages, build servers and terminals change copied text. */
const ways: readonly (readonly [string, (text: string) => string])[] = [
  ['a build server', lines((line) => `2026-11-20T10:00:00.1234567Z ${line}`)],
  ['a chat', lines((line) => `[10:00:01] ${line}`)],
  ['a quotation', lines((line) => `> ${line}`)],
  ['a block of code', lines((line) => `    ${line}`)],
  ['a terminal with colours', lines((line) => `\u001b[31m${line}\u001b[0m`)],
  ['HTML', (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')],
  ['Markdown', (text) => text.replace(/[\\_*[\]]/g, '\\$&')],
  ['a web page', (text) => text.replace(/ /g, (_, at: number) => (at % 3 === 0 ? '\u00a0' : ' '))],
  ['a word processor', (text) => text.replaceAll('-', '\u2013').replaceAll("'", '\u2019')],
]

describe('a text has the same cause when copied from', () => {
  test.each(ways)('%s', async (_, change) => {
    for (const { text } of sample(describedCases, 24, change.toString().length)) {
      const plain = await firstOf(text)
      expect(await firstOf(change(text)), change(text)).toBe(plain)
    }
  })
})

async function firstOf(text: string): Promise<string> {
  const { findings } = await diagnose({
    knowledge,
    sources: [sourceOf('pasted.txt', Buffer.from(text))],
    inspection: null,
  })
  return findings[0]?.cause ?? 'none'
}
