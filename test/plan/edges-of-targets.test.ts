import { describe, expect, it } from 'vitest'
import { diagnosisOf, failedAttempt, findingOf, inspectionOf, planned, read } from './plan-fixtures.ts'

const history = read([failedAttempt('KB5089549', '0x800f0922')])
const withFree = (freeBytes: number) =>
  inspectionOf('26100.8328', 'x64', {
    updateHistory: history,
    efiPartition: read({ sizeBytes: 104_857_600, freeBytes }),
  })

describe('the known issue of KB5089549', () => {
  it('applies exactly up to the documented size', async () => {
    expect((await planned({ inspection: withFree(10 * 2 ** 20) })).target?.kb).toBe('KB5089573')
    expect((await planned({ inspection: withFree(10 * 2 ** 20 + 1) })).target?.kb).toBe('KB5089549')
  })

  it('does not apply to a resolved finding', async () => {
    const settled = { ...findingOf('efi-partition-full', 'KB5089549'), status: 'resolved' as const }
    const inspection = withFree(60_000_000)
    const since = await planned({ inspection, diagnosis: diagnosisOf(settled) })
    expect(since.target?.kb).toBe('KB5089549')
  })
})
