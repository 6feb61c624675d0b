import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const readOnly = 'https://github.com/MSEndpointMgr/ModernDriverManagement/pull/339'
const noSuchIndex = 'https://github.com/abbodi1406/BatUtil/issues/58'
const noMatch = 'https://github.com/jamesstringer90/Easy-GPU-PV/issues/187'
const notEmpty = 'https://github.com/ntdevlabs/tiny11builder/issues/235'
const noAccessLists = 'https://github.com/Botspot/wor-flasher/issues/158'
const partlyUnmounted = 'https://github.com/OSDeploy/OSD/issues/238'
const noTools = 'https://github.com/ChrisTitusTech/winutil/issues/1252'
const unsigned = 'https://github.com/microsoft/Windows-rust-driver-samples/issues/17'
const incomplete = 'https://github.com/Botspot/wor-flasher/issues/41'

/** Messages of DISM, its cmdlets and wimlib about images and mount folders. */
export const imageSentences: readonly ToolSentence[] = [
  {
    tool: 'dism',
    id: '0xc1510111',
    pattern: anyOf(
      /0xc1510111/i,
      /do not have permissions to mount and modify this image/i,
      /The WIM is read-only \(/i,
    ),
    cause: 'image-read-only',
    weight: 4.2,
    source: readOnly,
    example:
      'Mount-WindowsImage : You do not have permissions to mount and modify this image. Verify that you have Read/Write permissions or mount the image using the /ReadOnly option.',
  },
  {
    tool: 'wimlib',
    id: '18',
    pattern: /is not a valid image in "|Tried to select an image that does not exist in the WIM/i,
    cause: 'image-index-missing',
    weight: 4.8,
    source: noSuchIndex,
    example: 'ERROR: "5" is not a valid image in "install.wim"!',
  },
  {
    tool: 'dism',
    id: null,
    // The DISM cmdlets if no image has the index or name, in two languages, and scripts that check first.
    pattern: anyOf(
      /\bThere is no matching image\b|No hay ninguna imagen coincidente/i,
      /\bimage \S.{0,80}\b(?:was )?not found (?:in|on) (?:the )?WIM file/i,
    ),
    cause: 'image-index-missing',
    weight: 4.4,
    source: noMatch,
    example: 'PS>TerminatingError(Get-WindowsImage): "There is no matching image."',
  },
  {
    tool: 'dism',
    id: '0xc1420114',
    pattern: /0xc1420114|attempted to mount to a directory that is not empty/i,
    cause: 'stale-image-mount',
    weight: 4.2,
    source: notEmpty,
    example:
      'Error: 0xc1420114\n\nThe user attempted to mount to a directory that is not empty. This is not supported.',
  },
  {
    tool: 'windows',
    id: null,
    pattern: /File ownership cannot be applied on insecure file systems|there is no support for ACLs/i,
    cause: 'unsupported-volume-feature',
    weight: 4.6,
    source: noAccessLists,
    example:
      'ERROR: File ownership cannot be applied on insecure file systems;\n       there is no support for ACLs.',
  },
  {
    tool: 'wimlib',
    id: '55',
    pattern: /file resource needed to complete the operation was missing from the WIM|: blob not found\s*$/im,
    cause: 'download-corrupt',
    weight: 4,
    source: incomplete,
    example:
      'ERROR: Exiting with error code 55:\n       A file resource needed to complete the operation was missing from the WIM.',
  },
  {
    tool: 'dism',
    id: '0xc142011d',
    pattern: /0xc142011d|mounted image cannot be committed back into the WIM/i,
    cause: 'stale-image-mount',
    weight: 4.2,
    source: partlyUnmounted,
    example:
      'Dismount-WindowsImage : The specified mounted image cannot be committed back into the WIM.  This occurs when an image has been through a partial unmount or when an image is still being mounted.',
  },
  {
    tool: 'windows',
    id: null,
    // ADK tools that scripts look for, in any wording.
    pattern: anyOf(
      /(?:unable to find|cannot find|could not find|not found).{0,160}\b(?:oscdimg|copype)\b/i,
      /\boscdimg\b.{0,60}(?:not found|missing|not installed)|\bADK\b.{0,30}\bis not installed/i,
    ),
    cause: 'tool-not-available',
    weight: 4,
    source: noTools,
    example:
      "ERROR: Unable to find 'C:\\Program Files (x86)\\Windows Kits\\10\\Assessment and Deployment Kit\\Deployment Tools\\AMD64\\Oscdimg\\oscdimg.exe'",
  },
  {
    tool: 'windows',
    id: '0xe000022f',
    pattern: anyOf(
      /third[- ]party INF does not contain digital signature information/i,
      /hash for the file is not present in the specified catalog/i,
    ),
    cause: 'driver-unsigned',
    weight: 4.6,
    source: unsigned,
    example:
      'Failed to add driver package: The third-party INF does not contain digital signature information.',
  },
]
