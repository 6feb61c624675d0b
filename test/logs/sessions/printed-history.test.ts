import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPrintedHistory } from '../../../main/logs/sessions/printed-history.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

/** The columns of the module's own format: 12, 14, 10 and 19 characters wide, cut with an ellipsis. */
const cut = (text: string, width: number) =>
  (text.length > width ? `${text.slice(0, width - 3)}...` : text).padEnd(width)
const history = (
  ...rows: readonly (readonly [result: string, date: string, title: string, operation?: string])[]
) =>
  [
    'ComputerName Operationname  Result     Date                Title',
    '------------ -------------  ------     ----                -----',
    ...rows.map(
      ([result, date, title, operation = 'Installation']) =>
        `${cut('DESK-7', 12)} ${cut(operation, 14)} ${cut(result, 10)} ${cut(date, 19)} ${title}`,
    ),
    '',
  ].join('\r\n')
const lcu =
  '2025-09 Cumulative Update for Windows 11 Version 24H2 for x64-based Systems (KB5065426) (26100.6584)'
const tool = 'Windows Malicious Software Removal Tool x64 - v5.128 (KB890830)'
const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('history.txt', Buffer.from(text))], inspection: null })
const attempts = (text: string) =>
  readPrintedHistory('history.txt', text)
    ?.sessions(0)
    .map(({ kb, outcome, time, from }) => [kb, outcome, time, from])

describe('the history that Get-WUHistory prints', () => {
  test('has the latest attempt of each update, however it is sorted', () => {
    const rows = [
      ['Succeeded', '9/12/2025 3:24:01 AM', lcu],
      ['Failed', '9/10/2025 3:24:01 AM', lcu],
      ['Failed', '9/9/2025 11:24:01 PM', tool],
      ['Succeeded', '8/28/2025 3:24:01 AM', tool],
    ] as const
    // The date was cut; without its hour, a success counts from the beginning of its day, and a failure to the end.
    const [first, second] = ['2025-09-12T00:00:00', '2025-09-09T23:59:59']
    expect(attempts(history(...rows))).toEqual([
      ['KB890830', 'failed', second, 5],
      ['KB5065426', 'succeeded', first, 3],
    ])
    expect(attempts(history(...rows.toReversed()))).toEqual([
      ['KB890830', 'failed', second, 4],
      ['KB5065426', 'succeeded', first, 6],
    ])
  })
  test('does not count as installed what was removed, what still waits, and what PowerShell cut', () => {
    expect(
      attempts(
        history(
          ['Succeeded', '12.09.2025 03:24:01', lcu, 'Uninstallation'],
          ['Succeeded', '11.09.2025 03:24:01', lcu],
        ),
      ),
    ).toEqual([])
    expect(attempts(history(['InProgress', '12.09.2025 03:24:01', lcu]))).toEqual([])
    expect(attempts(history(['SucceededWithErrors', '12.09.2025 03:24:01', lcu]))).toEqual([])
    const [start = ''] = lcu.split('5426')
    expect(attempts(history(['Failed', '12.09.2025 03:24:01', `${start}...`]))).toEqual([
      [null, 'failed', '2025-09-12T03:24:01', 3],
    ])
  })
  test('reports no failure of an update that a later one contains', async () => {
    const august = lcu.replace('KB5065426', 'KB5063878').replace('26100.6584', '26100.4946')
    const [newer, older] = ['12.09.2025 03:24:01', '14.08.2025 03:24:01'] as const
    const kbs = (...rows: readonly (readonly [string, string, string, string?])[]) =>
      attempts(history(...rows))?.map(([kb]) => kb)
    expect(kbs(['Succeeded', newer, lcu], ['Failed', older, august])).toEqual(['KB5065426'])
    // Whatever the order and the calendar in which they are printed.
    const thai = (date: string) => date.replaceAll('.', '/').replace('2025', '2568')
    expect(kbs(['Failed', thai(older), august], ['Succeeded', thai(newer), lcu])).toEqual(['KB5065426'])
    expect(kbs(['Succeeded', newer, august], ['Failed', older, lcu])).toEqual(['KB5065426', 'KB5063878'])
    const removed = ['Succeeded', '13.09.2025 03:24:01', lcu, 'Uninstallation'] as const
    expect(kbs(removed, ['Succeeded', newer, lcu], ['Failed', older, august])).toEqual(['KB5063878'])
  })
  test('reports a failure of the update, and none that a later attempt repaired', async () => {
    const failing = await diagnosed(
      history(['Failed', '9/12/2025 3:24:01 AM', lcu], ['Succeeded', '9/10/2025 3:24:01 AM', tool]),
    )
    expect(failing.open).toMatchObject([{ kb: 'KB5065426', line: 3 }])
    expect(failing.gaps.find(({ code }) => code === 'cause-unknown')?.params?.next).toBe('servicing')
    const repaired = await diagnosed(
      history(['Succeeded', '9/12/2025 3:24:01 AM', lcu], ['Failed', '9/10/2025 3:24:01 AM', lcu]),
    )
    expect(repaired.open).toEqual([])
    expect(repaired.gaps.map(({ code }) => code)).not.toContain('no-attempt-shown')
    expect(repaired.machine).toMatchObject({ computer: 'DESK-7', architecture: 'x64' })
  })
  test('has the last end of an attempt where the next one still runs', () =>
    expect(
      attempts(history(['InProgress', '12.09.2025 03:24:01', lcu], ['Failed', '11.09.2025 03:24:01', lcu])),
    ).toEqual([['KB5065426', 'failed', '2025-09-11T03:24:01', 4]]))
  test('keeps the failure of an update whose title begins like that of another, where both were cut', async () => {
    const short = '2025-09 Cumulative...'
    const { open } = await diagnosed(
      history(['Succeeded', '9/12/2025 3:24:01 AM', short], ['Failed', '9/10/2025 3:24:01 AM', short]),
    )
    expect(open).toMatchObject([{ line: 4 }])
  })
  test('shows nothing of Windows where only Defender and the removal tool were updated', async () => {
    const { gaps } = await diagnosed(history(['Succeeded', '9/12/2025 3:24:01 AM', tool]))
    expect(gaps.map(({ code }) => code)).toContain('no-attempt-shown')
  })
  test('is read where every title was cut to the width of the console', async () => {
    const [one, other] = [lcu, lcu.replace('Cumulative', 'Preview of a')].map(
      (title) => `${title.slice(0, 57)}...`,
    )
    const results = ['Succeeded', 'Failed', 'Failed', 'Succeeded'] as const
    const rows = results.map((result, at) => {
      const title = result === 'Failed' ? other : one
      return [result, `9/${9 - at}/2025 3:24:01 AM`, title ?? ''] as const
    })
    const { open } = await diagnosed(history(...rows))
    expect(open).toMatchObject([{ line: 4 }])
  })
  test('of several PCs whose names were cut settles no failure', async () => {
    const rows = history(['Succeeded', '9/12/2025 3:24:01 AM', lcu], ['Failed', '9/10/2025 3:24:01 AM', lcu])
    const text = rows.replace('DESK-7      ', 'DESKTOP-A...').replace('DESK-7      ', 'DESKTOP-B...')
    expect((await diagnosed(text)).open).toMatchObject([{ line: 4 }])
  })
  test('of several PCs is not read as that of one', () => {
    const text = history(['Failed', '9/12/2025 3:24:01 AM', lcu], ['Failed', '9/11/2025 3:24:01 AM', lcu])
    expect(
      readPrintedHistory('x', text.replace(/DESK-7(?= {7}Installation {3}Failed {5}9\/11)/, 'DESK-8')),
    ).toBeNull()
  })
})

test('entries printed as a list have the code of the failure', () => {
  const entry = (result: number, code: number, day: number) =>
    `Operation          : 1\r\nResultCode         : ${result}\r\nHResult            : ${code === 0 ? 0 : -2145124329}\r\nDate               : ${day}.09.2025 03:24:06\r\nTitle              : ${lcu}\r\nUnmappedResultCode : ${code}\r\n\r\n`
  const [failed] = readPrintedHistory('x', entry(4, -2146498530, 12) + entry(2, 0, 11))?.sessions(4) ?? []
  expect(failed).toMatchObject({ id: 5, outcome: 'failed', failureCode: '0x800f081e', from: 1, to: 6 })
  expect([...(readPrintedHistory('x', entry(2, 0, 12) + entry(4, -2146498530, 11))?.settled ?? [])]).toEqual([
    1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13,
  ])
})

test('results of Install-WindowsUpdate count as failed, but as installed only after the restart', () => {
  const results = (...rows: readonly string[]) =>
    [
      'X ComputerName Result     KB          Size Title',
      '- ------------ ------     --          ---- -----',
      ...rows.map((result, at) => `${at + 1} DESK-7       ${result.padEnd(10)} KB5065426    1GB ${lcu}`),
    ].join('\r\n')
  expect(attempts(results('Accepted', 'Downloaded', 'Failed'))).toEqual([['KB5065426', 'failed', null, 5]])
  expect(attempts(results('Accepted', 'Downloaded', 'Installed'))).toEqual([])
})

test('a mangled history never has an update installed that none of its rows installed', () => {
  const text = history(['Failed', '9/12/2025 3:24:01 AM', lcu], ['Failed', '9/10/2025 3:24:01 AM', tool])
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), fc.string({ maxLength: 4 }), (at, to, more) => {
      const read = readPrintedHistory('x', text.slice(0, at) + more + text.slice(to))
      for (const { outcome } of read?.sessions(0) ?? []) expect(outcome).toBe('failed')
    }),
  )
})
