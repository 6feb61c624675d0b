import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const textLog = 'https://learn.microsoft.com/windows-hardware/drivers/install/setupapi-text-logs'
const signatures = 'https://github.com/pbatard/libwdi/issues/288'
const deviceCodes =
  'https://support.microsoft.com/topic/error-codes-in-device-manager-in-windows-524e9e89-4dee-8883-0afa-6bca0456324e'
const driverTool = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/pnputil-return-values'
const compatibility = 'https://learn.microsoft.com/windows/deployment/upgrade/setupdiag'
const mediaDriver =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/install-windows-from-a-usb-flash-drive'

/**
 * Messages about driver installation: the device log by section (`sig:`, `sto:`, `flq:`), Device Manager by problem
 * number, pnputil, and Setup's list before an upgrade.
 */
export const deviceSentences: readonly ToolSentence[] = [
  {
    tool: 'setupapi',
    id: 'sig',
    pattern: anyOf(
      /Driver package is considered unsigned, and Code Integrity is enforced/i,
      /Driver package failed signature (?:validation|verification)\b/i,
    ),
    cause: 'driver-unsigned',
    weight: 4.6,
    source: signatures,
    example: '!!!  sig:           Driver package failed signature validation. Error = 0x800B0101',
  },
  {
    tool: 'setupapi',
    id: 'sto',
    // Not an import that ends with the code of a missing signature, which has a cause of its own.
    pattern: anyOf(
      /\b(?:CopyFile|MoveFile|Error installing file)\b:? {0,3}(?:FAILED!|\(0x0*[1-9a-f])/i,
      /Failed to import driver package into Driver Store\. Error = 0x(?!e0000247|800b01)/i,
    ),
    cause: 'driver-install-failed',
    weight: 3.2,
    source: textLog,
    example: '!!!  flq:      CopyFile: FAILED! Error = 0x00000002',
  },
  {
    tool: 'windows',
    id: '20001',
    // The status of a successfully installed device is 0x0.
    pattern:
      /Driver Management concluded the process to install driver .{1,300}with the following status: 0x(?!0+\b)[0-9a-f]{1,8}\b/i,
    cause: 'driver-install-failed',
    weight: 4,
    source: textLog,
    example:
      'Driver Management concluded the process to install driver oem7.inf for Device Instance ID USB\\VID_1234 with the following status: 0x5.',
  },
  {
    tool: 'windows',
    id: '39',
    pattern: anyOf(
      /\bWindows cannot load the device driver for this hardware\b/i,
      /\b(?:driver|device|hardware)\b.{0,160}\(Code (?:18|28|31|32|37|39|41|48)\)/i,
    ),
    cause: 'driver-install-failed',
    weight: 3.4,
    source: deviceCodes,
    example:
      'Windows cannot load the device driver for this hardware. The driver may be corrupted or missing. (Code 39)',
  },
  {
    tool: 'windows',
    id: null,
    pattern: anyOf(
      /\bAdding the driver package failed\b|\bFailed to (?:add|install) (?:the )?driver package\b(?!.{0,160}(?:certificate|signature|0x800b01|access is denied))/i,
      /problem was encountered while attempting to add the driver to the store/i,
    ),
    cause: 'driver-install-failed',
    weight: 3.4,
    source: driverTool,
    example: 'Failed to add driver package: The system cannot find the file specified.',
  },
  {
    tool: 'windows',
    id: null,
    pattern: /installation of this device is forbidden by (?:a )?system policy/i,
    cause: 'refused-by-rule',
    weight: 4.4,
    source:
      'https://learn.microsoft.com/windows/client-management/client-tools/manage-device-installation-with-group-policy',
    example:
      'The installation of this device is forbidden by system policy. Contact your system administrator.',
  },
  {
    tool: 'setup',
    id: null,
    pattern: anyOf(
      /\bneeds to be uninstalled\b.{0,80}\b(?:isn.{0,3}t|is not) compatible with Windows/i,
      /\buninstall this app(?: now)?\b.{0,80}(?:isn.{0,3}t|is not) compatible/i,
    ),
    cause: 'compatibility-software',
    weight: 4.2,
    source: compatibility,
    example: "This app needs to be uninstalled now because it isn't compatible with Windows 11.",
  },
  {
    tool: 'setup',
    id: null,
    pattern: anyOf(
      /\bmedia driver your computer needs is missing\b/i,
      /could not find (?:the )?(?:file )?\[?install\.(?:wim|esd|swm)\b|file \[install\.swm\] cannot be found/i,
    ),
    cause: 'setup-media-unreadable',
    weight: 3.8,
    source: mediaDriver,
    example: 'A media driver your computer needs is missing. This could be a DVD, USB or hard disk driver.',
  },
]
