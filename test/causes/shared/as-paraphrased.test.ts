import { describe, expect, test } from 'vitest'
import { asParaphrased } from '../../../main/causes/shared/words/as-paraphrased.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

describe('a pattern for paraphrased text', () => {
  test.each([
    [/Windows cannot find the License Terms/i, "windows can't find license terms", true],
    [/could not update the partition/i, 'could not update partition', true],
    [/we could not update/i, "we couldn't update", true],
    [/the file is not there/i, 'the file is there', false],
    [/cannot find the file/i, 'find the file', false],
    [/a the b/i, 'ab', false],
  ])('%s: %s', (pattern, text, found) => {
    expect(asParaphrased(pattern).test(text)).toBe(found)
  })
  test('stays unchanged without such words', () => {
    const pattern = /0x800f0922\b/i
    expect(asParaphrased(pattern)).toBe(pattern)
  })
})

test.each([
  ['it says: Windows Cannot find Microsoft software license terms', 'product-key-edition'],
  ["Windows can't find the Microsoft Software License Terms.", 'product-key-edition'],
  ['the error " A media driver is missing " comes again', 'setup-media-unreadable'],
  ['Setup has failed to validate product key', 'product-key-edition'],
  ['Failed to run the action: Dynamically Apply Drivers. Error 1', 'driver-install-failed'],
])('%s', async (text, cause) => {
  const { findings } = await diagnose({
    knowledge,
    sources: [sourceOf('pasted.txt', Buffer.from(`${text}\n`))],
    inspection: null,
  })
  expect(findings[0]?.cause).toBe(cause)
})
