import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const installed = 'https://github.com/jberezanski/ChocolateyPackages/issues/5'
const installerCodes = 'https://learn.microsoft.com/windows/win32/msi/error-codes'
const systemErrors = 'https://learn.microsoft.com/windows/win32/debug/system-error-codes--1000-1299-'
const mutex = 'https://learn.microsoft.com/windows/win32/msi/-msiexecute-mutex'
const installerMessages = 'https://learn.microsoft.com/windows/win32/msi/windows-installer-error-messages'
const transfers = 'https://learn.microsoft.com/windows/win32/bits/http-requirements-for-bits-downloads'
const driverTool = 'https://learn.microsoft.com/windows-hardware/drivers/devtest/pnputil-return-values'
const noAction = 'https://github.com/slynch8/10x/issues/3851'
const surfaceRules = 'https://learn.microsoft.com/defender-endpoint/attack-surface-reduction-rules-reference'

/**
 * Messages of installers: the stand-alone update installer, Windows Installer, and Windows when it starts a program.
 */
export const installerSentences: readonly ToolSentence[] = [
  {
    tool: 'wusa',
    id: '0x00240006',
    pattern: /WU_S_ALREADY_INSTALLED/i,
    cause: 'already-installed',
    // Not a failure: listed because users mistake it for one; no repair follows.
    weight: 2.8,
    source: installed,
    example:
      'WARNING: Update KB3035131 installation failed with code 0x00240006 (WU_S_ALREADY_INSTALLED: The update to be installed is already installed on the system).',
  },
  {
    tool: 'msiexec',
    id: '1625',
    pattern: anyOf(
      /installation is forbidden by system policy|has set policies to prevent this installation/i,
      /ERROR_INSTALL_PACKAGE_REJECTED|\bexit ?code[ :=]{1,3}1625\b/i,
    ),
    cause: 'refused-by-rule',
    weight: 4.6,
    source: installerCodes,
    example: 'This installation is forbidden by system policy. Contact your system administrator.',
  },
  {
    tool: 'windows',
    id: '1260',
    pattern: /(?:program|app) (?:is|was|has been) blocked by (?:a )?group policy|0x800704ec\b/i,
    cause: 'refused-by-rule',
    weight: 4.4,
    source: systemErrors,
    example:
      'This program is blocked by group policy. For more information, contact your system administrator.',
  },
  {
    tool: 'windows',
    id: '1121',
    pattern: anyOf(
      /attack surface reduction|\bASR rule\b/i,
      /d1e49aac-8f56-4280-b9ba-993a6d77406c|Block process creations originating from PSExec and WMI/i,
    ),
    cause: 'refused-by-rule',
    weight: 3.8,
    source: surfaceRules,
    example:
      'ASR rule "Block process creations originating from PSExec and WMI commands" stopped DismHost.exe',
  },
  {
    tool: 'msiexec',
    id: '1618',
    pattern: /\b(?:exit ?code|exit(?:ed)? with(?: code)?|returned|received)[ :=]{1,3}'?1618\b/i,
    cause: 'installer-busy',
    weight: 4.4,
    source: installerCodes,
    example: 'Installer failed with exit code: 1618',
  },
  {
    tool: 'msiexec',
    id: '1618',
    // The mutex held by one installation, and Windows Installer's message while it is held.
    pattern: anyOf(
      /Failed to grab execution mutex/i,
      /MainEngineThread is returning 1618\b|failed with error (?:code )?1618\b/i,
      /another installation is already in progress\.\s+Complete that installation/i,
    ),
    cause: 'installer-busy',
    weight: 4.4,
    source: mutex,
    example: 'MSI (c) (64:F8) [10:10:10:100]: Failed to grab execution mutex. System error 258.',
  },
  {
    tool: 'msiexec',
    id: '350',
    pattern: /ERROR_FAIL_NOACTION_REBOOT|0x8007015e\b/i,
    cause: 'installer-needs-restart',
    weight: 4.4,
    source: noAction,
    example: 'i399: Apply complete, result: 0x8007015e, restart: Required, ba requested restart:  No',
  },
  {
    tool: 'msiexec',
    id: '3010',
    // Only if the user reports it as a failure: by itself it means success.
    pattern: /\bbut received '?(?:3010|1641)\b|\bfail\w*\b.{0,60}\bexit ?code[ :=(]{1,3}'?(?:3010|1641)\b/i,
    cause: 'restart-due',
    weight: 3,
    source: installerCodes,
    example: "Expected process to exit with [0], but received '3010'",
  },
  {
    tool: 'wusa',
    id: '2359302',
    pattern: /\b(?:exit ?code|received|returned)[ :=]{1,3}'?2359302\b|^\s*2359302\s*$/im,
    cause: 'already-installed',
    weight: 2.8,
    source: installed,
    example: "Expected process to exit with [0, 3010], but received '2359302'",
  },
  {
    tool: 'appx',
    id: '0x80073cf3',
    pattern: /depends on a framework that\s+could not be found|Provide the framework\s+"/i,
    cause: 'app-framework-missing',
    weight: 4.8,
    source: 'https://learn.microsoft.com/windows/win32/appxpkg/troubleshooting',
    example:
      'because this package depends on a framework that could not be found. Provide the framework "Microsoft.UI.Xaml.2.6"',
  },
  {
    tool: 'msiexec',
    id: '1612',
    // The copy of each product in C:\Windows\Installer, and the product that cannot be removed without it.
    pattern: anyOf(
      /Local cached package '[^']{1,200}' is missing/i,
      /(?:Error|Erreur|Fehler|Errore) 17(?:14|06)\b(?=\. )/i,
      /No valid source could be found for (?:the )?product/i,
      /installation source for this product is not available/i,
      /feature you are trying to use is on a (?:network resource|CD-ROM or other removable disk) that is (?:not available|unavailable)/i,
    ),
    cause: 'installer-source-missing',
    weight: 4.8,
    source: installerMessages,
    example: 'Error 1714. The older version of Contoso cannot be removed. System Error 1612.',
  },
  {
    tool: 'msiexec',
    id: '1638',
    pattern: /0x80070666\b|\bcode:? 1638\b|Another version of this product is already installed/i,
    cause: 'newer-version-there',
    weight: 4,
    source: installerCodes,
    example: 'Error 0x80070666: Cannot install a product when a newer version is installed.',
  },
  {
    tool: 'msiexec',
    id: '1602',
    pattern:
      /0x80070642\b|\b(?:exit ?code|exit(?:ed)? with(?: code)?|returned|received|returning)[ :=]{1,3}'?1602\b/i,
    cause: 'user-cancelled',
    weight: 3.8,
    source: installerCodes,
    example: 'Installer failed with exit code: 1602',
  },
  {
    tool: 'windows',
    id: '259',
    pattern: anyOf(
      /\bpnputil\b[^\n]{0,200}\b(?:exit ?code|returned|status)\D{0,12}259\b/i,
      /best drivers? (?:software )?for (?:your|this) device (?:is|are) already installed/i,
      /already using a better or newer driver/i,
    ),
    cause: 'newer-version-there',
    weight: 3.6,
    source: driverTool,
    example: 'The best drivers for your device are already installed',
  },
  {
    tool: 'powershell',
    id: null,
    // BITS requests the size before it downloads; something in between removes it, or the address is not a file.
    pattern: /server did not return the file size/i,
    cause: 'range-requests',
    weight: 4,
    source: transfers,
    example:
      'Start-BitsTransfer : The server did not return the file size. The URL might point to dynamic content.',
  },
]
