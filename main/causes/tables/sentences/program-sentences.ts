import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const installerMessages = 'https://learn.microsoft.com/windows/win32/msi/windows-installer-error-messages'
const installerCodes = 'https://learn.microsoft.com/windows/win32/msi/error-codes'
const busy = 'https://learn.microsoft.com/windows/win32/msi/-msiexecute-mutex'
const restartFirst = 'https://github.com/prometheus-community/windows_exporter/issues/1018'
const restrictionLog = 'https://github.com/snowie2000/mactype/issues/172'
const innoMessages = 'https://github.com/jrsoftware/issrc/blob/main/Files/Default.isl'
const nullsoftMessages = 'https://github.com/kichik/nsis/blob/master/Contrib/Language%20files/English.nlf'
const bundles = 'https://github.com/dokan-dev/dokany/issues/628'
const chocolatey = 'https://docs.chocolatey.org/en-us/troubleshooting'
const dotnetLayer = 'https://learn.microsoft.com/dotnet/framework/network-programming/tls'

/**
 * Messages of program installers: Windows Installer by number, and the frameworks of most others (Inno Setup, NSIS,
 * Burn), whose messages are the same in every program.
 */
export const programSentences: readonly ToolSentence[] = [
  {
    tool: 'msiexec',
    id: '1706',
    // It tries the sources it was installed from one after another, and none has the package.
    pattern: anyOf(
      /\bNote: 1: 1706 2: |SOURCEMGMT: Failed to resolve source/i,
      /installation package for the product .{1,120} cannot be found/i,
    ),
    cause: 'installer-source-missing',
    weight: 4.2,
    source: installerMessages,
    example: 'MSI (s) (64:F8) [10:10:10:100]: Note: 1: 1706 2: -2147483647 3: contoso.msi ',
  },
  {
    tool: 'msiexec',
    id: '1316',
    // It looks for the package under the name it was installed with, and finds none.
    pattern:
      /\bError 1316\b(?=[.:])|network error occurred while attempting to read from the file .{1,160}\.msi/i,
    cause: 'installer-source-missing',
    weight: 3.4,
    source: installerMessages,
    example:
      'Error 1316. A network error occurred while attempting to read from the file: C:\\Windows\\Installer\\contoso.msi',
  },
  {
    tool: 'msiexec',
    id: '1306',
    pattern: /\bError 1306\b(?=[.:])|Another application has exclusive access to the file/i,
    cause: 'file-in-use',
    weight: 4.4,
    source: installerMessages,
    example: "Error 1306. Another application has exclusive access to the file 'C:\\Contoso\\contoso.dll'.",
  },
  {
    tool: 'msiexec',
    id: '1500',
    pattern: anyOf(
      /\bError 1500\b(?=[.:])|You must complete that installation before continuing this one/i,
      /wait until the current program is finished uninstalling or being changed/i,
    ),
    cause: 'installer-busy',
    weight: 4.4,
    source: busy,
    example:
      'Error 1500. Another installation is in progress. You must complete that installation before continuing this one.',
  },
  {
    tool: 'msiexec',
    id: null,
    // Installers that check for a pending restart before they begin; not those that need one at their end.
    pattern: anyOf(
      /\b(?:must|needs? to|has to|have to) (?:be )?restart(?:ed)? (?:your |the )?(?:system |computer |PC |server )?before\b(?!.{0,60}\btakes? effect)/i,
      // Most check on every PC, and also report the absence of one.
      /(?<!\b(?:no|without(?: an?| any)?) )\bpending (?:file rename|reboot|restart)\b(?!.{0,30}(?:\bnot (?:detected|found)\b|[:=] ?(?:no|none|false|0)\b)).{0,60}\b(?:detected|found|exists?|blocks?|before)\b/i,
      /\bdetected a pending (?:file rename|reboot|restart)/i,
    ),
    cause: 'installer-needs-restart',
    weight: 3.8,
    source: restartFirst,
    example: 'Setup detected a pending reboot. You must restart your computer before you can continue.',
  },
  {
    tool: 'msiexec',
    id: 'SOFTWARE RESTRICTION POLICY',
    // Not the permitted packages, which every verbose log lists.
    pattern: /SOFTWARE RESTRICTION POLICY: .{1,300} is not permitted to run at the 'unrestricted'/i,
    cause: 'refused-by-rule',
    weight: 4.6,
    source: restrictionLog,
    example:
      "MSI (s) (E4:CC) [10:42:27:602]: SOFTWARE RESTRICTION POLICY: C:\\Temp\\contoso.msi is not permitted to run at the 'unrestricted' authorization level.",
  },
  {
    tool: 'msiexec',
    id: '1638',
    pattern: anyOf(
      /(?<!\bno )\b(?:newer|later|higher) version of (?!this package).{1,80}? is (?:already )?installed/i,
      /\bor a (?:later|newer) (?:update|version) is already installed/i,
      /\bneuere Version von .{1,80}? ist bereits installiert|version plus r.{1,2}cente de .{1,80}? est d.{1,2}j.{1,2} install/i,
      /ya (?:hay|est.{1,2}) instalada una versi.{1,2}n (?:m.{1,2}s reciente|posterior)|versione pi.{1,2} recente di .{1,80}? gi.{1,2} installata/i,
    ),
    cause: 'newer-version-there',
    weight: 3.8,
    source: installerCodes,
    example: 'A newer version of Contoso Reader is already installed. Setup will now exit.',
  },
  {
    tool: 'msiexec',
    id: '1635',
    pattern:
      /patch package could not be opened\.|Error 1335\b|cabinet file '[^'\n]{1,160}' required for this/i,
    cause: 'download-corrupt',
    weight: 4,
    source: installerCodes,
    example: "Error 1335. The cabinet file 'data1.cab' required for this installation is corrupt.",
  },
  {
    tool: 'inno',
    id: null,
    pattern: /\bsource file is corrupted\b|\bsetup files are corrupted\b/i,
    cause: 'download-corrupt',
    weight: 4.4,
    source: innoMessages,
    example: 'The setup files are corrupted. Please obtain a new copy of the program.',
  },
  {
    tool: 'inno',
    id: null,
    // Windows' error number follows each of its messages, in every language.
    pattern:
      /\b(?:DeleteFile|MoveFile|CreateFile|CopyFile) failed; code 32\b|\b(?:DeleteFile|MoveFile)\b.{0,80}; .{1,24} 32\./i,
    cause: 'file-in-use',
    weight: 4.4,
    source: innoMessages,
    example: 'An error occurred while trying to replace the existing file: DeleteFile failed; code 32.',
  },
  {
    tool: 'nsis',
    id: null,
    pattern: /\bInstaller integrity check has failed\b|\bNSIS Error\b.{0,60}(?:corrupt|incomplete)/i,
    cause: 'download-corrupt',
    weight: 4.4,
    source: nullsoftMessages,
    example: 'NSIS Error: Installer integrity check has failed. Common causes include incomplete download.',
  },
  {
    tool: 'burn',
    id: '0x80091007',
    // The cached or downloaded file is not the one that the bundle was built with.
    pattern: /Failed to verify (?:hash|signature) of payload\b|Failed to verify expected payload\b/i,
    cause: 'download-corrupt',
    weight: 4.2,
    source: bundles,
    example:
      '[1A2B:3C4D][2026-04-04T04:04:04]e000: Error 0x80091007: Failed to verify hash of payload: Contoso',
  },
  {
    tool: 'chocolatey',
    id: null,
    pattern: /\bChecksum for .{1,200} did not meet\b|\bInstaller hash does not match\b/i,
    cause: 'download-corrupt',
    weight: 4,
    source: chocolatey,
    example:
      "ERROR: Checksum for 'C:\\Temp\\contoso.exe' did not meet '0123abcd' for checksum type 'sha256'.",
  },
  {
    tool: 'windows',
    id: null,
    // .NET's message for a failed handshake, in every .NET program.
    pattern: anyOf(
      /Could not create SSL\/TLS secure channel/i,
      /Could not establish (?:a )?(?:secure channel|trust relationship) for (?:the )?SSL/i,
    ),
    cause: 'tls-or-clock',
    weight: 4,
    source: dotnetLayer,
    example: 'The request was aborted: Could not create SSL/TLS secure channel.',
  },
]
