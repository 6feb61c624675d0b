import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { blockBytes } from '../../../main/packages/download/blocks.ts'
import {
  beginPartRecord,
  goOnWithPartRecord,
  readPartRecord,
  recordBlock,
} from '../../../main/packages/download/part-record.ts'
import { anyCharacter } from '../../any-character.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-record-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const head = { url: 'https://example/a.msu', sizeBytes: 20 * blockBytes, mark: '"1"' }

describe('a part record', () => {
  test('is read back as written, with the last entry of each block, and skips a truncated line', async () => {
    const path = join(folder, 'one')
    const begun = await beginPartRecord(path, head)
    await recordBlock(begun, 3, 11)
    await recordBlock(begun, 3, 12)
    await begun.appendFile('[4,')
    await begun.close()
    const goneOn = await goOnWithPartRecord(path)
    await recordBlock(goneOn, 5, 13)
    await goneOn.close()
    const { head: read, blocks } = (await readPartRecord(path)) ?? expect.unreachable()
    expect(read).toEqual(head)
    expect([...blocks]).toEqual([
      [3, 12],
      [5, 13],
    ])
  })

  test('never crashes or reports a missing block for any content', async () => {
    const path = join(folder, 'any')
    const lines = Array.from({ length: 12 }, (_, block) => `[${block},${block * 7}]`)
    const right = [JSON.stringify({ part: 'unstuck/part@1', ...head, blockBytes }), ...lines, ''].join('\n')
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.nat({ max: right.length - 1 }),
            fc.string({ unit: anyCharacter, minLength: 1, maxLength: 1 }),
          ),
          { maxLength: 6 },
        ),
        fc.nat({ max: right.length }),
        async (changes, end) => {
          const chars = [...right]
          for (const [at, char] of changes) chars[at] = char
          await writeFile(path, chars.slice(0, end).join(''))
          const record = await readPartRecord(path)
          if (record === null) return
          const count = Math.ceil(record.head.sizeBytes / blockBytes)
          for (const [block, sum] of record.blocks) {
            expect(Number.isSafeInteger(sum)).toBe(true)
            expect(block).toBeLessThan(count)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
