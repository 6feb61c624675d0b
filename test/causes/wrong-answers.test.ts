import { describe, expect, test } from 'vitest'
import type { Diagnosis } from '../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

/** Diagnoses that were wrong in earlier trials; each must stay right. */
const told = (...files: readonly (readonly [string, string])[]) =>
  diagnose({
    knowledge,
    sources: files.map(([name, text]) => sourceOf(name, Buffer.from(text))),
    inspection: null,
  })
const console = (text: string) => told(['console.txt', text])
const loud = ({ findings }: Diagnosis) => findings.filter(({ likelihood }) => likelihood > 0.3)
const cbs = (time: string, text: string, level = 'Info', component = 'CBS') =>
  `${time}, ${level.padEnd(22)}${component.padEnd(7)}${text}\r\n`

const chkdsk = `The type of the file system is NTFS.
Stage 1: Examining basic file system structure ...
  0 bad file records processed.
Stage 2: Examining file name linkage ...
  0 unindexed files recovered to lost and found.
Windows has scanned the file system and found no problems.
No further action is required.

 486843391 KB total disk space.
 112348844 KB in 471529 files.
         0 KB in bad sectors.
    857911 KB in use by the system.
     65536 KB occupied by the log file.
`

describe('a healthy chkdsk result', () => {
  test.each([chkdsk, '0 KB in bad sectors.', '         0 KB in bad sectors.\r\n'])('%#', async (text) => {
    expect((await console(text)).findings).toEqual([])
  })
  test('is not recognized when it finds bad sectors', async () => {
    const { findings } = await console(
      chkdsk
        .replace('       0 KB in bad', '     104 KB in bad')
        .replace('found no problems', 'found problems'),
    )
    expect(findings[0]?.class).toBe('file-system-damaged')
  })
})

describe('a file system corrected by chkdsk was damaged and is possibly intact now', () => {
  const german = (last: string) => `CHKDSK überprüft freien Speicherplatz (Phase 5 von 5)...
${last}

  20482843 KB Speicherplatz auf dem Datenträger insgesamt
   9846104 KB in 54480 Dateien
     17244 KB in 4452 Indizes
         0 KB in fehlerhaften Sektoren
    255631 KB vom System benutzt
`
  test.each([
    'Windows has made corrections to the file system.\r\n',
    chkdsk.replace('scanned the file system and found no problems', 'made corrections to the file system'),
    german('Windows hat Probleme im Dateisystem behoben.'),
  ])('%#', async (text) => {
    const { findings } = await console(text)
    expect(findings.map((each) => each.class)).toEqual(['file-system-damaged'])
    expect(findings[0]?.likelihood).toBeGreaterThan(0.3)
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
    expect(findings[0]?.check?.command).toContain('/scan')
  })
  test.each([
    'Windows has made no corrections to the file system.\n',
    'After chkdsk /f look for "Windows has made corrections to the file system." in its output.\n',
    german('Windows hat das Dateisystem überprüft und keine Probleme festgestellt.'),
  ])('is not found in healthy output or advice %#', async (text) => {
    expect((await console(text)).findings).toEqual([])
  })
})

describe('a failing code is never an all-clear', () => {
  test.each([
    'Error: 0x800f081f',
    'Fehler: 0x800f081f',
    'Erreur : 0x800f081f',
    'Ошибка: 0x800f081f',
    '错误: 0x800f081f',
    'エラー: 0x800f081f',
    '오류: 0x800f081f',
    'Błąd: 0x800f081f',
    '0x800f0922',
    '"0x800F0922"',
    '800f0922',
    '-2146498530',
    '2148468766',
    '0x800f0845',
    '0xc1900101',
    'Feilkode 80070643',
    '我的电脑更新失败,代码 0x800f0922',
    'A instalação terminou com 0x80073712 ontem',
  ])('%s', async (text) => {
    const { errors, findings, gaps } = await console(`${text}\n`)
    expect(errors).toHaveLength(1)
    expect(findings.length + gaps.length).toBeGreaterThan(0)
  })
  test('includes the DISM message in an unlisted language', async () => {
    const { gaps } = await console('Xyzzy: 0x800f081f\n\nPlugh plover quux.\n')
    expect(gaps.map(({ what }) => what)).toEqual(['The cause of 0x800f081f at console.txt:1'])
  })
})

describe('an older line from another log', () => {
  const refused = [
    cbs('2026-04-02 10:17:01', 'Session: 31000000_1 initialized by client WindowsUpdateAgent.'),
    cbs(
      '2026-04-02 10:17:02',
      'Pending transaction content must be resolved. [HRESULT = 0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED]',
      'Error',
    ),
    cbs(
      '2026-04-02 10:17:03',
      'Session: 31000000_1 finalized. Reboot required: no [HRESULT = 0x80070bc9 - ERROR_FAIL_REBOOT_REQUIRED]',
    ),
  ].join('')
  const then = [
    cbs('2026-04-02 10:35:01', 'Session: 31000000_2 initialized by client WindowsUpdateAgent.'),
    cbs(
      '2026-04-02 10:35:02',
      'Exec: Processing complete.  Session: 31000000_2, Package: Package_for_KB5000001~31bf3856ad364e35~amd64~~26100.1.1.1 [HRESULT = 0x00000000 - S_OK]',
    ),
    cbs(
      '2026-04-02 10:35:03',
      'Session: 31000000_2 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]',
    ),
  ].join('')
  const update = (day: string) =>
    `${day} 01:01:01.0000000 100 200 Agent           callbackCode = Update success, errCode = 0x00240006\n`

  test('does not reactivate a resolved failure', async () => {
    const { findings } = await told(['CBS.log', refused + then], ['WindowsUpdate.log', update('2026/04/01')])
    expect(findings.map(({ cause, status }) => [cause, status])).toEqual([['pending-operations', 'resolved']])
  })
  test('reactivates it when it is later', async () => {
    const { findings } = await told(['CBS.log', refused + then], ['WindowsUpdate.log', update('2026/04/03')])
    expect(findings[0]?.status).toBe('active')
  })
  test('adds no gap for a resolved failure', async () => {
    const { gaps } = await told(['CBS.log', refused + then])
    // That the PC updated in April says nothing of today.
    expect(gaps.map(({ code }) => code)).toEqual(['success-old'])
  })
  test('does not override a later report of an intact store, in any log order', async () => {
    const damage = cbs(
      '2026-04-01 09:00:00',
      '(p)\tCSI Payload Corrupt\t(n)\t\t\tamd64_microsoft-windows-x_31bf3856ad364e35_10.0.26100.1_none_1\\x.dll',
    )
    const sound = cbs(
      '2026-04-02 10:00:00',
      '\n=================================\nChecking System Update Readiness.\n\nSummary:\nOperation: Detect and Repair \nOperation result: 0x0\nLast Successful Step: Entire operation completes.\nTotal Detected Corruption:\t0\nTotal Repaired Corruption:\t0\n',
    )
    for (const order of [
      ['a.log', 'b.log'],
      ['b.log', 'a.log'],
    ]) {
      const texts: Record<string, string> = { 'a.log': damage, 'b.log': sound }
      const { findings } = await told(...order.map((name) => [name, texts[name] ?? ''] as const))
      expect(findings.filter(({ status }) => status === 'active')).toEqual([])
    }
  })
})

test('reads findstr output like the log itself', async () => {
  const log = [
    cbs('2026-04-02 10:17:01', '0000000b [SR] Verifying 100 components', 'Info', 'CSI'),
    cbs(
      '2026-04-02 10:17:02',
      '0000000c Hashes for file member \\??\\C:\\Windows\\System32\\a.dll do not match actual file [l:5]"a.dll" :',
      'Info',
      'CSI',
    ),
    cbs(
      '2026-04-02 10:17:03',
      '0000000d [SR] Cannot repair member file [l:5]"a.dll" of Windows-A, Version = 10.0.26100.1, hash mismatch',
      'Info',
      'CSI',
    ),
  ]
  const plain = await told(['x.txt', log.join('')])
  const found = await told(['x.txt', log.map((line) => `C:\\Windows\\Logs\\CBS\\CBS.log:${line}`).join('')])
  expect(plain.findings.map(({ cause }) => cause)).toEqual(['component-store-corrupt'])
  expect(found).toEqual(plain)
})

describe('a cancelled call', () => {
  const lines = [
    cbs('2026-11-20 10:00:01', 'Repr: CBS Store check aborted [HRESULT = 0x800f0821 - CBS_E_ABORT]'),
    cbs('2026-11-20 10:00:02', 'Failed to run Detect and repair. [HRESULT = 0x800704c7 - ERROR_CANCELLED]'),
  ]
  test.each([
    ['CBS.log', lines.join('')],
    [
      'console.txt',
      '[===   5.2%                           ]\nError: 1223\n\nThe operation was canceled by the user.\n',
    ],
    ['console.txt', 'Fehler: 1223\n\nDer Vorgang wurde durch den Benutzer abgebrochen.\n'],
  ])('%s %#', async (name, text) => {
    const diagnosis = await told([name, text])
    expect(diagnosis.findings[0]?.class).toBe('user-cancelled')
    expect(loud(diagnosis).map((each) => each.class)).toEqual(['user-cancelled'])
  })
  const bar = '[==                         3.8%                           ] '
  test.each([
    ['Error: 0x800f0821\n\nThe operation was cancelled.\n', 0.6],
    ['Fehler: 0x800f0821\n\nDer Vorgang wurde vom Benutzer abgebrochen.\n', 0.6],
    ['^C\nError: 0x800f0821\n', 0.6],
    // The code alone does not say who cancelled it.
    ['\nFehler: 0x800f0821\n', 0.4],
  ])('a console that ends only with the abort is not a startup hang: %j', async (text, least) => {
    const { findings } = await console(`${bar}${text}`)
    expect(findings[0]?.class).toBe('user-cancelled')
    expect(findings[0]?.likelihood).toBeGreaterThan(least)
    const hung = findings.find((each) => each.class === 'startup-processing-timeout')
    expect(hung?.likelihood ?? 0).toBeLessThan(0.3)
  })
  test('a console that mentions the watchdog is a startup hang', async () => {
    const { findings } = await console(
      'Startup: Timed out waiting for startup processing.\nError: 0x800f0821\n',
    )
    expect(findings[0]?.class).toBe('startup-processing-timeout')
  })
  test('an operation aborted by the watchdog is a startup hang, not a cancellation', async () => {
    const { findings } = await told([
      'CBS.log',
      cbs('2026-11-20 10:00:01', 'Watchdog expired [HRESULT = 0x800f0821 - CBS_E_ABORT]'),
    ])
    expect(findings[0]?.class).toBe('startup-processing-timeout')
  })
})

test('a language pack that cannot be installed shows what failed, but not why', async () => {
  const { findings } = await console('The language pack cannot be installed: Install-Language failed.\n')
  const said = findings.filter(({ cause }) => cause === 'language-pack-mismatch')
  expect(said.filter(({ likelihood }) => likelihood >= 0.5)).toEqual([])
})

describe('an update is never reported as its own prerequisite', () => {
  test.each([
    ['Windows6.1-KB5062553-x64.msu: requires KB5043080 which is missing.\n', 'KB5043080'],
    ['Installation of KB5062553 stopped: prerequisite KB5043080 is not installed\n', 'KB5043080'],
    ['KB5062553 (Windows6.1-KB5062553-x64.msu): prerequisite KB5062553 is not installed\n', null],
    ['Installing Windows6.1-KB5062553-x64.msu: the prerequisite is missing.\n', null],
    ['KB5062553 was not installed: it requires KB5043080.\n', 'KB5043080'],
  ])('%s', async (text, named) => {
    const { findings } = await console(text)
    const titles = findings
      .filter(({ cause }) => cause === 'prerequisite-missing')
      .map(({ title }) => /KB\d+/.exec(title)?.[0] ?? null)
    expect(titles).toEqual([named])
  })
})

test('a log with evidence for a cause is not reported as unrelated to updates', async () => {
  const told = await console('The device, \\Device\\Harddisk0\\DR0, has a bad block.\n')
  expect(told.findings[0]?.class).toBe('hardware-memory-or-disk-fault')
  expect(told.gaps.map(({ code }) => code)).not.toContain('log-not-about-updates')
  const other = await console('Milk, bread and two pounds of apples.\n')
  expect(other.gaps.map(({ code }) => code)).toContain('log-not-about-updates')
})
