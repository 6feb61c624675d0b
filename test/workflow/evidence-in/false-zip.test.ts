import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { recognize } from '../../../main/workflow/evidence-in/recognize.ts'
import { knowledge } from '../../test-knowledge.ts'

const here = mkdtempSync(join(tmpdir(), 'unstuck-false-zip-'))
afterAll(() => rmSync(here, { recursive: true, force: true }))

it.each<[string, number[], string]>([
  ['logs.zip', [0x01, 0x00, 0x03, 0xb4, 0xfe], 'intake-no-zip'],
  ['logs.bin', [0x01, 0x00, 0x03, 0xb4, 0xfe], 'intake-foreign'],
  ['logs.zip', [0x89, 0x50, 0x4e, 0x47, 0x0d], 'intake-no-zip'],
  ['logs.zip', [0x37, 0x7a, 0xbc, 0xaf, 0x27], 'intake-no-zip'],
])('a file %s with bytes %j is refused as what it is', async (name, bytes, reason) => {
  const path = join(here, name)
  writeFileSync(path, Buffer.from(bytes))
  expect(await recognize(knowledge, path)).toMatchObject({
    kind: 'unplaced',
    why: { reason: { code: reason } },
  })
})
