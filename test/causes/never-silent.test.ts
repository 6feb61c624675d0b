import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../common/exit-codes.ts'
import { isFailureCode } from '../../common/windows/error-code.ts'
import { exitCodeFor } from '../../main/cli/commands/diagnose.ts'
import { loadCodeTable } from '../../main/codes/load-code-table.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { sample, times } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { failureLines } from './shapes/failure-lines.ts'
import { agentStart, updateLog } from './shapes/other-logs.ts'

const published = loadCodeTable()
  .all()
  .map(({ code }) => code)
  // Success: 0x80070669 with a restart initiated, 0x80070bc2 and 0x80070bc3 with one pending, 0xc1900210 of a mere check.
  .filter(
    (code) => isFailureCode(code) && !['0x80070669', '0x80070bc2', '0x80070bc3', '0xc1900210'].includes(code),
  )
const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('pasted.txt', Buffer.from(text))], inspection: null })

describe('a reported failure is never ignored', () => {
  test.each(Object.entries(failureLines))(
    '%s: every published code leads to causes or an open failure, never to an all-clear',
    async (_, line) => {
      expect(published.length).toBeGreaterThan(5000)
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...published), async (code) => {
          const diagnosis = await diagnosed(line(code))
          const active = diagnosis.findings.filter(({ status }) => status === 'active')
          expect(active.length + diagnosis.open.length).toBeGreaterThan(0)
          expect([exitCodes.gaps, exitCodes.wrong]).toContain(exitCodeFor(diagnosis))
          for (const { check, sources, evidence } of active) {
            expect(check).not.toBeNull()
            expect(sources).not.toEqual([])
            expect(evidence).not.toEqual([])
          }
        }),
        { numRuns: times(20, 60) },
      )
    },
  )

  test('a sample of published codes in one of the lines is never ignored', async () => {
    const lines = Object.values(failureLines)
    const silent: string[] = []
    for (const [index, code] of sample([...published.entries()], 400)) {
      const { findings, open } = await diagnosed(lines[index % lines.length]?.(code) ?? '')
      if (findings.length + open.length === 0) silent.push(code)
    }
    expect(silent).toEqual([])
  }, 240_000)

  test.each([
    ['0xc80003f3', 'code-says-data-store'],
    ['0x8007274c', 'network-blocked'],
    ['0xc19001df', 'disk-full'],
    ['0xc0000185', 'hardware-fault'],
    ['0x800703f8', 'components-hive-corrupt'],
    ['0x80091007', 'package-catalog-corrupt'],
    ['0x800f020c', 'driver-install-failed'],
    ['0x80071a2d', 'transaction-log-full'],
  ])('%s, which no page documents, leads to the usual causes for similar codes', async (code, first) => {
    const { findings } = await diagnosed(`Error: ${code}\n`)
    expect(findings[0]?.cause).toBe(first)
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.15)
    expect(findings[0]?.title).toContain('codes like')
  })

  test('recognizes a Setup code of its specific family without 0x', async () => {
    const { findings } = await diagnosed('c7700112\n')
    expect(findings.map(({ cause }) => cause)).toContain('upgrade-system-drive-write')
  })

  test('explains an open failure, in English and as a message', async () => {
    const { open } = await diagnosed('Error: 0xc0000185\n')
    expect(open[0]?.means).toContain('I/O error')
    expect(open[0]?.texts?.means.code).toBe('code.in-english')
    const unpublished = await diagnosed('Error: 0x800f0845\n')
    expect(unpublished.open[0]).not.toHaveProperty('means')
  })

  test('treats a code only mentioned in a long log as routine', async () => {
    const line = (index: number) =>
      `2023-05-22 08:${String(index % 60).padStart(2, '0')}:26, Info                  CBS    Failed to perform operation.  [HRESULT = 0x80070490]`
    const { open } = await diagnosed(Array.from({ length: 200 }, (_, index) => line(index)).join('\n'))
    expect(open).toEqual([])
  })
})

test('treats unlisted update codes as failures in every language', async () => {
  for (const line of Object.values(failureLines))
    for (const code of ['0x800f0845', '0x8024a223', '0xc1900223', '0x87d0fff1'] as const) {
      const { errors, findings, open } = await diagnosed(line(code))
      expect(errors.map((each) => each.code)).toContain(code)
      expect(findings.length + open.length).toBeGreaterThan(0)
    }
})

test.each([
  'Fehler des Installationsprogramms: {}',
  "Le programme d'installation a rencontré une erreur : {}",
  'Installationsfehler – {}',
  'Ошибка при установке — {}',
  'インストール エラー - {}',
])('a code that belongs to no family is one behind a label, whatever went well before: %s', async (label) => {
  const before = Array.from({ length: 120 }, (_, at) => `Installed KB50${31_000 + at}`).join('\r\n')
  const diagnosis = await diagnosed(`${before}\r\n${label.replace('{}', '0x8ffe0003')}\r\n`)
  expect(diagnosis.open.map(({ code }) => code)).toEqual(['0x8ffe0003'])
  expect(exitCodeFor(diagnosis)).not.toBe(exitCodes.done)
})

describe('lines that mention a cause only by coincidence', () => {
  test.each([
    [
      'the caller of a scan',
      '2011-08-23\t14:13:30:327\t 748\t23f4\tReport\tREPORT EVENT: {2C0F1A5B-1D2F-4B0E-9C57-1B1B0E3E1E11}\t2011-08-23 14:13:30:327-0400\t1\t148\t101\t{D67661EB-2423-451D-BF5D-13199E37DF28}\t1\t80240440\tSelfUpdate\tFailure\tSoftware Synchronization\tWindows Update Client failed to detect with error 0x80240440.',
      'wua-too-old',
    ],
    [
      'Setup cancels what is left of its tasks',
      '2024-03-28 11:55:48, Error                 MOUPG  CDlpTask::ExecuteAction(3300): Result = 0x8007001F\n2024-03-28 11:55:48, Error                 MOUPG  CDlpTask::Cancel(985): Result = 0xC1800109',
      'user-cancelled',
    ],
    [
      'a service that ended with an error is not disabled',
      'The Windows Update service terminated with the following service-specific error:\n%%-2147023288',
      'service-disabled',
    ],
  ])('%s', async (_, text, cause) => {
    const { findings } = await diagnosed(text)
    expect(findings.find((each) => each.cause === cause)?.likelihood ?? 0).toBeLessThanOrEqual(0.3)
  })
  test('derives the cause from the error that the service ended with', async () => {
    const { findings } = await diagnosed(
      'The Windows Update service terminated with the following error: Access is denied.',
    )
    expect(findings[0]?.cause).toBe('permissions')
  })
})

describe('a whole WindowsUpdate.log in which all went well until its end', () => {
  const searched =
    'Agent|* END * Finding updates CallerId = Update;ScanForUpdates, Id = 5618, Exit code = 0x00000000 (cV = a.1.0)'
  const well = Array.from({ length: 120 }, () => searched)
  const counted = (failed: number) =>
    `ComApi|Install call complete (succeeded = ${1 - failed}, succeeded with errors = 0, failed = ${failed}, cancelled = 0, unaccounted = 0)`
  const diagnosedLog = (...end: readonly string[]) =>
    diagnose({
      knowledge,
      sources: [
        sourceOf(
          'WindowsUpdate.log',
          Buffer.from(updateLog('2026-11-20T10:00:00', ...agentStart, ...well, ...end)),
        ),
      ],
      inspection: null,
    })

  test.each([
    ['a search', ['Agent|* END * Finding updates CallerId = a, Id = 9, Exit code = 0x80240440 (cV = a.1.0)']],
    ['a download', ['DownloadManager|* END * Begin Downloading Updates CallerId = a, hr = 0x80246007']],
    ['a call', ['Agent|*FAILED* [80246007] Install call', 'Agent|Install call ended, hr = 0x80246007']],
  ])('%s that failed is an open failure', async (_, end) => {
    const diagnosis = await diagnosedLog(...end)
    expect(diagnosis.open.map(({ code }) => code)).toEqual([/0x802[0-9a-f]{5}/.exec(end.join())?.[0]])
    expect(exitCodeFor(diagnosis)).not.toBe(exitCodes.done)
  })

  test('so are updates that a call counts as failed, without any code', async () => {
    const diagnosis = await diagnosedLog(counted(1))
    expect(diagnosis.open.map(({ text }) => text)).toEqual([expect.stringContaining('failed = 1')])
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  })

  test('a later call that counts none is the end of that', async () => {
    for (const end of [[], [counted(0)], [counted(1), counted(0)]]) {
      const diagnosis = await diagnosedLog(...end)
      expect([...diagnosis.findings, ...diagnosis.open]).toEqual([])
      expect(exitCodeFor(diagnosis)).toBe(exitCodes.done)
    }
  })
})
