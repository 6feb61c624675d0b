import { expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnose.ts'
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
])('%s: an update of WinRE fails of what such updates fail of', async (text, cause) => {
  const [first] = await causesOf(text)
  expect(first?.cause).toBe(cause)
})

test('an update of Defender ends with the code of its installer, and not for want of room in the recovery partition', async () => {
  const found = await causesOf(
    'Security Intelligence Update for Microsoft Defender Antivirus - KB2267602: Error 0x80070643',
  )
  const at = (cause: string) => found.findIndex((each) => each.cause === cause)
  expect(at('antivirus-interference')).toBeGreaterThanOrEqual(0)
  expect(at('antivirus-interference')).toBeLessThan(at('recovery-partition-too-small'))
  expect(found.every(({ likelihood }) => likelihood <= 0.3)).toBe(true)
})

test('a code that says what failed comes before what the kind of the update fails of', async () => {
  const [first] = await causesOf(
    'Security Intelligence Update for Microsoft Defender Antivirus - KB2267602: Error 0x80072EE7',
  )
  expect(first?.cause).toBe('network-blocked')
})

test.each([
  'KB5034441 was installed without an error.',
  'Security Intelligence Update for Microsoft Defender Antivirus - KB2267602 (Version 1.421.5.0) Succeeded',
])('%s: that an update is named is no failure', async (text) => {
  expect((await causesOf(text)).filter(({ likelihood }) => likelihood > 0.3)).toEqual([])
})

test('a code that stands for whatever no other code covers names no cause by itself', async () => {
  const found = await causesOf('The update failed to install. Error 0x80240FFF')
  expect(found.length).toBeGreaterThan(0)
  expect(found.every(({ likelihood }) => likelihood <= 0.3)).toBe(true)
})
