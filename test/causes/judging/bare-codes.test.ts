import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../../common/exit-codes.ts'
import { exitCodeFor } from '../../../main/cli/commands/diagnose.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('pasted.txt', Buffer.from(`${text}\n`))], inspection: null })

describe('a code without context', () => {
  test.each(['0xC1900101 - 0x20017', '0x80072EE2', 'Windows Update Error 80072EFE', '0x800f0988'])(
    'has a likelihood of at most one half and lists the other known causes: %s',
    async (text) => {
      const { findings, gaps } = await diagnosed(text)
      expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
      expect(findings.length).toBeGreaterThan(1)
      expect(gaps.map(({ code }) => code)).toContain('cause-undecided')
    },
  )
  test.each([
    "There were some problems installing updates, but we'll try again later. If you keep seeing this and want to search the web or contact support for information, this may help: (0x80244018)",
    "There were some problems installing updates, but we'll try again later. If you keep seeing this and want to search the web or contact support for information, this may help: (0x800f0988)",
    "We couldn't install this update, but you can try again (0x80072ee2)",
    'My update keeps failing and I keep getting the error 0x8024401c when it tries to install',
    'Then KB5000001 failed with 0x8024401c.',
  ])('is as weak in a sentence that only states that an update failed: %s', async (text) => {
    const [, code = ''] = /(0x[0-9a-f]{8})/.exec(text) ?? []
    const causes = async (pasted: string) =>
      (await diagnosed(pasted)).findings.map(({ cause, likelihood }) => [cause, likelihood])
    const bare = await causes(code)
    expect(bare.length).toBeGreaterThan(1)
    expect(await causes(text)).toEqual(bare)
  })
  test.each([
    'They were consistently getting 80246008 (WU_E_DM_FAILTOCONNECTTOBITS, "A download manager operation failed because the download manager was unable to connect the Background Intelligent Transfer Service (BITS).")',
    '0x80246008 WU_E_DM_FAILTOCONNECTTOBITS A download manager operation failed because the download manager was unable to connect the Background Intelligent Transfer Service.',
  ])('is as bare beside its name and published meaning: %s', async (text) => {
    const { findings, gaps } = await diagnosed(text)
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
    expect(gaps.map(({ code }) => code)).toContain('cause-undecided')
  })
  test('is stronger when a sentence states what it was about', async () => {
    const { findings } = await diagnosed(
      'Configuration Manager cannot reach its software update point over the tunnel of our branch office in Graz: 0x80244018',
    )
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
  test('is stronger when a log line states what failed with it', async () => {
    const line = '2024-01-01 01:01:01, Error CBS Failed to apply delta. [HRESULT = 0x800f0988]'
    const { findings } = await diagnosed(line)
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
  })
})

/** Lines that report the failure of any update, each with a placeholder for the code. */
const ends: readonly string[] = [
  '2026-11-20 10:11:12, Info                  CBS    Session: 31000000_1 finalized. Reboot required: no [HRESULT = {}]',
  '2026-11-20 10:11:12, Info                  CBS    Exec: Processing complete.  Session: 31000000_1, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10, Identifier: KB5043080 [HRESULT = {}]',
  'Installation Failure: Windows failed to install the following update with error {}: 2026-10 Cumulative Update for Windows 11 (KB5099999).',
  'Failed to download updates, error = {}',
  'Package KB5031234 failed to be changed to the Installed state. Status: {}.',
  '2026-11-20 10:11:12, Error                 DISM   DISM Package Manager: PID=7044 TID=12196 Failed finalizing changes. - CDISMPackageManager::Internal_Finalize(hr:{})\n2026-11-20 10:11:12, Error                 DISM   DISM.EXE: DISM Package Manager processed the command line but failed. HRESULT={}',
  '2026/11/20 10:11:12.6301717 8096  8116  Handler         Error {} occurred, not able to perform install\n2026/11/20 10:11:12.6301717 8096  8116  Agent           Install call completed, hr = {}',
  '2026-11-20 10:11:12, Error                 MOUPG  CSetupHost::Execute(410): Result = {}',
  '<![LOG[OnSearchComplete - Failed to end search job. Error = {}.]LOG]!><time="10:11:12.123+300" date="11-20-2026" component="WUAHandler" context="" type="3" thread="1200" file="cwuahandler.cpp:2501">',
  'WARNING: Add-WindowsPackage failed. Error code = {}\nAdd-WindowsPackage : An error occurred. No operation was performed.\nFor more information, review the log file.',
  'Fehler bei der Installation am 20.11.2026 – {}',
  'Beim Installieren einiger Updates sind Probleme aufgetreten. Wir versuchen es allerdings später noch einmal: ({})',
  'Des problèmes se sont produits lors de l’installation des mises à jour, mais nous allons réessayer ultérieurement : ({})',
  'Hubo algunos problemas al instalar las actualizaciones, pero lo intentaremos de nuevo más tarde: ({})',
  'Houve alguns problemas na instalação das atualizações, mas tentaremos novamente mais tarde: ({})',
  'Si sono verificati problemi durante l’installazione degli aggiornamenti, ma verrà effettuato un altro tentativo: ({})',
  'Wystąpiły problemy podczas instalowania aktualizacji, ale ponowimy próbę później: ({})',
  'При установке обновлений возникли некоторые проблемы, но попытка будет повторена позднее: ({})',
  '安装更新时出现一些问题，但我们稍后会重试。如果持续出现这种情况，请搜索网页：({})',
  '更新プログラムのインストール中に問題が発生しましたが、後で自動的に再試行されます: ({})',
  '업데이트를 설치하는 동안 문제가 발생했지만 나중에 다시 시도하겠습니다. ({})',
]
const codes = ['0x800f0988', '0x8024401c', '0x80070020', '0x80072f8f', '0x80070666', '0x80070422'] as const

test.each(ends)('is the bare end of an update in any kind of line: %s', async (line) => {
  for (const code of codes) {
    const diagnosis = await diagnosed(line.replaceAll('{}', code))
    expect(diagnosis.findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
    expect(diagnosis.findings[0]?.codes).toContain(code)
    expect([exitCodes.gaps, exitCodes.wrong]).toContain(exitCodeFor(diagnosis))
  }
})

/** Updates as Settings, the catalog and events name them. The name says nothing about why they failed. */
const updates: readonly string[] = [
  '2024-08 Cumulative Update for Windows Server 2019 (KB5041578)',
  '2024-08 Cumulative Update for .NET Framework 3.5, 4.8 and 4.8.1 for Windows 10 Version 22H2 for x64 (KB5042056)',
  '2024-08 Servicing Stack Update for Windows Server 2016 for x64-based Systems (KB5041576)',
  'Security Monthly Quality Rollup for Windows Server 2012 R2 for x64-based Systems (KB5041828)',
  'Feature update to Windows 11, version 24H2',
]
/** Text around a title or an exception, each with a placeholder for the code. */
const framed: readonly string[] = [
  'Installation Failure: Windows failed to install the following update with error {}: <title>.',
  '<title> - Error {}',
  '<title>\nLast failed install attempt on 11/20/2026 - {}',
  'I cannot install <title> on my PC, it always fails with {}',
  'FAILED: <title> : Exception from HRESULT: {}',
  'Windows update "<title>" could not be installed because of error {}',
]
const thrown: readonly string[] = [
  'Exception calling "Install" with "0" argument(s): "Exception from HRESULT: {}"',
  'Invoke-Command : Exception from HRESULT: {}\n    + CategoryInfo          : OperationStopped: (:) [], COMException\n    + FullyQualifiedErrorId : {}\n    + PSComputerName        : SRV01',
]

test.each([
  ...updates.map((title) => framed[0]?.replace('<title>', title) ?? ''),
  ...framed.slice(1).map((frame) => frame.replace('<title>', updates[0] ?? '')),
  ...thrown,
])('gains no context from the update title or an exception frame: %s', async (frame) => {
  for (const code of [...codes, '0x80070005', '0x80070070']) {
    const { findings } = await diagnosed(frame.replaceAll('{}', code))
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
    expect(findings[0]?.codes).toContain(code)
  }
})

/** What automation tools print around a result, with a placeholder for the code. */
const automated: readonly string[] = [
  'fatal: [srv01]: FAILED! => {"changed": false, "failed_update_count": 0, "msg": "Failed to search for updates: Exception from HRESULT: {}", "reboot_required": false, "updates": {}}',
  '{"status": "failed", "hresult": "{}", "rebootRequired": null}',
  'wusa.exe: Operation failed: {}',
]

test.each(automated)('gains no context from keys, literals and automation names: %s', async (frame) => {
  for (const code of [...codes, '0x80072ee2', '0x8024402c', '0x80070070']) {
    const { findings } = await diagnosed(frame.replaceAll('{}', code))
    expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
    expect(findings[0]?.codes).toContain(code)
  }
})

test.each([
  ['0x8024402f', 'External .cab file processing completed with some errors'],
  ['0x80072ee2', 'The operation timed out'],
  ['0x80072ee7', 'The server name or address could not be resolved'],
])('gains no context from the Windows message for %s, which only repeats the code', async (code, words) => {
  const { findings } = await diagnosed(`Windows Update: Error ${code}: ${words}.`)
  expect(findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
  expect(findings.length).toBeGreaterThan(1)
})

test('gains context from a file even when it comes with a title', async () => {
  const { findings } = await diagnosed(
    `${updates[0]}: cannot replace C:\\Windows\\System32\\example.dll, it is being used by another process. (0x80070020)`,
  )
  expect(findings[0]).toMatchObject({ cause: 'file-in-use' })
  expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
})

describe('a plain failure without a code', () => {
  test.each([
    'Mount-WindowsImage : Toegang geweigerd.',
    'Add-WindowsPackage: Zugriff verweigert',
    'Windows could not parse or process the unattend answer file for pass [specialize].',
    "The term 'Mount-WindowsImage' is not recognized",
    "Expected process to exit with [0, 42, 127, 3010], but received '5'",
    'installer.exe: exit code: 5',
    'The computer must be restarted to complete another installation.',
  ])('is never reported as all clear: %s', async (text) => {
    const diagnosis = await diagnosed(text)
    expect(diagnosis.findings.length + diagnosis.open.length).toBeGreaterThan(0)
    expect([exitCodes.gaps, exitCodes.wrong]).toContain(exitCodeFor(diagnosis))
  })
  test.each([
    'exit code: 0',
    'exit code: 3010',
    'The operation completed successfully.',
    'wusa.exe exited with code 2359302',
    'Installation Successful: error code 0x0',
    'Error: 0x00000000',
    'Error: 3010',
    'Fehler: 3010',
    'Error code: 0xBC2',
    'Setup ended with -1047526896',
    'KB5031234: 0x00240005',
  ])('is not %s', async (text) => {
    const diagnosis = await diagnosed(text)
    expect([...diagnosis.findings, ...diagnosis.open]).toEqual([])
  })
})

test.each([
  'The operation cannot be completed, because the server that you specified\nrequires a restart.',
  'FullyQualifiedErrorId : DISMAPI_Error__Failed_Reboot_Required,Microsoft.Windows',
  'Un redémarrage est en attente.',
  '再起動が保留中です。',
])('a restart requested in words is recognized: %s', async (text) => {
  expect((await diagnosed(text)).findings[0]?.cause).toBe('pending-operations')
})

test.each([
  ['The proxy is not configured for the system account. 0x8024402c', 'proxy'],
  ['Scan through our WSUS fails since Monday morning, 0x8024402c', 'wsus-unreachable'],
])(
  'words for another documented cause leave a code without context for the others: %s',
  async (text, cause) => {
    expect((await diagnosed(text)).findings[0]?.cause).toBe(cause)
  },
)

test('treats device installation codes and decimal codes like any other', async () => {
  for (const text of ['Error: 0xe0000247', 'Error -2146498504', 'exit code -2147023838'])
    expect((await diagnosed(text)).findings[0]?.likelihood).toBeLessThanOrEqual(0.5)
})
