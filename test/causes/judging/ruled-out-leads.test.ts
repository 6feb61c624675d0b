import { expect, test } from 'vitest'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { judgeCauses } from '../../../main/causes/judging/judge-causes.ts'
import { noPendingWork } from '../../no-pending-work.ts'
import { inputOf, type Scene } from '../records.ts'

type SceneFacts = NonNullable<Scene['facts']>

const judged = (code: string, facts: SceneFacts) => {
  const input = inputOf({ log: code }, allCauses)
  const { facts: read } = inputOf({ facts }, allCauses)
  const [seen] = input.codes.values()
  if (seen === undefined) throw new Error(`No code in ${code}`)
  const record = { ...seen.last, format: 'console' as const }
  const codes = new Map([[code, { count: 1, first: record, last: record, alone: true }]])
  return judgeCauses(allCauses, { ...input, codes, hits: new Map(), facts: read })
}
const windows = (build: number, ubr: number) => ({
  build,
  ubr,
  displayVersion: '24H2',
  edition: 'Professional',
  installationType: 'Client' as const,
})
const baseline = {
  identity: 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10',
  state: 'superseded' as const,
  name: 'Package_for_RollupFix',
  architecture: 'amd64',
  language: '',
  version: '26100.1742.1.10',
  baseline: true,
}
const megabyte = 1024 * 1024
/** Checks of leads that Unstuck makes itself: the facts that it read, and the cause that they exclude. */
const made: readonly (readonly [cause: string, code: string, facts: SceneFacts])[] = [
  ['checkpoint-missing', '0x800f0838', { windows: windows(26100, 4652), packages: [baseline] }],
  ['checkpoint-missing', '0x800f0922', { windows: windows(19045, 4412) }],
  ['component-store-corrupt', '0x800f081f', { store: { health: 'healthy', scanned: true } }],
  ['pending-operations', '0xc1900216', { pending: noPendingWork }],
]

test.each(made)('%s is ruled out for %s by the facts', (cause, code, facts) => {
  const without = judged(code, {})
  expect(without.findings.map((finding) => finding.cause)).toContain(cause)
  const { findings, ruledOut } = judged(code, facts)
  expect(findings.map((finding) => finding.cause)).not.toContain(cause)
  expect(ruledOut.find((each) => each.cause === cause)?.because.length).toBeGreaterThan(10)
})

test('enough space on the small partitions and an enabled WinRE rule out the related causes', () => {
  const facts: SceneFacts = {
    efiPartition: { sizeBytes: 260 * megabyte, freeBytes: 200 * megabyte },
    recoveryPartition: {
      disk: 0,
      partition: 4,
      sizeBytes: 2000 * megabyte,
      freeBytes: 1500 * megabyte,
      followsWindows: true,
    },
    winre: { enabled: true, version: null, location: null, disk: null, partition: null },
  }
  const input = inputOf({ facts }, allCauses)
  for (const id of ['efi-partition-full', 'recovery-partition-too-small', 'winre-disabled']) {
    const cause = allCauses.find((each) => each.id === id)
    expect([id, cause?.excluded?.(input)]).toEqual([
      id,
      expect.objectContaining({ code: expect.any(String) }),
    ])
    expect([id, cause?.excluded?.(inputOf({}, allCauses))]).toEqual([id, null])
  }
})

test('a PC below the checkpoint or without its baseline keeps the lead', () => {
  for (const facts of [
    { windows: windows(26100, 1000), packages: [] },
    { windows: windows(26100, 4652), packages: [] },
    { windows: windows(26100, 4652) },
  ]) {
    const cause = allCauses.find(({ id }) => id === 'checkpoint-missing')
    expect(cause?.excluded?.(inputOf({ facts }, allCauses))).toBeNull()
  }
})

test('a store without a damage flag keeps the lead, because only a scan detects damage', () => {
  const { findings, ruledOut } = judged('0x800f081f', { store: { health: 'healthy' } })
  expect(ruledOut.map((each) => each.cause)).not.toContain('component-store-corrupt')
  const lead = findings.find(({ cause }) => cause === 'component-store-corrupt')
  expect([lead?.status, lead?.check?.made]).toEqual(['active', false])
})
