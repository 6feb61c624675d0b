import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMasker } from '../../main/collect/masking/create-masker.ts'
import { learnFrom, maskPieces } from '../../main/collect/masking/mask-pieces.ts'
import { createNameLearner } from '../../main/collect/masking/names/learn-names.ts'
import { times } from '../sample.ts'
import { linesWith, registryOf, secretsArbitrary, writings } from './planted.ts'
import { found } from './secrets-left.ts'

const encodings = ['utf8', 'utf16le', 'utf16le with mark', 'utf16be', 'cp850', 'windows-1252'] as const
function encode(text: string, encoding: (typeof encodings)[number]): Buffer {
  if (encoding === 'utf8') return Buffer.from(text)
  if (encoding === 'windows-1252' || encoding === 'cp850')
    // A letter that the code page lacks becomes a question mark, as in a console.
    return Buffer.from(
      [...text].map(
        (letter) => pages[encoding].get(letter) ?? (letter < '\x80' ? letter.charCodeAt(0) : 0x3f),
      ),
    )
  const bytes = Buffer.from(encoding === 'utf16le' ? text : `\ufeff${text}`, 'utf16le')
  return encoding === 'utf16be' ? bytes.swap16() : bytes
}

/** Letters of the planted names in two code pages: https://www.unicode.org/Public/MAPPINGS/VENDORS/MICSFT/. */
const pages = {
  cp850: new Map(
    [...'öÖçÇñÑéÉüÜ'].map((letter, at) => [
      letter,
      [0x94, 0x99, 0x87, 0x80, 0xa4, 0xa5, 0x82, 0x90, 0x81, 0x9a][at] ?? 0,
    ]),
  ),
  'windows-1252': new Map(
    [...'öÖçÇñÑéÉüÜžŽ'].map((letter, at) => [
      letter,
      [0xf6, 0xd6, 0xe7, 0xc7, 0xf1, 0xd1, 0xe9, 0xc9, 0xfc, 0xdc, 0x9e, 0x8e][at] ?? 0,
    ]),
  ),
}

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const piece of pieces) all.push(piece)
  return Buffer.concat(all)
}

describe('masking', () => {
  it('hides every planted secret in any notation, encoding and split', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        secretsArbitrary,
        fc.array(fc.nat({ max: writings.length - 1 }), { minLength: 44, maxLength: 44 }),
        fc.constantFrom(...encodings),
        fc.integer({ min: 1, max: 5000 }),
        fc.constantFrom('\n', '\r\n', ' ; '),
        async (one, ways, encoding, size, end) => {
          const lines = linesWith(one).map((line, at) => (writings[ways[at] ?? 0] ?? String)(line))
          // Ordinary text between them, so that the file is cut at every kind of position.
          const all = ['Opening line of the log', ...lines, ...linesWith(one)]
          const filled = all.flatMap((line, at) => [line, 'Nothing to see here. '.repeat((at * size) % 40)])
          const file = encode(filled.join(end), encoding)
          const learner = createNameLearner()
          learner.take(registryOf(one), 'utf-16')
          await learnFrom(inPieces(file, size), learner, 4096)
          const masked = await joined(maskPieces(inPieces(file, size), createMasker(learner.names()), 4096))
          expect(found(one, masked)).toEqual([])
        },
      ),
      { numRuns: times(30, 150) },
    )
  })
})
