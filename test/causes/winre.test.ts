import { describe, expect, test } from 'vitest'
import type { Inspection } from '../../common/facts/inspection.ts'
import { recoveryPartitionTooSmall } from '../../main/causes/recovery-partition-too-small.ts'
import { winreDisabled } from '../../main/causes/winre-disabled.ts'
import { winreOutdated } from '../../main/causes/winre-outdated.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { diagnosePc } from '../../main/workflow/diagnosing/diagnose-pc.ts'
import { sourceOf } from '../logs/text-of.ts'
import { plan } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { findingsOf, foundBy, judge, type Scene } from './records.ts'

const megabyte = 1024 * 1024
const facts = (version: string, free: number, events = 2): NonNullable<Scene['facts']> => ({
  windows: { build: 26100, ubr: 8457, displayVersion: '24H2', edition: 'Pro', installationType: 'Client' },
  winre: { enabled: true, version, location: null, disk: 0, partition: 4 },
  recoveryPartition: {
    disk: 0,
    partition: 4,
    sizeBytes: 529 * megabyte,
    freeBytes: free * megabyte,
    followsWindows: true,
  },
  winreServicingFailures: Array.from({ length: events }, (_, index) => ({
    time: `2026-05-1${index}T08:00:00.000Z`,
    code: '0x80070643',
  })),
})

describe('WinRE of a portable Windows', () => {
  test('is not reported as missing, because it does not exist there', () => {
    const { windows } = facts('10.0.26100.7149', 300)
    if (windows === undefined) throw new Error('no Windows')
    const winre = { enabled: false, version: null, location: null, disk: null, partition: null }
    const foundOn = (portable: { portable?: true }) =>
      findingsOf([winreDisabled], { facts: { windows: { ...windows, ...portable }, winre } }).length
    expect([foundOn({}), foundOn({ portable: true })]).toEqual([1, 0])
  })
})

describe('a recovery partition that is too small', () => {
  test('ranks before the outdated WinRE that it causes', () => {
    const [first, second] = findingsOf([winreOutdated, recoveryPartitionTooSmall], {
      facts: facts('10.0.26100.7149', 8),
    })
    expect(first?.cause).toBe('recovery-partition-too-small')
    expect(first?.fix[0]?.commands).toEqual([])
    expect(second?.cause).toBe('winre-outdated')
    expect(second?.kb).toBe('KB5089593')
  })
  test('is the full disk when the Microsoft script cannot commit the image', async () => {
    const log =
      '02/17/2026 13:24:44 - Patch succeed, unmount to commit change\n\nSaving image\n\nError: 112\n\nThere is not enough space on the disk.\n\n02/17/2026 13:25:14 - Unmount failed: 112'
    const firstOf = async (text: string) => {
      const source = sourceOf('console.txt', Buffer.from(text))
      return (await diagnose({ knowledge, sources: [source], inspection: null })).findings[0]?.cause
    }
    expect(await firstOf(log)).toBe('recovery-partition-too-small')
    expect(await firstOf(log.slice(0, log.lastIndexOf('02/17')))).toBe('disk-full')
  })
  test('has the same repair as the plan: steps on a standard disk, manual when the plan refuses', async () => {
    const made = async (change: (inspection: Inspection) => Inspection) => {
      const host = await openHost('practice:x64-winre-stale', { stateFolder: null })
      const inspection = change(await inspect(host))
      const diagnosis = await diagnosePc(knowledge, host, inspection)
      const [first] = diagnosis.findings
      const planned = await plan({ inspection, diagnosis })
      const steps = planned.ok ? planned.value.steps.map(({ kind }) => kind) : []
      return {
        fix: first?.fix.map(({ reason }) => reason?.code),
        deletes: steps.includes('delete-recovery-partition'),
      }
    }
    expect(await made((usual) => usual)).toEqual({ fix: ['enlarge-recovery-steps'], deletes: true })
    const onMbr = await made((usual) => ({
      ...usual,
      facts: {
        ...usual.facts,
        firmware: usual.facts.firmware && {
          ...usual.facts.firmware,
          value: { ...usual.facts.firmware.value, kind: 'bios' },
        },
      },
    }))
    expect(onMbr).toEqual({ fix: ['enlarge-recovery-partition'], deletes: false })
  })
  test('is resolved once WinRE is current', () => {
    expect(foundBy(recoveryPartitionTooSmall, { facts: facts('10.0.26100.9444', 8) }).status).toBe('resolved')
  })
  test('is ruled out by enough free space', () => {
    expect(judge(recoveryPartitionTooSmall, { facts: facts('10.0.26100.7149', 400) })[0]?.kind).toBe(
      'ruled-out',
    )
  })
  test('is not found from 0x80070643 alone', () => {
    expect(judge(recoveryPartitionTooSmall, { log: 'Installation Failure: .NET, error 0x80070643' })).toEqual(
      [{ kind: 'silent' }],
    )
  })
  test('is the full disk when C: has space and the partition has none', () => {
    const scene = (freeOfC: number, freeHere: number): Scene => ({
      log: 'Error: 112',
      facts: {
        ...facts('10.0.26100.7149', freeHere, 0),
        systemVolume: { sizeBytes: 500 * 1024 * megabyte, freeBytes: freeOfC * 1024 * megabyte },
      },
    })
    const [found] = findingsOf([recoveryPartitionTooSmall], scene(80, 8))
    expect(found?.likelihood).toBeGreaterThan(0.5)
    expect(found?.evidence.map(({ text }) => text)).toContain('Error: 112')
    expect(findingsOf([recoveryPartitionTooSmall], scene(2, 8))).toEqual([])
    expect(findingsOf([recoveryPartitionTooSmall], scene(80, 400))).toEqual([])
  })
  test('is found from the disk space error in CBS alone', () => {
    const log = 'Error CBS Failed to service WinRE. [HRESULT = 0x800f0828 - CBS_E_INSUFFICIENT_DISK_SPACE]'
    expect(foundBy(recoveryPartitionTooSmall, { log }).likelihood).toBeGreaterThan(0.5)
  })
})

test('does not report WinRE at or above the expected version', () => {
  expect(judge(winreOutdated, { facts: facts('10.0.26100.8455', 8) })[0]?.kind).toBe('ruled-out')
  expect(foundBy(winreOutdated, { facts: facts('10.0.26100.8454', 8) }).likelihood).toBeLessThanOrEqual(0.7)
})

test('an outdated WinRE without a failure is pending maintenance, not a likely cause', () => {
  expect(foundBy(winreOutdated, { facts: facts('10.0.26100.7149', 400, 0) }).likelihood).toBeLessThan(0.5)
  expect(foundBy(winreOutdated, { facts: facts('10.0.26100.7149', 400) }).likelihood).toBeGreaterThan(0.5)
  const failing = {
    time: '2026-05-14T08:00:00.000Z',
    kb: 'KB5089593',
    title: 'KB5089593',
    outcome: 'failed' as const,
    code: '0x80070643',
  }
  const withUpdate = { ...facts('10.0.26100.7149', 400, 0), updateHistory: [failing] }
  expect(foundBy(winreOutdated, { facts: withUpdate }).likelihood).toBeGreaterThan(0.5)
})

test('a disabled WinRE without its image is not simply enabled', () => {
  const place = { enabled: false, version: null, location: null, disk: null, partition: null }
  const { fix } = foundBy(winreDisabled, { facts: { winre: { ...place, image: 'missing' } } })
  expect(fix.map(({ repair, commands }) => ({ repair, commands }))).toEqual([{ repair: null, commands: [] }])
  expect(fix[0]?.title).toContain('--winre-source')
  const there = foundBy(winreDisabled, { facts: { winre: { ...place, image: 'there' } } })
  expect(there.fix.map(({ repair }) => repair)).toEqual([{ kind: 'enable-winre' }])
})

test('reports a disabled WinRE', () => {
  const off = { winre: { enabled: false, version: null, location: null, disk: null, partition: null } }
  expect(foundBy(winreDisabled, { facts: off }).fix[0]?.commands).toEqual([['reagentc.exe', '/enable']])
  expect(judge(winreDisabled, { facts: facts('10.0.26100.8455', 8) })).toEqual([{ kind: 'silent' }])
})

test('restores an image that reagentc cannot find instead of enabling WinRE; earlier status output does not count', () => {
  const on =
    'Windows Recovery Environment (Windows RE) and system reset configuration\nInformation:\n\n    Windows RE status:         Enabled'
  const unfound = 'REAGENTC.EXE: The Windows RE image was not found.'
  const [alone, afterIt, beforeIt] = [unfound, `${on}\n${unfound}`, `${unfound}\n${on}`].map((log) =>
    foundBy(winreDisabled, { log }),
  )
  expect(alone?.fix.map(({ repair, commands }) => ({ repair, commands }))).toEqual([
    { repair: null, commands: [] },
  ])
  expect(alone?.likelihood).toBeGreaterThan(0.5)
  expect(afterIt?.likelihood).toBe(alone?.likelihood)
  expect(beforeIt?.likelihood).toBeLessThan(0.5)
})

describe('a ReAgent.xml file', () => {
  const reagentXml = (state: 0 | 1) =>
    `<?xml version='1.0' encoding='utf-8'?>\r\n\r\n<WindowsRE version="2.0">\r\n  <WinreBCD id="{00000000-0000-0000-0000-000000000000}"/>\r\n  <InstallState state="${state}"/>\r\n  <OsInstallAvailable state="0"/>\r\n</WindowsRE>\r\n`
  const read = (...texts: readonly string[]) =>
    diagnose({
      knowledge,
      sources: texts.map((text, index) => sourceOf(`${index}.txt`, Buffer.from(text))),
      inspection: null,
    })
  test('shows that WinRE is disabled', async () => {
    const { findings } = await read(reagentXml(0))
    expect(findings.map(({ cause }) => cause)).toEqual(['winre-disabled'])
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test('is reported as the WinRE configuration when WinRE is enabled', async () => {
    const { findings, gaps } = await read(reagentXml(1))
    expect(findings).toEqual([])
    expect(gaps.map(({ why }) => why).join()).toContain('read as the configuration of WinRE')
  })
  test('conflicts with the output of reagentc', async () => {
    const { findings, gaps } = await read(
      reagentXml(0),
      'Windows Recovery Environment (Windows RE) and system reset configuration\r\n    Windows RE status:         Enabled\r\n',
    )
    expect(findings[0]?.likelihood ?? 0).toBeLessThanOrEqual(0.5)
    expect(gaps.length).toBeGreaterThan(0)
  })
})
