import { diskFacts, fileSystemFacts, systemVolumeFacts } from '../patterns/fact-signs.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, checkDisk, cleanStore, repairStore, run } from '../shared/fixes.ts'
import { winreVolume } from '../shared/winre/winre-volume.ts'
import { anyOf } from '../shared/words/any-of.ts'
import {
  correctionsMadeWords,
  crcWords,
  deviceWords,
  diskFullWords,
  problemsFoundWords,
} from '../shared/words/error-words.ts'
import { noRoomListed } from './listed-states.ts'

/** A summary line: an amount, its unit, words, and for counted items their number. */
const amount = String.raw`^[ \t]*\d+ \p{L}{1,3} [^\d\n]+`
const chkdskSummary = new RegExp(
  [
    `${amount}$`,
    String.raw`${amount}\d+[^\d\n]*$`,
    String.raw`${amount}\d+[^\d\n]*$`,
    String.raw`^[ \t]*[1-9]\d* \p{L}{1,3} [^\d\n]+$`,
    `${amount}$`,
  ].join(String.raw`\r?\n`),
  'imu',
)

/** Free space, disks, memory and limits of Windows. */
export const storageRows: readonly PatternRow[] = [
  {
    id: 'disk-full',
    class: 'disk-full',
    codes: ['0x80070070', '0xc190020e', '0x80240034', '0xc8000710', '0x8e5e0710'],
    signs: [
      consoleSign(
        anyOf(
          /(?:minimum|at least) (?:of )?\d+ ?GB (?:of )?(?:free |disk )+space/i,
          /needs? (?:more|[\d.]+ ?GB of) (?:free |disk )?space|free up [\d.,]+ ?[GM]B/i,
          /(?:low|out of|run out of|no) (?:disk|free) space/i,
          /only [\d.,]+ ?[KM]B (?:is |are )?(?:left|free)/i,
        ),
        3.6,
      ),
      // Error of the Windows Update and catalog databases (ESENT -1808).
      sign(/0x(?:c8000710|8e5e0710)|JET_errDiskFull/i, 4),
      sign(
        anyOf(
          /^\s*Error: 112\s*$|GetLastError(?:\(\))?[ =:]+112\b/im,
          /\b(?:error|exit)(?:ed with)?(?: code)? 112\b/im,
          /There is not enough space on the (?:disk|volume)|INSTALLDISKSPACE_BLOCK/im,
        ),
        4.2,
      ),
      sign(/(?:0x80070070|ERROR_DISK_FULL|STATUS_DISK_FULL)(?!.*(?:bfsvc|ServicingBootFiles))/i, 4),
      sign(
        /not enough (?:free )?(?:disk )?space|insufficient disk space|additional space for downloading/i,
        3.8,
      ),
      consoleSign(diskFullWords, 3.8),
      sign(/0xC190020E/i, 4),
      consoleSign(noRoomListed, 3.6),
      // The tool says which disk it wrote to: not the Windows disk.
      consoleSign(winreVolume, -4.6),
      sign(/Free disk space check.*Available: ?\d{1,3} ?MB/i, 3),
    ],
    codeAlone: 0.3,
    facts: systemVolumeFacts,
    fix: [cleanStore, byHand('disk-full')],
    sources: [
      article('troubleshoot-windows-update-error-0x80070070'),
      article('windows-10-upgrade-resolution-procedures'),
    ],
    example: '2024-01-01 01:01:01, Error CBS Failed to write file. [HRESULT = 0x80070070 - ERROR_DISK_FULL]',
  },
  {
    id: 'file-system-damaged',
    class: 'file-system-damaged',
    codes: ['0x80070571', '0x800703ed'],
    signs: [
      sign(/Microsoft-Windows-Ntfs.{0,80}(?:corrupt|\b55\b|\b98\b)/i, 4),
      sign(/(?:volume|file system).{0,60}(?:needs to be checked|is dirty|found (?:problems|errors))/i, 4),
      // chkdsk's summary in any language: total space, space in files, indexes, bad sectors, used by the system. The
      // fourth number counts bad sectors; 0 is healthy.
      consoleSign(chkdskSummary, 3.6),
      consoleSign(problemsFoundWords, 3.6),
      sign(/(?<!\b0 (?:KB in )?)bad sectors|0x800703ed|ERROR_UNRECOGNIZED_VOLUME/i, 3.6),
      // It was damaged and is corrected: only the next scan shows whether files were lost and whether it stays
      // healthy. Corrections in the event log may be of any age.
      { pattern: correctionsMadeWords, weight: 2.4, formats: ['console', 'unknown'] },
      // "No further action is required" follows corrections as well as a clean scan.
      sign(/found no problems|made no corrections/i, -3),
    ],
    facts: fileSystemFacts,
    fix: [checkDisk, ...repairStore],
    sources: [article('troubleshoot-windows-update-error-0x80070570')],
    example: 'Windows has scanned the file system and found problems.',
  },
  {
    id: 'hardware-fault',
    class: 'hardware-memory-or-disk-fault',
    codes: ['0x8007045d', '0x8007025d', '0x80070017', '0x800701b1'],
    signs: [
      sign(/0x8007045d|(?:ERROR|STATUS)_IO_DEVICE|I\/O device error/i, 4),
      consoleSign(deviceWords, 4),
      // An installer bundle formats each exit code like a Windows error: 0x17 from a program is not a read error.
      sign(
        /^(?!.*(?:Process returned error|(?:execute|configure) (?:\S+ )?(?:EXE|MSI|MSU) package|execute package: )).*(?:0x80070017|ERROR_CRC|STATUS_CRC_ERROR|STATUS_DEVICE_DATA_ERROR|cyclic redundancy)/im,
        4,
      ),
      consoleSign(crcWords, 4),
      // Pages that Windows cannot read back from disk.
      sign(/KERNEL_DATA_INPAGE_ERROR|\bSTOP:? 0x0{0,7}7a\b/i, 3.4),
      sign(
        /has a bad block|WHEA-Logger|MEMORY_MANAGEMENT|machine check|predicted failure|SMART (?:status|failure|test).{0,30}fail/i,
        4,
      ),
      sign(/Memory Diagnostic tested the computer's memory and detected hardware errors/i, 5),
      // People mention a memory test, or a reason for one: different files are damaged at each scan.
      consoleSign(
        anyOf(
          /\bmemtest\w*\b(?!.{0,60}\b(?:(?:no|0|zero|without) (?:\w+ )?(?:errors?|problems?|faults?)|passe[ds])\b).{0,80}\b(?:errors?|fail\w*|fault\w*)\b/i,
          // Memory described as bad, unless the same phrase says it is sound.
          /\bmemory (?:stick|module|test)s?\b(?!.{0,60}\b(?:(?:no|0|zero|without) (?:\w+ )?(?:errors?|problems?|faults?)|passe[ds])\b).{0,60}\b(?:bad|faulty|defective|errors|fail\w*)\b/i,
        ),
        4,
      ),
      consoleSign(
        anyOf(
          /\b(?:other|different|new) (?:[\w-]+ ){0,2}files? (?:[\w-]+ ){0,3}(?:each|every) (?:time|scan|run)\b/i,
          /\b(?:each|every) (?:time|scan|run)\b (?:[\w-]+,? ){0,6}(?:other|different|new) (?:[\w-]+ ){0,2}files?\b/i,
        ),
        3.6,
      ),
      consoleSign(/(?<![a-z])WHEA(?![a-z])/i, 3.6),
      sign(/0x8007025d|0x800701b1/i, 3),
      sign(/JET_errReadVerifyFailure/i, 3),
    ],
    codeAlone: 0.3,
    countsInSuccess: true,
    facts: diskFacts,
    fix: [run('test-memory', [['mdsched.exe']], 'read-only'), checkDisk, byHand('replace-failing-part')],
    sources: [
      article('windows-10-upgrade-resolution-procedures'),
      'https://learn.microsoft.com/windows-hardware/drivers/debugger/bug-check-0x7a--kernel-data-inpage-error',
      'https://learn.microsoft.com/windows/win32/debug/system-error-codes--0-499-',
    ],
    example: 'The device, \\Device\\Harddisk0\\DR0, has a bad block.',
  },
  {
    id: 'registry-size-limit',
    class: 'registry-size-limit',
    codes: ['0x800705aa'],
    signs: [
      sign(/Failed to load the COMPONENTS hive.*0x800705aa/i, 5),
      sign(/RegistrySizeLimit/i, 4.6),
      sign(/Failed to load component store.*0x800705aa/i, 3),
    ],
    fix: [
      run(
        'see-registry-limit',
        [['reg.exe', 'query', 'HKLM\\SYSTEM\\CurrentControlSet\\Control', '/v', 'RegistrySizeLimit']],
        'read-only',
      ),
      run('lift-registry-limit', [
        [
          'reg.exe',
          'add',
          'HKLM\\SYSTEM\\CurrentControlSet\\Control',
          '/v',
          'RegistrySizeLimit',
          '/t',
          'REG_DWORD',
          '/d',
          '0',
          '/f',
        ],
      ]),
    ],
    sources: [article('error-0x8007000e-0x800705aa-insufficient-virtual-memory')],
    example:
      "2024-05-13 22:31:56, Info                  CBS    Failed to load the COMPONENTS hive from 'C:\\Windows\\System32\\config\\COMPONENTS' into registry key 'HKLM\\COMPONENTS'. [HRESULT = 0x800705aa - ERROR_NO_SYSTEM_RESOURCES]",
  },
  {
    id: 'low-memory',
    class: 'low-memory',
    codes: ['0x800705aa', '0x8007000e', '0x80070008', '0x800705af'],
    signs: [
      consoleSign(
        /\b(?:runs?|ran|running) (?:out of|low on) memory\b|\blow memory\b|\bout of memory\b/i,
        3.2,
      ),
      sign(/DpxException hr=0x(?:800705aa|8007000e|800705af|80070008)/i, 4.6),
      sign(/low virtual memory condition|Resource-Exhaustion/i, 4.6),
      sign(/0x8007000e|E_OUTOFMEMORY|ERROR_OUTOFMEMORY|STATUS_NO_MEMORY|0x800705af|COMMITMENT_LIMIT/i, 3.6),
      sign(/(?<!event\. \[HRESULT = )0x80070008|Not enough memory resources/i, 3.8),
      sign(/Failed to load the COMPONENTS hive/i, -3),
    ],
    codeAlone: 0.25,
    fix: [byHand('low-memory')],
    sources: [
      article('error-0x8007000e-0x800705aa-insufficient-virtual-memory'),
      article('troubleshoot-windows-update-error-0x80070008'),
    ],
    example: '2024-02-06 02:23:42, Info                  DPX    DpxException hr=0x8007000e code=0x02060e',
  },
  {
    id: 'temp-folder-full',
    class: 'temp-folder-full',
    codes: ['0x800f0922'],
    signs: [
      consoleSign(
        anyOf(
          /Windows\\Temp.{0,80}(?:Count|files?)[\s\S]{0,80}?\b(?:6[5-9]|[7-9]\d|\d{3,})[,. ]?\d{3}\b/i,
          /\b(?:6[5-9]|[7-9]\d|\d{3,})[,. ]?\d{3}\b.{0,40}files.{0,60}Windows\\Temp/i,
        ),
        4.8,
      ),
      sign(
        /(?:Windows\\Temp|windir%\\Temp|temporary (?:folder|directory)).{0,100}(?:6[5-9][, ]?\d{3}\b|too many files|is full|\d{5,} files)/i,
        4.8,
      ),
      sign(/pending decision: InteractiveInstallFailed/i, 2.6),
      sign(/GetTempFileName.{0,60}(?:fail|0x80070050|ERROR_FILE_EXISTS)/i, 4.2),
    ],
    fix: [byHand('temp-folder-full', 'destructive')],
    sources: [article('error-0x800f0922-uninstall-role-feature')],
    example: 'The directory C:\\Windows\\Temp holds 65535 files.',
  },
  {
    id: 'path-too-long',
    class: 'path-too-long',
    codes: ['0x800700ce', '0x8007007b'],
    signs: [
      sign(
        /^\s*Error: 206\s*$|(?:than|exceed(?:s|ed)?|over|limit of)(?: the)? (?:260|MAX_PATH)\b|\b248 characters|260[- ]character|Long path \(\d{3} chars\)/im,
        4.4,
      ),
      sign(/0x800700ce|ERROR_FILENAME_EXCED_RANGE|(?:file ?name|path).{0,30}(?:is )?too long/i, 4.6),
    ],
    codeAlone: 0.3,
    fix: [byHand('path-too-long')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-global-options-for-command-line-syntax',
    ],
    example: 'Error: 206 The filename or extension is too long.',
  },
  {
    id: 'unsupported-volume-feature',
    class: 'unsupported-volume-feature',
    codes: ['0x80070032', '0x80070001', '0xc1420133'],
    signs: [
      sign(
        anyOf(
          /RestoreHardlinks failed|RestoreHardlink:\(\d+\) -> setting hardlink failed|RestoreReparsePoints? failed/i,
          // A feature of NTFS, and that the volume lacks it.
          /(?:hard ?links?|reparse points?|extended attributes?|symbolic links?|sparse files?|file compression|WOF|alternate data streams?)\b.{0,60}(?:not supported|unsupported|is unavailable)/i,
        ),
        5,
      ),
      sign(
        /(?:ImageStubMountDirectory|WIMMountImageHandle|WIMApplyImage\w*):\(\d+\): The request is not supported/i,
        4,
      ),
      consoleSign(/\bformatted (?:with|as|in) (?:ReFS|FAT32|exFAT)\b/i, 3.8),
      // App packages require NTFS; the error names the file system in every language of Windows.
      { ...consoleSign(/\b(?:exFAT|FAT32|ReFS)\b/i, 4.4), withCode: ['0x80073cfd'] },
      sign(
        /(?:ReFS|FAT32|exFAT|network (?:share|drive)|case[- ]sensitive|dev drive|compressed volume).{0,80}(?:is not supported|are not supported|unsupported)/i,
        4,
      ),
      sign(/(?:not supported|unsupported).{0,60}(?:volume|file system)/i, 3.6),
    ],
    fix: [byHand('unsupported-volume-feature')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-global-options-for-command-line-syntax',
    ],
    example: 'The request is not supported on this volume: ReFS is not supported for the mount folder',
  },
  {
    id: 'partition-style',
    class: 'unsupported-volume-feature',
    codes: [],
    signs: [],
    fix: [byHand('partition-style', 'destructive')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-installing-using-the-mbr-or-gpt-partition-style',
    ],
    example:
      'Windows cannot be installed to this disk. The selected disk has an MBR partition table. On EFI systems, Windows can only be installed to GPT disks.',
  },
]
