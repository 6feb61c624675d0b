import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectBundle } from '../../main/workflow/collect-bundle.ts'
import { pcOf } from './owned-pc.ts'
import { secretsArbitrary } from './planted.ts'

test('gathers its files in the folder that Windows names, not in the TEMP of the user', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-collect-elevated-'))
  const temporaryFolder = join(folder, 'Temp')
  mkdirSync(temporaryFolder)
  const [secrets] = fc.sample(secretsArbitrary, 1)
  if (secrets === undefined) throw new Error('no sample')
  const pc = pcOf(secrets, { 'C:\\Windows\\Logs\\CBS\\CBS.log': Buffer.from('A log.\r\n') })
  const seen = new Set<string>()
  const run: typeof pc.run = (...call) => {
    for (const name of readdirSync(temporaryFolder)) seen.add(name)
    return pc.run(...call)
  }
  try {
    await collectBundle({ ...pc, run, temporaryFolder }, join(folder, 'x.zip'), { mask: true })
    expect([...seen]).toEqual([expect.stringMatching(/^unstuck-collect-/)])
    expect(readdirSync(temporaryFolder)).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
