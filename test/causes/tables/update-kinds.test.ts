import { expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'

async function causesOf(text: string) {
  const bytes = Buffer.from(text)
  const source = {
    name: 'pasted.txt',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
  const { findings } = await diagnose({ knowledge, sources: [source], inspection: null })
  return findings.map(({ cause, likelihood }) => ({ cause, likelihood }))
}

test.each([
  ['KB5034441 fails every time', 'recovery-partition-too-small'],
  ['Das Update KB5042321 schlägt fehl', 'recovery-partition-too-small'],
  ['KB5034439: error 0x80070643', 'recovery-partition-too-small'],
])('%s: a WinRE update has the usual cause for such updates', async (text, cause) => {
  const [first] = await causesOf(text)
  expect(first?.cause).toBe(cause)
})

test('blames the installer for a failed Defender update, and not the recovery partition', async () => {
  const found = await causesOf(
    'Security Intelligence Update for Microsoft Defender Antivirus - KB2267602: Error 0x80070643',
  )
  const at = (cause: string) => found.findIndex((each) => each.cause === cause)
  expect(at('antivirus-interference')).toBeGreaterThanOrEqual(0)
  expect(at('antivirus-interference')).toBeLessThan(at('recovery-partition-too-small'))
  expect(found.every(({ likelihood }) => likelihood <= 0.3)).toBe(true)
})

test('ranks a specific code before the usual causes for the kind of update', async () => {
  const [first] = await causesOf(
    'Security Intelligence Update for Microsoft Defender Antivirus - KB2267602: Error 0x80072EE7',
  )
  expect(first?.cause).toBe('network-blocked')
})

test.each([
  'KB5034441 was installed without an error.',
  'Security Intelligence Update for Microsoft Defender Antivirus - KB2267602 (Version 1.421.5.0) Succeeded',
])('%s: finds no failure in an update that is only mentioned', async (text) => {
  expect((await causesOf(text)).filter(({ likelihood }) => likelihood > 0.3)).toEqual([])
})

test('gives at most leads for a catch-all code', async () => {
  const found = await causesOf('The update failed to install. Error 0x80240FFF')
  expect(found.length).toBeGreaterThan(0)
  expect(found.every(({ likelihood }) => likelihood <= 0.3)).toBe(true)
})
