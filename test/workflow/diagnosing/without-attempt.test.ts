import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../../common/exit-codes.ts'
import { exitCodeFor } from '../../../main/cli/commands/diagnose.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (...texts: readonly string[]) => {
  const sources = texts.map((text, index) => sourceOf(`${index}.txt`, Buffer.from(text)))
  return diagnose({ knowledge, sources, inspection: null })
}
const gapsOf = async (...texts: readonly string[]) => (await diagnosed(...texts)).gaps.map(({ code }) => code)

const systeminfo = `Host Name:                     DESK-7
OS Name:                       Microsoft Windows 11 Pro
OS Version:                    10.0.26100 N/A Build 26100
System Type:                   x64-based PC
Hotfix(s):                     2 Hotfix(s) Installed.
                               [01]: KB5066131
                               [02]: KB5066835
`
const line = (source: string, text: string) =>
  `2026-10-03 10:35:00, Info                  ${source.padEnd(6)} ${text}\r\n`
const opened = line(
  'CBS',
  'Session: 31234599_2 initialized by client WindowsUpdateAgent, external staging directory: (null), external registry directory: (null)',
)
const processed = line(
  'CBS',
  'Exec: Processing complete.  Session: 31234599_2, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.6899.1.10, Identifier: KB5066835 [HRESULT = 0x00000000 - S_OK]',
)
const ended = line('CBS', 'Session: 31234599_2 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]')
const dism = (command: string) =>
  line('DISM', `DISM.EXE: Executing command line: "C:\\Windows\\System32\\Dism.exe" ${command}`) +
  line('DISM', 'DISM.EXE: Image session has been closed. Reboot required=no.')
const console = (text: string) =>
  `Deployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1150\r\n\r\n${text}\r\nThe operation completed successfully.\r\n`

describe('logs without findings and without a completed update attempt', () => {
  test.each([
    ['a system description', systeminfo],
    [
      'a package that was removed after a look at the size of the store',
      'PS C:\\> Dism.exe /Online /Cleanup-Image /AnalyzeComponentStore\r\n\r\n[==========================100.0%==========================]\r\n\r\nThe operation completed successfully.\r\n' +
        'PS C:\\> Dism.exe /online /Remove-Package /packagename:Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10\r\n\r\nProcessing 1 of 1\r\n[==========================100.0%==========================]\r\nThe operation completed successfully.\r\n',
    ],
    [
      'downloads that go on behind the last search',
      '2026/11/19 15:27:49.9477287 3304  10156 Agent           * END * Finding updates CallerId = Update, Id = 5882, Exit code = 0x00000000 (cV = 1.0)\r\n' +
        '2026/11/19 15:32:06.4803188 3304  6500  DownloadManager Download job 19A35991-D1C9-449C-8C91-9C3E5B52EBAE resumed.\r\n',
    ],
    [
      'a description without its updates',
      'OS Name: Microsoft Windows 10 Pro\nOS Version: 10.0.19045 N/A Build 19045\nSystem Type: x64-based PC\n',
    ],
    [
      'a list of packages',
      console(
        'Package Identity : Package_for_KB5066131~31bf3856ad364e35~amd64~~26100.1.1.1\r\nState : Installed\r\n',
      ),
    ],
    [
      'what an image holds',
      console('Details for image : D:\\sources\\install.wim\r\n\r\nIndex : 1\r\nName : Windows 11 Pro\r\n'),
    ],
    [
      'the state of WinRE',
      'Windows RE status:         Enabled\r\nWindows RE location:       \\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE\r\n',
    ],
    [
      'files of a package',
      'SSU-26100.1738-x64.cab\nWindows11.0-KB5066835-x64.wim\nWindows11.0-KB5066835-x64.psf\n',
    ],
    [
      'a page about logs',
      '# Reading CBS.log\n\nWindows Update and DISM write what they install into CBS.log.\n',
    ],
    ['a harmless line', line('CBS', 'Starting TrustedInstaller initialization.')],
    [
      'a log that was cut off before any session ended',
      opened +
        line(
          'CBS',
          'Appl: Evaluating package applicability for package Package_for_KB5066835~31bf3856ad364e35~amd64~~26100.1.1.1',
        ),
    ],
    ['a session of servicing that only asked something', opened + ended],
    [
      'a session that waits for a restart',
      opened + processed + ended.replace('required: no', 'required: yes'),
    ],
    [
      'a search for updates that only began',
      '2026-10-03 14:13:30:327\t 748\t23f4\tAgent\t** START **  Agent: Finding updates [CallerId = AutomaticUpdates]\r\n',
    ],
    ['a listing in the log of DISM', dism('/online /get-packages')],
  ])('leave a gap instead of an all-clear for %s', async (_, text) => {
    const diagnosis = await diagnosed(text)
    expect(diagnosis.findings).toEqual([])
    expect(diagnosis.gaps.map(({ code }) => code)).toEqual(['no-attempt-shown'])
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  })

  test('leave a gap with the type of each file and the command to continue', async () => {
    const [gap] = (await diagnosed(systeminfo, opened)).gaps
    expect(gap?.why).toContain('0.txt (read as a system description)')
    expect(gap?.why).toContain('1.txt (read as a servicing log)')
    expect(gap?.hides).toContain('unstuck collect --out evidence.zip')
  })

  test('list the first of many files and count the rest', async () => {
    const [gap] = (await diagnosed(systeminfo, opened, systeminfo, opened, opened)).gaps
    expect(gap?.why).toContain('and 2 more')
  })
})

describe('a completed attempt', () => {
  test.each([
    ['a servicing session', opened + processed + ended],
    [
      'a start that finished an update',
      line('CBS', 'Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]'),
    ],
    ['a run of SFC', line('CSI', '00000215 [SR] Repair complete')],
    ['work of DISM', dism('/online /add-package /packagepath:C:\\a.cab')],
    [
      'work of DISM on a console, in any language',
      'C:\\> dism /online /cleanup-image /restorehealth\r\nTool zur Imageverwaltung für die Bereitstellung\r\n[==========================100.0%==========================]\r\nDer Vorgang wurde erfolgreich beendet.\r\n',
    ],
    [
      'a search for updates',
      '2026/10/03 15:25:46.9997442 3304  9020  Agent           * END * Finding updates CallerId = Update;ScanForUpdates, Id = 5618, Exit code = 0x00000000 (cV = a.1.0)\r\n',
    ],
    [
      'a cmdlet',
      'PS C:\\> Add-WindowsPackage -Online -PackagePath C:\\a.cab\r\n\r\nPath          :\r\nOnline        : True\r\nRestartNeeded : False\r\n',
    ],
    ['an installer', 'wusa.exe ended, exit code: 3010\r\n'],
    ['a person who says so', 'The update failed twice, but now it works.\n'],
  ])('leaves no gap: %s', async (_, text) => {
    const diagnosis = await diagnosed(text)
    expect(diagnosis.gaps).toEqual([])
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.done)
    // Next to it, a text that describes the PC is not a gap.
    expect(await gapsOf(systeminfo, text)).toEqual([])
  })

  test('of DISM must end in the same log', async () => {
    const [work = '', end = ''] = dism('/online /cleanup-image /restorehealth').split(/(?<=\r\n)/)
    expect(await gapsOf(work, end)).toContain('no-attempt-shown')
    expect(await gapsOf(end + work)).toContain('no-attempt-shown')
  })
})

test('a failure is reported without that gap', async () => {
  expect(await gapsOf(systeminfo, 'Error: 0x800f0922')).not.toContain('no-attempt-shown')
})

describe('an update that succeeded', () => {
  const history = (...days: readonly string[]) =>
    [
      'ComputerName Operationname  Result     Date                   Title',
      '------------ -------------  ------     ----                   -----',
      ...days.map(
        (day) =>
          `PC-01        Installation   Succeeded  ${`${day} 9:02:11 AM`.padEnd(22)} 2025-03 Cumulative Update for Windows 11 Version 24H2 for x64-based Systems (KB5053598) (26100.3476)`,
      ),
      '',
    ].join('\r\n')
  const codesAt = async (text: string, day?: string) => {
    const now = day === undefined ? {} : { now: () => new Date(`${day}T08:00:00Z`) }
    const sources = [sourceOf('history.txt', Buffer.from(text))]
    return (await diagnose({ knowledge, sources, inspection: null }, now)).gaps.map(({ code }) => code)
  }

  test('does not show that updating works once two monthly updates have followed', async () => {
    expect(await codesAt(history('3/14/2025', '2/12/2025'))).toEqual(['success-old'])
    // Where day and month could be either, the title names the month.
    const undated = history('3/12/2025').replace(' 9:02:11 AM', ' 9:02:11   ')
    expect(await codesAt(undated)).toEqual(['success-old'])
    expect(await codesAt(undated.replace('2025-03', '2026-08'))).toEqual([])
    expect(await codesAt(history('9/14/2026', '2/12/2025'))).toEqual([])
    // The second Tuesdays were 13 October and 10 November.
    expect(await codesAt(history('10/13/2026'), '2026-11-25')).toEqual([])
    expect(await codesAt(history('10/12/2026'), '2026-11-25')).toEqual(['success-old'])
    expect(await codesAt(history('10/13/2026'), '2026-12-08')).toEqual(['success-old'])
  })

  test('in an old log does not either, but a failure in one is reported as ever', async () => {
    const old = (text: string) => text.replaceAll('2026-10-03', '2025-01-15')
    expect(await codesAt(old(opened + processed + ended))).toEqual(['success-old'])
    expect(await codesAt(opened + processed + ended)).toEqual([])
    const failure = old(opened + ended.replace('0x00000000 - S_OK', '0x800f0922'))
    expect(await codesAt(failure)).not.toContain('success-old')
  })
})
