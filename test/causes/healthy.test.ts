import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allCauses } from '../../main/causes/all-causes.ts'
import { allRows } from '../../main/causes/patterns/all-rows.ts'
import { requiredLiterals } from '../../main/logs/required-literals.ts'
import { findingsOf, type Scene } from './records.ts'

const gigabyte = 1024 ** 3
const healthy: NonNullable<Scene['facts']> = {
  windows: { build: 26200, ubr: 9457, displayVersion: '25H2', edition: 'Pro', installationType: 'Client' },
  architecture: { native: 'x64', process: 'AMD64' },
  packages: [
    {
      identity: 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10',
      name: 'Package_for_RollupFix',
      architecture: 'x64',
      language: '',
      version: '26100.1742.1.10',
      state: 'staged',
      baseline: true,
    },
  ],
  servicingStack: { version: '10.0.26100.9457' },
  pending: {
    rebootPending: false,
    rebootInProgress: false,
    packagesPending: false,
    updateRebootRequired: false,
    pendingXml: false,
    fileRenames: true,
  },
  store: { health: 'healthy' },
  winre: { enabled: true, version: '10.0.26100.9444', location: null, disk: 0, partition: 4 },
  recoveryPartition: {
    disk: 0,
    partition: 4,
    sizeBytes: gigabyte,
    freeBytes: 400 * 1024 ** 2,
    followsWindows: true,
  },
  efiPartition: { sizeBytes: 100 * 1024 ** 2, freeBytes: 60 * 1024 ** 2 },
  systemVolume: { sizeBytes: 500 * gigabyte, freeBytes: 200 * gigabyte },
  updateHistory: [
    {
      time: '2026-03-28T08:00:00.000Z',
      kb: 'KB5079391',
      title: 'KB5079391',
      outcome: 'failed',
      code: '0x80073712',
    },
    {
      time: '2026-09-20T08:00:00.000Z',
      kb: 'KB5129195',
      title: 'KB5129195',
      outcome: 'installed',
      code: null,
    },
  ],
  winreServicingFailures: [],
}
const noise = [
  '2026-09-20 08:00:00, Info                  CBS    Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
  '2026-09-20 08:00:01, Info                  CBS    Failed to read AutoRepairNeeded [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
  '2026-09-20 08:00:02, Info                  CBS    Startup: Success, restart required to continue processing. [HRESULT = 0x80070bc2 - ERROR_SUCCESS_REBOOT_REQUIRED]',
  '2026-09-20 08:00:03, Info                  CBS    Appl: detectParent: no parent found, go absent',
  '2026-09-20 08:00:04, Info                  CBS    Read out cached package applicability for package: Package_for_KB1~31bf3856ad364e35~amd64~~1.0.0.0, ApplicableState: 112, CurrentState:112',
  '2026-09-20 08:00:05, Info                  CSI    00000010 [SR] Verifying 100 components',
  '2026-09-20 08:00:06, Info                  CBS    Total Detected Corruption:\t0',
  '2026-09-20 08:00:07, Info                  CBS    \tCBS Manifest Corruption:\t0',
  '2026-09-20 08:00:08, Info                  CBS    Loading offline registry hive: COMPONENTS',
].join('\n')

test('finds nothing active on a healthy PC, regardless of log noise', () => {
  const active = findingsOf(allCauses, { facts: healthy, log: noise }).filter(
    ({ status }) => status === 'active',
  )
  expect(active).toEqual([])
})

test('reports an old failure on it as history', () => {
  const [regression] = findingsOf(allCauses, { facts: healthy })
  expect(regression?.cause).toBe('known-regression')
  expect(regression?.status).toBe('resolved')
  expect(regression?.likelihood).toBeLessThanOrEqual(0.2)
})

test('no cause throws, and every likelihood is valid, for shuffled and truncated lines', () => {
  const lines = [
    ...noise.split('\n'),
    ...allCauses.flatMap(({ rules }) => rules.flatMap(({ pattern }) => requiredLiterals(pattern) ?? [])),
    ...allRows.map(({ example }) => example),
  ]
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...lines), fc.nat(80)), { maxLength: 40 }), (picked) => {
      const log = picked.map(([line, cut]) => line.slice(cut % Math.max(1, line.length))).join('\n')
      for (const { likelihood, evidence } of findingsOf(allCauses, { log })) {
        expect(likelihood).toBeGreaterThanOrEqual(0)
        expect(likelihood).toBeLessThan(1)
        expect(evidence.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 60 },
  )
})
