import { expect, test } from 'vitest'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../test-knowledge.ts'

const reagent = (text: string) =>
  `2026-03-03 03:03:03, Info                         [ReAgentc.exe] ${text}\r\n`

/**
 * ReAgent.log of a recovery partition encrypted with BitLocker, and the message of reagentc, which applies to any
 * volume.
 */
const told = [
  reagent('MeetPartitionRequirements Partition has bitlocker, offset = 500000000000 ').concat(
    reagent(' skip partition because it does not meet WinRE requirements'),
  ),
  'REAGENTC.EXE: Windows RE cannot be enabled on a volume with BitLocker Drive Encryption enabled.\r\n',
]

test.each(told)('the fix is to turn BitLocker off manually, not to suspend it', async (text) => {
  const { findings } = await diagnose({ sources: [log(text)], inspection: null, knowledge })
  const finding = findings.find(({ cause }) => cause === 'winre-partition-bitlocker')
  expect(finding?.likelihood).toBeGreaterThan(0.5)
  expect(finding?.fix.map(({ title }) => title)).toEqual([expect.stringContaining('turn BitLocker off')])
  expect(finding?.fix.flatMap(({ commands }) => commands)).toEqual([])
})

function log(text: string) {
  const bytes = Buffer.from(text)
  return {
    name: 'ReAgent.txt',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
}
