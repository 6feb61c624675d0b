import { expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const session = (day: string, kb: string, end: string) =>
  [
    `${day} 10:00:05, Info                  CBS    Exec: Session processing started.  Client: WindowsUpdateAgent, Session(Full), Identifier: ${day.replaceAll('-', '')}_1`,
    `${day} 10:00:06, Info                  CBS    Exec: Package: Package_for_${kb}~31bf3856ad364e35~amd64~~26100.4061.1.5, Session: ${day.replaceAll('-', '')}_1`,
    `${day} 10:20:05, Info                  CBS    Exec: Processing complete.  Session: ${day.replaceAll('-', '')}_1, Package: Package_for_${kb}~31bf3856ad364e35~amd64~~26100.4061.1.5 [HRESULT = ${end}]`,
    `${day} 10:21:00, Info                  CBS    TrustedInstaller service is idle.`,
  ].join('\r\n')

async function read(text: string, name = 'CBS.log') {
  const sources = [sourceOf(name, Buffer.from(text))]
  return diagnose({ knowledge, sources, inspection: null })
}

test('names the updates that were installed, newest first, with their place, and the period of the log', async () => {
  const found = await read(
    [session('2026-04-01', 'KB5055523', '0x00000000'), session('2026-05-02', 'KB5058411', '0x00000000')].join(
      '\r\n',
    ),
  )
  expect(found.findings).toEqual([])
  expect(found.worked).toMatchObject([
    { kb: 'KB5058411', file: 'CBS.log', line: 7, time: '2026-05-02T10:20:05' },
    { kb: 'KB5055523', line: 3 },
  ])
  expect(found.worked[0]?.what).toBe('KB5058411 was installed')
  expect(found.read).toMatchObject([{ from: '2026-04-01T10:00:05', to: '2026-05-02T10:21:00' }])
})

test('does not count what failed, and finds the end of a log longer than what is read first', async () => {
  const filler = '2026-05-03 11:00:00, Info                  CBS    Nothing to do here.\r\n'.repeat(4000)
  const last = '2026-06-04 12:00:00, Info                  CBS    TrustedInstaller service is idle.'
  const found = await read(`${session('2026-05-02', 'KB5058411', '0x80073712')}\r\n${filler}${last}`)
  expect(found.worked).toEqual([])
  expect(found.read).toMatchObject([{ from: '2026-05-02T10:00:05', to: '2026-06-04T12:00:00' }])
})

test('names a scan that found the store sound', async () => {
  const found = await read('Der Windows-Ressourcenschutz hat keine Verletzungen gefunden.\n', 'sfc.txt')
  expect(found.worked).toMatchObject([{ file: 'sfc.txt', line: 1 }])
  expect(found.read[0]).not.toHaveProperty('from')
})

const result = (state: string, ...between: string[]) =>
  [
    'PS C:\\> Repair-WindowsImage -Online -ScanHealth',
    '',
    `ImageHealthState : ${state}`,
    ...between,
    'Online           : True',
    'RestartNeeded    : False',
    '',
    'PS C:\\> ',
  ].join('\r\n')

test('cites the state that Repair-WindowsImage found, and its end alone only where it printed none', async () => {
  const healthy = await read(result('Healthy'), 'console.txt')
  expect(healthy.worked).toMatchObject([{ file: 'console.txt', line: 3 }])
  expect(healthy.worked[0]?.what).toBe('Ended without an error: ImageHealthState : Healthy')
  const list = await read(result('Healthy', '', 'Path             : '), 'console.txt')
  expect(list.worked).toMatchObject([{ line: 3 }])
  const added = await read(
    'PS C:\\> Add-WindowsPackage -Online -PackagePath C:\\a.cab\r\n\r\nPath          :\r\nOnline        : True\r\nRestartNeeded : False\r\n',
    'console.txt',
  )
  expect(added.worked).toMatchObject([{ line: 5, what: 'Ended without an error: RestartNeeded : False' }])
})

test('counts no store as sound that was found damaged, be it after an earlier sound one', async () => {
  expect((await read(result('Repairable'), 'console.txt')).worked).toEqual([])
  const both = `${result('Healthy')}\r\n${result('Repairable')}`
  expect((await read(both, 'console.txt')).worked).toEqual([])
  const repaired = `${result('Repairable')}\r\n${result('Healthy')}`
  expect((await read(repaired, 'console.txt')).worked).toMatchObject([{ line: 10 + 0 }])
})

test('takes an installation back whose update failed afterwards', async () => {
  const again = [
    session('2026-04-01', 'KB5055523', '0x00000000'),
    session('2026-05-02', 'KB5055523', '0x800f0922'),
  ]
  expect((await read(again.join('\r\n'))).worked).toEqual([])
  expect((await read(again.toReversed().join('\r\n'))).worked).toMatchObject([{ kb: 'KB5055523' }])
})

const bar = '[==========================100.0%==========================] '
const call = 'C:\\WINDOWS\\system32>DISM /Online /Cleanup-Image /ScanHealth'

test('counts no progress bar of DISM above its error, in any language', async () => {
  for (const error of ['Error: 161', 'Fehler: 1726', '오류: 0x800f0954', '错误: 87']) {
    const failed = await read([call, '', bar, '', error, ''].join('\r\n'), 'console.txt')
    expect(failed.worked).toEqual([])
    const after = await read([call, bar, error, '', call, bar, ''].join('\r\n'), 'console.txt')
    expect(after.worked).toMatchObject([{ line: 6 }])
  }
})

test('counts no sound store that a later scan in the same text found damaged', async () => {
  const sound = `${call}\r\n${bar}No component store corruption detected.\r\nThe operation completed successfully.\r\n`
  const damaged = `${call}\r\n${bar}The component store is repairable.\r\nThe operation completed successfully.\r\n`
  const lines = async (text: string) =>
    (await read(text, 'console.txt')).worked.map(({ what }) => what).filter((what) => /corruption/.test(what))
  expect(await lines(sound)).toHaveLength(1)
  expect(await lines(sound + damaged)).toEqual([])
  expect(await lines(damaged + sound)).toHaveLength(1)
})

test('takes an exit code of success back for a failure that follows it', async () => {
  const went = 'setup.exe exit code 0\r\n'
  const failed = 'wusa.exe exit code 5\r\n'
  expect((await read(went, 'script.txt')).worked).toHaveLength(1)
  expect((await read(went + failed, 'script.txt')).worked).toEqual([])
})

test('a question for a solution is no end of an attempt', async () => {
  const found = await read('윈도우 업데이트 문제 해결 방법을 알려주세요.\n', 'post.txt')
  expect(found.worked).toEqual([])
  expect(found.gaps.map(({ code }) => code)).toContain('no-attempt-shown')
})
