import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const diskErrors =
  'https://learn.microsoft.com/troubleshoot/windows-server/backup-and-storage/troubleshoot-data-corruption-and-disk-errors'
const chkdsk = 'https://learn.microsoft.com/windows-server/administration/windows-commands/chkdsk'
const corrected = 'https://github.com/Aorimn/dislocker/issues/233'
const replacedClusters =
  'https://learn.microsoft.com/archive/blogs/leesteve/overcoming-the-dreaded-0xc000014c-message-on-start'
const rebuildBcd =
  'https://learn.microsoft.com/troubleshoot/windows-client/performance/windows-boot-issues-troubleshooting'
const noBootManager = 'https://github.com/Metabolix/HackBGRT/issues/181'

/**
 * Messages of chkdsk, disk drivers and boot tools. Without `/f`, chkdsk can report false errors on a volume in use.
 */
export const diskSentences: readonly ToolSentence[] = [
  {
    tool: 'chkdsk',
    id: null,
    // In English and Spanish.
    pattern: /CHKDSK (?:is not available for RAW drives|no est.{1,2} disponible para unidades RAW)/i,
    cause: 'file-system-damaged',
    weight: 4,
    source: diskErrors,
    example: 'The type of the file system is RAW.\nCHKDSK is not available for RAW drives.',
  },
  {
    tool: 'chkdsk',
    id: null,
    pattern: anyOf(
      /CHKDSK (?:cannot continue in read-only mode|no puede continuar en modo de solo lectura)/i,
      /The (?:Volume Bitmap|master file table's \(MFT\) BITMAP attribute) is incorrect/i,
      /El mapa de bits del volumen es incorrecto/i,
    ),
    cause: 'file-system-damaged',
    weight: 3.2,
    source: chkdsk,
    example: 'Errors found.  CHKDSK cannot continue in read-only mode.',
  },
  {
    tool: 'chkdsk',
    id: null,
    // Corrections on a volume. Space that it frees besides is not damage.
    pattern: anyOf(
      /(?:Truncating|Deleted) corrupt attribute list for file|Deleting corrupt attribute record/i,
      /Correcting total allocated size in attribute record|Correcting errors in (?:the )?(?:Volume Bitmap|master file table)/i,
      /Deleting (?:an? )?(?:index entry \S+ in index|orphan file record segment)/i,
    ),
    cause: 'file-system-damaged',
    weight: 3.2,
    source: corrected,
    example: 'Deleting corrupt attribute record (0x80, "")\nfrom file record segment 0x9ED.',
  },
  {
    tool: 'chkdsk',
    id: null,
    pattern: /Windows replaced bad clusters in file \d/i,
    cause: 'hardware-fault',
    weight: 4.2,
    source: replacedClusters,
    example: 'Windows replaced bad clusters in file 100\nof name \\Windows\\WinSxS\\x.dll.',
  },
  {
    tool: 'windows',
    id: '51',
    // Retried requests, resets, and disks that disappeared.
    pattern: anyOf(
      /The IO operation at logical block address \S+ for Disk \d+ .{0,80}was retried/i,
      /Reset to device, \\Device\\\w+, was issued/i,
      /Disk \d+ has been surprise removed/i,
      /driver detected a controller error on \\Device\\/i,
      /error was detected on device \\Device\\Harddisk\S+ during a paging operation/i,
    ),
    cause: 'hardware-fault',
    weight: 2.6,
    source: diskErrors,
    example: 'The IO operation at logical block address 123456 for Disk 2 was retried.',
  },
  {
    tool: 'windows',
    id: null,
    // `wmic diskdrive get status` for a disk that predicts its failure.
    pattern: /^\s*(?:Status\s+)?Pred Fail\s*$/im,
    cause: 'hardware-fault',
    weight: 4.2,
    source: 'https://learn.microsoft.com/windows/win32/cimwin32prov/win32-diskdrive',
    example: 'Status\nPred Fail',
  },
  {
    tool: 'bootrec',
    id: null,
    pattern: /Total identified Windows installations: ?0\b/i,
    cause: 'boot-configuration-damaged',
    weight: 3.2,
    source: rebuildBcd,
    example: 'Successfully scanned Windows installations.\nTotal identified Windows installations: 0',
  },
  {
    tool: 'bootrec',
    id: null,
    // Whoever runs it has a PC that does not start; its results, even `Access is denied`, concern the boot volume.
    pattern: /\bbootrec(?:\.exe)? +\/(?:fixboot|rebuildbcd|scanos)\b/i,
    cause: 'boot-configuration-damaged',
    weight: 2.8,
    source: rebuildBcd,
    example: 'X:\\>bootrec /fixboot',
  },
  {
    tool: 'windows',
    id: null,
    pattern: /Windows Boot Manager not found\b/i,
    cause: 'boot-configuration-damaged',
    weight: 3.8,
    source: noBootManager,
    example: 'MakeBootEntry: Windows Boot Manager not found.',
  },
]
