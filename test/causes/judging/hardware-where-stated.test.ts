import { expect, test } from 'vitest'
import { type Finding, mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { withHardwareWhereStated } from '../../../main/causes/judging/hardware-where-stated.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

/** The advice for a disk with bad blocks, at this likelihood. */
async function adviceAt(likelihood: number | null) {
  const { findings } = await diagnose({
    knowledge,
    sources: [
      sourceOf('console.txt', Buffer.from('The device, \\Device\\Harddisk0\\DR0, has a bad block.\n')),
    ],
    inspection: null,
  })
  const found = findings.find(({ cause }) => cause === 'hardware-fault')
  if (found === undefined) throw new Error('no finding of the disk')
  const finding: Finding = likelihood === null ? found : withHardwareWhereStated({ ...found, likelihood })
  return finding.fix.map(({ reason }) => reason?.code)
}

test('a disk that reports bad blocks is to be tested and replaced', async () => {
  expect(await adviceAt(null)).toEqual(expect.arrayContaining(['test-memory', 'replace-failing-part']))
})

test('recommends testing but not replacing hardware when only a code points to it', async () => {
  const advice = await adviceAt(mostOfLeads)
  expect(advice).toContain('test-memory')
  expect(advice).not.toContain('replace-failing-part')
  expect(await adviceAt(mostOfLeads + 0.01)).toContain('replace-failing-part')
})
