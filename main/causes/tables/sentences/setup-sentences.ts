import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const answerFile = 'https://github.com/cschneegans/unattend-generator/issues/6'
const answerFileAsPage = 'https://github.com/memstechtips/UnattendedWinstall/issues/15'
const answerFileDrives = 'https://github.com/pbatard/rufus/issues/2960'
const diskConfiguration = 'https://github.com/taliesins/packer-baseboxes/issues/9'
const noDiskFound = 'https://github.com/cschneegans/unattend-generator/issues/400'
const mediaDriver = 'https://github.com/kevoreilly/CAPEv2/issues/1559'
const keyRefused = 'https://github.com/ChrisTitusTech/winutil/pull/4791'
const keyUnread = 'https://github.com/QubesOS/qvm-create-windows-qube/issues/93'
const licenceTerms = 'https://github.com/memstechtips/UnattendedWinstall/issues/134'
const partitionStyle =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-installing-using-the-mbr-or-gpt-partition-style'
const attention =
  'https://windowsforum.com/threads/understanding-windows-11-upgrade-blocks-how-microsofts-safeguard-holds-impact-your-system.375781/latest'
const firstStart =
  'https://www.thewindowsclub.com/computer-restarted-unexpectedly-encountered-unexpected-error'
const oneUser = 'https://github.com/microsoft/winget-cli/issues/5599'

/** Messages in Setup's dialogs and Sysprep's log. */
export const setupSentences: readonly ToolSentence[] = [
  {
    tool: 'setup',
    id: null,
    pattern: /Windows could not parse or process (?:the )?unattend(?:ed)? answer file/i,
    cause: 'answer-file',
    weight: 5,
    source: answerFile,
    example: 'Windows could not parse or process the unattend answer file for pass [specialize].',
  },
  {
    tool: 'setup',
    id: null,
    pattern: /internal error while (?:loading or )?searching for (?:an? )?(?:unattend(?:ed)? )?answer file/i,
    cause: 'answer-file',
    weight: 4.4,
    source: answerFileAsPage,
    example:
      'Windows Setup encountered an internal error while loading or searching for an unattend answer file.',
  },
  {
    tool: 'setup',
    id: null,
    // Lines of Setup's own log: the answer file is refused as a whole.
    pattern: anyOf(
      /provided unattend file (?:\[[^\]\n]{1,200}\] )?is not (?:a )?valid\b/i,
      /\ban error occurred while finding\/loading the unattend file/i,
    ),
    cause: 'answer-file',
    weight: 5,
    source: answerFile,
    example:
      '2026-05-03 09:33:27, Error      [0x060432] IBS    The provided unattend file is not valid; hrResult = 0x80220005',
  },
  {
    tool: 'setup',
    id: null,
    // A part of it cannot be carried out: the line names the file. DISM reports the answer file of an MSU package in
    // such words, in its own log and in copied lines of several logs.
    formats: ['setup', 'cbs'],
    pattern:
      /\bfailed to (?:process|parse|apply|deserialize|import)\b[^\n]{0,120}\b(?<!\bMSU )(?:unattend(?:ed)?(?: answer)?|answer) file\b/i,
    cause: 'answer-file',
    weight: 4.6,
    source: answerFileDrives,
    example:
      '2026-05-03 09:33:27, Error                 SP         CFixUnattendDrivePaths::DoExecute: Failed to process disk/storage configuration for unattend file E:\\autounattend.xml. Error: 0x80070012[gle=0x00000012]',
  },
  {
    tool: 'setup',
    id: '0x80042405',
    pattern: /Failed to query disk \[\d+\] status.{0,60}0x80042405/i,
    cause: 'setup-sees-no-disk',
    weight: 5,
    source: diskConfiguration,
    example: 'Failed to query disk [0] status. Error code is [0x80042405][gle=0x000036b7]',
  },
  {
    tool: 'setup',
    id: null,
    // Check made before partitioning by answer files of a popular generator.
    pattern: /Could not locate disk \d+ \(not found\)/i,
    cause: 'setup-sees-no-disk',
    weight: 4.2,
    source: noDiskFound,
    example: '*** Running disk assertion ***\nCould not locate disk 0 (not found).',
  },
  {
    tool: 'setup',
    id: null,
    pattern:
      /required (?:CD\/DVD drive device|media) driver (?:for your computer )?is missing|media driver (?:.{0,40} )?is missing/i,
    cause: 'setup-media-unreadable',
    weight: 4.4,
    source: mediaDriver,
    example:
      'A required CD/DVD drive device driver is missing. If you have a driver floppy disk, CD, DVD, or USB flash drive, please insert it now.',
  },
  {
    tool: 'setup',
    id: null,
    pattern: /Setup has failed to validate the product key/i,
    cause: 'product-key-edition',
    weight: 4.4,
    source: keyRefused,
    example: 'Setup has failed to validate the product key',
  },
  {
    tool: 'setup',
    id: null,
    // The setting's name appears untranslated in angle brackets.
    pattern: /<ProductKey>.{0,80}answer file/i,
    cause: 'product-key-edition',
    weight: 4.2,
    source: keyUnread,
    example: 'Windows cannot read the <ProductKey> setting from the unattend answer file.',
  },
  {
    tool: 'setup',
    id: null,
    // Usually the key's edition is not on the media; low memory has been seen too.
    pattern: /Windows cannot find the Microsoft Software License Terms/i,
    cause: 'product-key-edition',
    weight: 3.6,
    source: licenceTerms,
    example:
      'Windows cannot find the Microsoft Software License Terms. Make sure the installation sources are valid and restart the installation.',
  },
  {
    tool: 'sysprep',
    id: null,
    pattern: /\b(?:is|was) installed for a user,? but not provisioned for all users/i,
    cause: 'sysprep-app-of-one-user',
    weight: 5,
    source: oneUser,
    example:
      'SYSPRP Package Contoso.Notes_1.0.0.0_neutral__8wekyb3d8bbwe was installed for a user, but not provisioned for all users.',
  },
  {
    tool: 'setup',
    id: null,
    pattern: anyOf(
      /unsupported disk layout for (?:(?:the )?(?:UEFI|BIOS)|your)/i,
      /selected disk (?:has an MBR partition table|is of the GPT partition style)/i,
      /Windows can only be installed to GPT disks/i,
    ),
    cause: 'partition-style',
    weight: 5,
    source: partitionStyle,
    example:
      'Windows cannot be installed to this disk. The selected disk has an MBR partition table. On EFI systems, Windows can only be installed to GPT disks.',
  },
  {
    tool: 'setup',
    id: null,
    pattern:
      /(?:driver or service|device (?:driver|that)|driver)\b.{0,60}(?:isn.{0,3}t|is not|aren.{0,3}t) ready for (?:this version\b|Windows)/i,
    cause: 'driver-stops-setup',
    weight: 4.4,
    source: attention,
    example: "Your PC has a driver or service that isn't ready for this version of Windows.",
  },
  {
    tool: 'setup',
    id: null,
    pattern: /\bcomputer restarted unexpectedly or encountered an unexpected error\b/i,
    cause: 'setup-first-start',
    weight: 4.2,
    source: firstStart,
    example:
      'The computer restarted unexpectedly or encountered an unexpected error. Windows installation cannot proceed.',
  },
]
