import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { diagnoseFiles } from '../../../main/workflow/diagnosing/diagnose-files.ts'
import { knowledge } from '../../test-knowledge.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-files-'))
})
afterEach(() => rm(folder, { recursive: true }))

test.each(['a folder', 'no folder'])(
  'a search cancelled before the first log reports cancellation, not a tree that is too large (%s)',
  async (where) => {
    await mkdir(join(folder, 'deep'))
    await writeFile(
      join(folder, 'deep', 'CBS.log'),
      '2026-04-01 10:00:00, Info                  CBS    x\r\n',
    )
    const path = where === 'a folder' ? folder : join(folder, 'deep', 'CBS.log')
    const searched = diagnoseFiles(knowledge, [path], { signal: AbortSignal.abort() })
    await expect(searched).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  },
)
