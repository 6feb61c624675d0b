import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { recognize } from '../../../main/workflow/evidence-in/recognize.ts'
import { knowledge } from '../../test-knowledge.ts'

const here = mkdtempSync(join(tmpdir(), 'unstuck-false-zip-'))
afterAll(() => rmSync(here, { recursive: true, force: true }))

it.each<[string, number[], string]>([
  [
    'logs.zip',
    [0x01, 0x00, 0x03, 0xb4, 0xfe],
    '.zip, but it is no such file. It begins like no kind of file',
  ],
  ['logs.bin', [0x01, 0x00, 0x03, 0xb4, 0xfe], 'It is not a text log.'],
  ['logs.zip', [0x89, 0x50, 0x4e, 0x47, 0x0d], '.zip, but it is no such file. It is an image (PNG)'],
  [
    'logs.zip',
    [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
    '.zip, but it is no such file. It is an archive (7-Zip)',
  ],
])('a file %s with bytes %j is refused as what it is', async (name, bytes, what) => {
  const path = join(here, name)
  writeFileSync(path, Buffer.from(bytes))
  expect(await recognize(knowledge, path)).toMatchObject({
    kind: 'unplaced',
    why: { what: expect.stringContaining(what), reason: { code: 'intake-binary' } },
  })
})
