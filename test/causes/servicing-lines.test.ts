import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../common/diagnosis/diagnosis.ts'
import { findCodes } from '../../main/logs/find-codes.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

/**
 * Log lines about servicing, disks and startup that an expert understands at a glance, each with the cause that must
 * come first.
 */
const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('pasted.txt', Buffer.from(text))], inspection: null })
const first = async (text: string) => (await diagnosed(text)).findings[0]
const line = (text: string, component = 'CSI', level = 'Error') =>
  `2024-03-12 10:11:12, ${level.padEnd(22)}${component.padEnd(7)}${text}\r\n`
const store = 'amd64_microsoft-windows-example_31bf3856ad364e35_10.0.19041.1_none_0123456789abcdef'

describe('a read error of the servicing stack identifies what is damaged', () => {
  test.each([
    [
      'components-hive-corrupt',
      line(
        'Failed to get component version: 10.0.19041.1023  [HRESULT = 0x80070057 - E_INVALIDARG]',
        'CBS',
        'Info',
      ) +
        line(
          `Failed to enumerate store versions on component: ${store} [HRESULT = 0x80070057 - E_INVALIDARG]`,
          'CBS',
          'Info',
        ) +
        line(
          'ComponentAnalyzerEvaluateSelfUpdate call failed. [HRESULT = 0x80070057 - E_INVALIDARG]',
          'CBS',
          'Info',
        ) +
        line(
          'Failed to call external evaluate applicability on package: Package_49_for_KB5000002~31bf3856ad364e35~amd64~~10.0.1.1, Update: Trigger_1 [HRESULT = 0x80070057 - E_INVALIDARG]',
          'CBS',
        ),
    ],
    [
      'store-file-missing',
      line(
        `0000004c (F) STATUS_OBJECT_NAME_NOT_FOUND #1318# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(flags = (AllowSharingViolation), oa = @0x9->OBJECT_ATTRIBUTES {s:48; rd:NULL; on:[l:125]'\\??\\C:\\Windows\\WinSxS\\${store}\\x.dll'; a:(OBJ_CASE_INSENSITIVE)}, disp = Invalid)[gle=0xd0000034]`,
      ),
    ],
    [
      'hardware-fault',
      line(
        `0000004c (F) STATUS_CRC_ERROR #1318# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysReadFile(h = 7a4 ('\\Device\\HarddiskVolume2\\Windows\\WinSxS\\${store}\\x.dll'))[gle=0xd000003f]`,
      ),
    ],
    [
      'unattended-file-corrupt',
      line(
        `0000004c (F) STATUS_FILE_CORRUPT_ERROR #1318# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(...)[gle=0xd0000102]`,
      ),
    ],
    [
      'package-catalog-corrupt',
      line(
        `00000033 Manifest hash for component [l:142{71}]"${store}" does not match expected value.\r\n Expected:{l:32 b:3f0a}\r\n Found:{l:32 b:91cc}.`,
        'CSI',
        'Info',
      ),
    ],
    [
      'package-catalog-corrupt',
      line(
        'Failed to parse package manifest: \\\\?\\C:\\Windows\\Servicing\\Packages\\Package_1_for_KB5005260~31bf3856ad364e35~amd64~~19041.1161.1.0.mum [HRESULT = 0x800705b9 - ERROR_XML_PARSE_ERROR]',
        'CBS',
      ),
    ],
    [
      'package-manifest-missing',
      line(
        'Failed to open package manifest at: \\\\?\\C:\\Windows\\Servicing\\Packages\\Package_1_for_KB5005260~31bf3856ad364e35~amd64~~19041.1161.1.0.mum [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
        'CBS',
      ),
    ],
    [
      'driver-install-failed',
      line(
        'Startup: Failed while processing non-critical driver operations queue. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
        'CBS',
      ),
    ],
    ['components-hive-corrupt', '2303 corruptions found in DerivedData\\Components\n'],
    [
      'unsupported-volume-feature',
      line(
        'DISM WIM Provider: PID=28216 [RestoreHardlink:(556) -> setting hardlink failed] D:\\mount\\Content.xml (HRESULT=0x80070032) - CWimManager::WimProviderMsgLogCallback',
        'DISM',
      ),
    ],
    ['pending-operations', 'Fatal error C0000034 applying update operation 282 of 117887 (_0000.cdf-ms)\n'],
    ['transaction-log-full', 'Error C0190003 applying update operation 282 of 117887 (_0000.cdf-ms)\n'],
  ])('%s: %s', async (cause, text) => {
    const finding = await first(text)
    expect(finding?.cause).toBe(cause)
    expect(finding?.likelihood).toBeGreaterThan(0.5)
  })
  test('does not treat a missing folder outside the store as a store file', async () => {
    const finding = await first(
      line(
        `0000004c (F) STATUS_OBJECT_NAME_NOT_FOUND #1318# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(flags = 0, on:[69]"\\??\\C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\System Tools"; disp = Invalid)`,
      ),
    )
    expect(finding?.cause).toBe('missing-folder')
  })
})

describe('hexadecimal results of reagentc lead to a cause', () => {
  const ended = (number: string) =>
    `REAGENTC.EXE: Operation failed: ${number}\nREAGENTC.EXE: An error has occurred.\n`
  test.each([
    ['recovery-partition-too-small', '70', '0x80070070'],
    ['winre-disabled', '2', '0x80070002'],
    ['winre-disabled', '3', '0x80070003'],
    ['not-elevated', '5', '0x80070005'],
    ['boot-configuration-damaged', 'b7', '0x800700b7'],
    ['boot-configuration-damaged', '490', '0x80070490'],
  ])('%s: %s', async (cause, number, code) => {
    const diagnosis = await diagnosed(ended(number))
    expect(diagnosis.findings[0]?.cause).toBe(cause)
    expect(findCodes(ended(number)).map((each) => each.code)).toEqual([code])
  })
  test('leaves complete codes unchanged, and ignores success', () => {
    expect(findCodes(ended('c1420127')).map(({ code }) => code)).toEqual(['0xc1420127'])
    expect(findCodes('REAGENTC.EXE: Operation failed: 0\n')).toEqual([])
    expect(findCodes('REAGENTC.EXE: Operation Successful.\n')).toEqual([])
  })
})

describe('numbers at the end of DISM output lead to a cause', () => {
  test.each([
    ['component-store-corrupt', '1726', 'The remote procedure call failed.'],
    ['component-store-corrupt', '1910', 'The object exporter specified was not found.'],
    ['hardware-fault', '31', 'A device attached to the system is not functioning.'],
    ['missing-folder', '267', 'The directory name is invalid.'],
    ['download-corrupt', '38', 'Reached the end of the file.'],
    ['advanced-installer-failed', '14109', 'An advanced installer failed during setup or servicing.'],
    [
      'pending-operations',
      '1018',
      'Illegal operation attempted on a registry key that has been marked for deletion.',
    ],
  ])('%s: %s', async (cause, number, words) => {
    const finding = await first(
      `C:\\>DISM /Online /Cleanup-Image /RestoreHealth\n\nError: ${number}\n\n${words}\n`,
    )
    expect(finding?.cause).toBe(cause)
    expect(finding?.likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test('recognizes a compressed file that fails to decompress', async () => {
    const text =
      "Error: 4448\n\nThe WOF driver encountered a corruption in the compressed file's Resource Table.\n"
    expect((await first(text))?.cause).toBe('unattended-file-corrupt')
  })
  test('suspects an applied image before the disk of the PC when only a number is given', async () => {
    const text = 'C:\\>DISM /Apply-Image /ImageFile:install.wim /Index:1 /ApplyDir:W:\\\n\nError: 13\n'
    expect((await first(text))?.cause).toBe('download-corrupt')
  })
})

describe('sentences without a code lead to a cause', () => {
  test.each([
    ['advanced-installer-failed', 'Failure configuring Windows updates. Reverting changes.\n'],
    [
      'advanced-installer-failed',
      'Die Updates konnten nicht abgeschlossen werden. Änderungen werden rückgängig gemacht.\n',
    ],
    ['boot-configuration-damaged', 'Stop code: INACCESSIBLE_BOOT_DEVICE after the update\n'],
  ])('%s: %s', async (cause, text) => {
    const finding = await first(text)
    expect(finding?.cause).toBe(cause)
    expect(finding?.likelihood).toBeLessThanOrEqual(mostOfLeads)
  })
  test('is also used next to an unknown code', async () => {
    const crash =
      'Faulting application name: TiWorker.exe, version: 10.0.19041.1940\nException code: 0xc0000005\n'
    const { findings } = await diagnosed(crash)
    expect(findings.map(({ cause }) => cause)).toContain('component-store-corrupt')
    expect(findings.every(({ likelihood }) => likelihood <= mostOfLeads)).toBe(true)
  })
})

describe('a sentence that starts with a log level word is kept complete', () => {
  test.each(['Error mounting the image', 'Warning about updates', 'Fatal error'])('%s', async (words) => {
    const { open } = await diagnosed(`${words}: 0x800f0922\n`)
    expect(open[0]?.text).toContain(words)
  })
  test('a log excerpt without timestamps is still recognized', async () => {
    const { open } = await diagnosed('Error                 CBS    Failed. [HRESULT = 0x800f0922]\n')
    expect(open[0]?.text).toMatch(/^Failed/)
  })
})

describe('problems repaired by chkdsk', () => {
  test.each([
    'Deleting corrupt attribute record (0x80, "")\nfrom file record segment 0x9ED.\n',
    'Truncating corrupt attribute list for file 9ED.\n',
    'Correcting total allocated size in attribute record (80, "")\nof file A00000001097C.\n',
  ])('%s', async (text) => {
    expect((await first(text))?.cause).toBe('file-system-damaged')
  })
})

test('a failure of the per-user registry installer points to a user profile', async () => {
  const text =
    "We couldn't complete the updates\n0x800f0922 CBS_E_INSTALLERS_FAILED\nPer-User Registry Installer ... 0x80070002\n"
  expect((await first(text))?.cause).toBe('user-profile-damaged')
})

describe('healthy disks', () => {
  test.each([
    'CHKDSK discovered free space marked as allocated in the volume bitmap.\nNo further action is required.\n',
    'wmic diskdrive get status\nStatus\nOK\n',
    'Successfully scanned Windows installations.\nTotal identified Windows installations: 1\n',
    'The IO operation was retried once and the copy went well.\n',
  ])('%s', async (text) => {
    const { findings } = await diagnosed(text)
    expect(findings.filter(({ likelihood }) => likelihood > mostOfLeads)).toEqual([])
  })
})
