import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const policies =
  'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_execution_policies'
const notSigned = 'https://github.com/MilestoneSystemsInc/PowerShellSamples/issues/94'
const noProvider = 'https://github.com/MicrosoftDocs/PowerShell-Docs/issues/6083'
const noSource = 'https://github.com/MicrosoftDocs/PowerShell-Docs/issues/5978'
const remote = 'https://learn.microsoft.com/windows/win32/wua_sdk/using-wua-from-a-remote-computer'
const remoteSession = 'https://github.com/mgajda83/PSWindowsUpdate/issues/18'
const cmdlet = 'https://github.com/mgajda83/PSWindowsUpdate/issues/61'
const restartFirst = 'https://github.com/ansible/ansible-modules-core/issues/5078'

/**
 * PowerShell's own errors. The name of an error (`FullyQualifiedErrorId`) and its category (`CategoryInfo`) are the
 * same in every language.
 */
export const scriptSentences: readonly ToolSentence[] = [
  {
    tool: 'powershell',
    id: 'PSSecurityException',
    pattern: /\bPSSecurityException\b|running scripts is disabled on this system/i,
    cause: 'script-execution-policy',
    weight: 4.8,
    source: policies,
    example:
      '    + CategoryInfo          : SecurityError: (:) [Import-Module], PSSecurityException\n    + FullyQualifiedErrorId : UnauthorizedAccess,Microsoft.PowerShell.Commands.ImportModuleCommand',
  },
  {
    tool: 'powershell',
    id: 'UnauthorizedAccess',
    // If the script is unsigned or was downloaded, the error has another name.
    pattern: anyOf(
      /is not digitally\s+signed\.\s+(?:You\s+cannot\s+run\s+this\s+script|The\s+script\s+will\s+not\s+execute)/i,
      /SecurityError: \(:\) \[[^\]\n]{0,60}\], ParentContainsErrorRecordException/i,
    ),
    cause: 'script-execution-policy',
    weight: 4.8,
    source: notSigned,
    example:
      'File C:\\Tools\\update.ps1 cannot be loaded. The file C:\\Tools\\update.ps1 is not digitally signed. You cannot run this script on the current system.',
  },
  {
    tool: 'powershell',
    id: 'CommandNotFoundException',
    pattern: anyOf(
      /FullyQualifiedErrorId {0,8}: CommandNotFoundException/i,
      /is not recognized as (?:the|a) name of a cmdlet/i,
    ),
    cause: 'tool-not-available',
    weight: 3.8,
    source: cmdlet,
    example:
      "Install-WindowsUpdate: The term 'Install-WindowsUpdate' is not recognized as a name of a cmdlet, function, script file, or executable program.",
  },
  {
    tool: 'powershell',
    id: '0x80070005',
    // The agent's members that remote callers may not use, by name, and the module that calls them.
    pattern: anyOf(
      /CreateUpdate(?:Downloader|Installer)\b[\s\S]{0,160}?(?:80070005|E_ACCESSDENIED)/i,
      /UnauthorizedAccessException,PSWindowsUpdate\b/i,
      /\b(?:Get|Install|Invoke|Download|Hide|Remove)-W(?:indowsUpdate|U)\w* ?: [^\n]{0,80}0x80070005/i,
      /0x80070005[\s\S]{0,120}?\[(?:Get|Install|Invoke|Download|Hide|Remove)-W(?:indowsUpdate|U)\w*\]/i,
    ),
    cause: 'wusa-remote',
    weight: 4.6,
    source: remote,
    example:
      'Exception calling "CreateUpdateDownloader" with "0" argument(s): "Access is denied. (Exception from HRESULT: 0x80070005 (E_ACCESSDENIED))"',
  },
  {
    tool: 'powershell',
    id: '0x80240044',
    pattern: /FullyQualifiedErrorId {0,8}: 0x80240044,PSWindowsUpdate/i,
    cause: 'wusa-remote',
    weight: 4,
    source: remoteSession,
    example:
      "Get-WindowsUpdate : COM001: You don't have permission to perform this task.\n    + FullyQualifiedErrorId : 0x80240044,PSWindowsUpdate.GetWindowsUpdate",
  },
  {
    tool: 'powershell',
    id: 'FailedRestartRequired',
    pattern: /\bFailedRestartRequired\b/i,
    cause: 'restart-due',
    weight: 4.4,
    source: restartFirst,
    example: '"exitcode": "FailedRestartRequired", "failed": true, "feature_result": []',
  },
  {
    tool: 'powershell',
    id: 'NoMatchFoundForProvider',
    pattern: anyOf(
      /\bNoMatchFoundForProvider\b/i,
      /Unable to download from URI .{0,60}LinkID=627338/i,
      /No match was found for the specified search criteria for the provider 'NuGet'/i,
    ),
    cause: 'gallery-needs-tls',
    weight: 3.6,
    source: noProvider,
    example:
      "WARNING: Unable to download from URI 'https://go.microsoft.com/fwlink/?LinkID=627338&clcid=0x409' to ''.",
  },
  {
    tool: 'powershell',
    id: null,
    pattern: /Unable to resolve package source 'https:\/\/www\.powershellgallery\.com/i,
    cause: 'gallery-needs-tls',
    weight: 3.6,
    source: noSource,
    example: "WARNING: Unable to resolve package source 'https://www.powershellgallery.com/api/v2'.",
  },
]
