import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { collectSources } from '../../main/logs/sources/collect-sources.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'

const practice = join(import.meta.dirname, '..', '..', 'assets', 'practice')
const real = realData('logs')
const logsBelow = (folder: string) => globSync('**/[Cc][Bb][Ss].log', { cwd: folder }).toSorted()

describe('a log with its content repeated three times', () => {
  test.each(logsBelow(practice))('reports the causes of the log only once: %s', async (name) => {
    await expectSame(join(practice, name))
  })
  // Real recordings are not part of the project; the practice logs above are tested everywhere.
  test.skipIf(real === null).each(real === null ? [''] : logsBelow(real))(
    'reports the causes of the real log only once: %s',
    async (name) => {
      await expectSame(join(real ?? '', name))
    },
  )
})

async function expectSame(path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-repeated-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const text = await readFile(path)
  const log = join(folder, 'CBS.log')
  await writeFile(log, text)
  const once = await causesOf(log)
  await writeFile(log, Buffer.concat([text, text, text]))
  expect(await causesOf(log)).toEqual(once)
}

async function causesOf(log: string) {
  const { sources, gaps } = await collectSources([log])
  const { findings } = await diagnose({ sources, gaps, knowledge, inspection: null })
  return findings.map(({ cause, status, likelihood }) => [cause, status, likelihood.toFixed(2)].join(' '))
}
