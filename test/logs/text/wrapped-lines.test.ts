import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { unwrapped, withWrapsIndented } from '../../../main/logs/text/wrapped-lines.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { anyCharacter } from '../../any-character.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

async function through(text: string, pieceBytes: number): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of withWrapsIndented(sourceOf('x', Buffer.from(text), pieceBytes).open()))
    pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

describe('a sentence wrapped over several lines', () => {
  const wrapped = 'CBS reports problems of the store involving the same binaries\nmodified by Patcher 4.2:\n'
  test('is one record at its first line', async () => {
    expect(await through(wrapped, 7)).toBe(wrapped.replace('\nmodified', '\n modified'))
    expect(unwrapped('the same binaries\n modified by it')).toBe('the same binaries modified by it')
  })
  test.each([
    [
      'a line that ended by itself',
      'CBS reports problems that involve the following files today:\nntoskrnl.exe\n',
    ],
    ['a short line', 'These files\nmodified by Patcher\n'],
    ['a new sentence', 'CBS reports problems of the store involving the same binaries\nModified: none\n'],
    ['a name and not a word', 'CBS reports problems of the store involving the same binaries\ndism.exe\n'],
  ])('is not joined for %s', async (_, text) => {
    expect(await through(text, 1000)).toBe(text)
  })
  test('leads to the cause it describes', async () => {
    const { findings } = await diagnose({
      knowledge,
      sources: [sourceOf('post.txt', Buffer.from(`KB5121003 fails with\n\n    0x80070302\n\n${wrapped}`))],
      inspection: null,
    })
    expect(findings[0]?.cause).toBe('store-changed-by-tool')
  })
  test('keeps the number of lines and adds only blanks, for any bytes in any chunks', async () => {
    const line = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.constant('a line of words that is long enough to be wrapped somewhere'),
      fc.constant('goes on here.'),
      fc.constant('\r'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 50 }), async (lines, size) => {
        const text = lines.join('\n')
        const after = await through(text, size)
        expect(after.split('\n').length).toBe(text.split('\n').length)
        expect(after.split('\n').map((each) => each.replace(/^ /, ''))).toEqual(
          Buffer.from(text)
            .toString('utf8')
            .split('\n')
            .map((each) => each.replace(/^ /, '')),
        )
        expect(await through(text, 1000)).toBe(after)
      }),
    )
  })
})
