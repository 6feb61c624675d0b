import { expect, test } from 'vitest'
import { efiPartitionFull } from '../../main/causes/efi-partition-full.ts'
import { knownIssues } from '../../main/knowledge/known-issues.ts'
import { knowledge } from '../test-knowledge.ts'
import { foundBy, judge } from './records.ts'

const megabyte = 1024 * 1024
const rolledBack =
  '2026-05-14 09:00:00, Error CBS Startup: Failed to process advanced operation queue. Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8457.1.9 [HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]'
const space = '2026-05-14 08:59:00, Error CSI SpaceCheck: Insufficient free space'
const boot = '2026-05-14 08:59:01, Error CSI ServicingBootFiles failed. Error = 0x70'
const partition = (free: number) => ({
  efiPartition: { sizeBytes: 100 * megabyte, freeBytes: free * megabyte },
})

test('finds the full partition from log lines together with free space', () => {
  const finding = foundBy(efiPartitionFull, { log: `${space}\n${boot}\n${rolledBack}`, facts: partition(4) })
  expect(finding.likelihood).toBeGreaterThan(0.95)
  expect(finding.kb).toBe('KB5089549')
  expect(finding.fix[0]?.title).toContain('KB5089573')
  // The plan installs an update that does not need the space, and does not change the setting.
  expect(finding.fix.map(({ repair }) => repair)).toEqual([null, null])
})

test('finds it with lower likelihood from free space and the failure alone', () => {
  const finding = foundBy(efiPartitionFull, { log: rolledBack, facts: partition(8) })
  expect(finding.likelihood).toBeGreaterThan(0.5)
  expect(finding.likelihood).toBeLessThan(0.95)
})

test('finds nothing for a full partition when nothing fails', () => {
  expect(judge(efiPartitionFull, { facts: partition(4) })).toEqual([{ kind: 'silent' }])
})

test('rules it out when the code occurs but there is enough free space', () => {
  expect(judge(efiPartitionFull, { log: rolledBack, facts: partition(60) })[0]?.kind).toBe('ruled-out')
})

test('counts the partition as full at exactly the published limit, and not at one byte more', () => {
  const most = knownIssues(knowledge).find(
    ({ condition }) => condition === 'efi-partition-full',
  )?.efiFreeBytes
  if (most === undefined || most === null) return expect.unreachable('The known issue names no room.')
  const of = (freeBytes: number) => ({ efiPartition: { sizeBytes: 100 * megabyte, freeBytes } })
  expect(foundBy(efiPartitionFull, { log: rolledBack, facts: of(most) }).title).toContain('is full')
  expect(judge(efiPartitionFull, { log: rolledBack, facts: of(most + 1) })[0]?.kind).toBe('ruled-out')
})

test.each([
  ['at the very revision of the update', 8457, 'resolved'],
  ['past it', 8524, 'resolved'],
  ['one revision below', 8456, 'active'],
])('on a PC %s', (_name, ubr, status) => {
  const windows = {
    build: 26100,
    ubr,
    displayVersion: '24H2',
    edition: 'Pro',
    installationType: 'Client',
  }
  const finding = foundBy(efiPartitionFull, { log: `${space}\n${rolledBack}`, facts: { windows } })
  expect(finding.status).toBe(status)
  expect(finding.fix.length > 0).toBe(status === 'active')
})

test('a partition still full after a later update stays active, with or without log lines', () => {
  const windows = {
    build: 26100,
    ubr: 8524,
    displayVersion: '24H2',
    edition: 'Pro',
    installationType: 'Client',
  }
  const updateHistory = [
    {
      time: '2026-05-14T08:00:00.000Z',
      kb: 'KB5089549',
      title: 'KB5089549',
      outcome: 'failed' as const,
      code: '0x800f0922',
    },
  ]
  const facts = { windows, updateHistory }
  for (const log of ['', `${space}\n${rolledBack}`]) {
    const full = foundBy(efiPartitionFull, { log, facts: { ...facts, ...partition(6) } })
    expect([full.status, full.stillSo, full.fix.map((one) => one.reason?.code)]).toEqual([
      'resolved',
      true,
      ['free-efi-partition'],
    ])
  }
  const freed = foundBy(efiPartitionFull, {
    log: `${space}\n${rolledBack}`,
    facts: { ...facts, ...partition(60) },
  })
  expect([freed.status, freed.stillSo]).toEqual(['resolved', undefined])
  expect(judge(efiPartitionFull, { facts: { ...facts, ...partition(60) } })).toEqual([{ kind: 'silent' }])
})

test('reports the latest of several updates that failed in this way', () => {
  const failed = (kb: string, time: string) => ({
    time,
    kb,
    title: kb,
    outcome: 'failed' as const,
    code: '0x800f0922',
  })
  const april = failed('KB5086672', '2026-04-01T08:00:00.000Z')
  const may = failed('KB5089549', '2026-05-14T08:00:00.000Z')
  for (const updateHistory of [
    [april, may],
    [may, april],
  ])
    expect(foundBy(efiPartitionFull, { facts: { ...partition(4), updateHistory } }).kb).toBe('KB5089549')
  const failure = (time: string) => ({
    file: 'CBS.log',
    line: 1,
    format: 'cbs' as const,
    time,
    level: null,
    component: null,
    text: rolledBack,
    session: 1,
  })
  const sessions = [april, may].map(({ kb, time }) => ({
    kb,
    time,
    outcome: 'failed' as const,
    failureCode: '0x800f0922',
    firstFailure: failure(time),
  }))
  for (const order of [sessions, sessions.toReversed()])
    expect(foundBy(efiPartitionFull, { facts: partition(4), sessions: order }).kb).toBe('KB5089549')
})
