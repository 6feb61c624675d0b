import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, resetUpdateCaches, restartWindows } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

/** The module and the update agent's members that remote callers may not use, together with access denied. */
const remoteCall = anyOf(
  /UnauthorizedAccessException,PSWindowsUpdate\b/i,
  /CreateUpdate(?:Downloader|Installer)\b[\s\S]{0,160}?(?:80070005|E_ACCESSDENIED)/i,
  /\b(?:Get|Install|Invoke|Download|Hide|Remove)-W(?:indowsUpdate|U)\w* ?: [^\n]{0,80}0x80070005/i,
  /0x80070005[\s\S]{0,120}?\[(?:Get|Install|Invoke|Download|Hide|Remove)-W(?:indowsUpdate|U)\w*\]/i,
)

/** A script that uses the update agent's COM objects. */
const agentObjects = anyOf(
  /\bMicrosoft\.Update\.(?:Session|ServiceManager|Searcher|Installer|Downloader)\b/i,
  /\bAddScanPackageService\b|\bUpdate(?:ServiceManager|Searcher|Downloader|Installer)\.\w+\(/i,
)

/** Rights, the update agent itself, and what stops it. */
export const permissionRows: readonly PatternRow[] = [
  {
    id: 'permissions',
    class: 'permissions',
    codes: ['0x80070005', '0x80070522', '0x80246017', '0x800704ec'],
    signs: [
      consoleSign(/BITS.{0,80}0x800704dd\b/i, 2.8),
      sign(/(?:access(?:ing)?|path|folder|file|open|write|download).{0,120}hr ?= ?(?:0x)?80070005/i, 3.4),
      sign(
        // Access denied to files and keys during servicing; the exceptions are routine of DISM without rights.
        /Failed to (?!unload offline registry|create dismhost|create Dism Image Session)(?:create|open|set|get|internally|write|delete|mark|move|copy|add|start|load|execute|save|update|process|stage|uninstall|install).{0,200}(?:0x80070005(?!, ?0x8)|E_ACCESSDENIED)/i,
        3.8,
      ),
      sign(
        // Any other access denied; the exceptions are routine of DISM without rights.
        /^(?!.*(?:unload offline registry|Failed to open package|AppX|dismhost\.exe servicing process|Dism Image Session in host|loading the image session)).*(?:STATUS_ACCESS_DENIED|ERROR_ACCESS_DENIED|E_ACCESSDENIED|0xc0000022|0x80070005(?!, ?0x8))/im,
        2.4,
      ),
      sign(/(?:not been granted the requested logon type|does not have the required user right)/i, 4),
      sign(/error 2147942405|Access is denied/i, 3),
      // The update agent rejects callers from another session, whatever their rights.
      sign(remoteCall, -4),
      { ...consoleSign(agentObjects, -3), withCode: true },
      sign(/0x80070522|PRIVILEGE_NOT_HELD|0x80246017/i, 4),
    ],
    // The command line in an access-denied message names the call, not the object.
    names:
      /(?<!Command line:[^\n]{0,400})(?:\[l:\d+[^\]]{0,60}\]|")'?"?((?:\\\?\?\\|\\\\\?\\)?[A-Z]:\\[^"'\]\n]{1,400}|\\Registry\\[^"'\]\n]{1,400})/i,
    unnamedCeiling: 0.3,
    reported: { likelihood: 0.3, codes: ['0x80070005'] },
    fix: [byHand('restore-rights'), byHand('run-elevated-at-the-pc')],
    sources: [
      article('troubleshoot-windows-update-error-0x80070005'),
      article('common-windows-update-errors'),
    ],
    example: '2024-01-01 01:01:01, Error CBS Failed to create file. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
  },
  {
    id: 'spp-permissions',
    class: 'permissions',
    codes: ['0x800f0922'],
    signs: [
      sign(
        /(?:\\System32\\spp\\|Software Protection|SppInstaller|Licen[cs]e and Product key tokens).{0,160}(?:fail|denied|0x80070005)/i,
        4.6,
      ),
    ],
    fix: [byHand('spp-permissions')],
    sources: [article('common-windows-update-errors')],
    example: 'Error SPP License and Product key tokens failed to be updated, 0x80070005',
  },
  {
    id: 'wusa-remote',
    class: 'permissions',
    codes: ['0x80070005'],
    signs: [
      sign(
        // Excludes copies, which fail at the share because the session has no credentials for it.
        /(?:winrs\.exe|winrs -r|Enter-PSSession|Invoke-Command|WinRM|remote session)(?!.{0,160}\b(?:copy|xcopy|robocopy|Copy-Item|Get-ChildItem|Test-Path)\b).{0,160}(?:wusa|\.msu\b)/i,
        4.8,
      ),
      {
        // Prompt of a remote PowerShell session: `[SRV01]: PS C:\> wusa.exe …`.
        ...consoleSign(
          /^\[[\w.-]{1,63}\]: PS [^\n>]{0,200}> ?(?:& ?)?(?:[^\s"]{0,200}\\)?wusa(?:\.exe)?\b/im,
          4.6,
        ),
        withCode: ['0x80070005'],
      },
      // Calls that the agent rejects remotely, and from users without administrator rights.
      consoleSign(
        /CreateUpdate(?:Downloader|Installer)\b.{0,200}(?:E_ACCESSDENIED|0x80070005|Access is denied)/i,
        3.4,
      ),
      {
        // A script that uses the agent's COM objects and gets access denied.
        ...consoleSign(agentObjects, 3.6),
        withCode: true,
      },
    ],
    fix: [byHand('wusa-remote'), byHand('update-as-scheduled-task')],
    sources: [
      article('windows-update-standalone-installer-returns-error'),
      'https://learn.microsoft.com/windows/win32/wua_sdk/using-wua-from-a-remote-computer',
    ],
    example: 'winrs.exe -r:pc wusa.exe C:\\kb.msu /quiet: Access is denied.',
  },
  {
    id: 'wua-too-old',
    class: 'wua-too-old',
    codes: ['0x8024d009', '0x80240fff', '0x8024402f', '0x80245003', '0x8024000e'],
    signs: [
      consoleSign(
        anyOf(
          /agent (?:version )?[\d.]+ is (?:older|lower)|self-?update (?:is )?required|WU_E_SETUP_/i,
          /newer version of the Windows Update Agent|Windows Update Agent needs/i,
          /needs? (?:to|an?) (?:update|newer).{0,30}Windows Update Agent/i,
        ),
        4,
      ),
      sign(
        /(?:Windows Update Agent|wuaueng\.dll|WUA client).{0,80}(?:too old|older|out of date|must be updated|newer version)/i,
        4.6,
      ),
      // Windows 7 agents before 2015 support no TLS version that today's servers accept; the connection breaks.
      {
        ...sign(/WU client version 7\.[0-6]\.7600\.|\b7\.6\.7600\.(?:256|320)\b/i, 4.6),
        withCode: ['0x80072efe', '0x8024402f', '0x80244019'],
      },
      consoleSign(/\bWindows 7\b.{0,200}80072EFE|80072EFE.{0,200}\bWindows 7\b/i, 4.2),
      // A search starts with the agent's self-update: if no server responds, that fails first. Reports name the caller
      // before their result.
      sign(
        // What a server tells the agent to skip is routine, and the servicing stack has a self-update of its own.
        /0x8024d0(?:0[1-9]|0e|13)|\bSelfUpdate(?!\s+Failure\b)(?!.*(?:0x)?8(?:0072[ef]|024401|024402)).{0,60}fail/i,
        3.4,
      ),
    ],
    codeAlone: 0.2,
    fix: [byHand('wua-too-old')],
    sources: [article('common-windows-update-errors')],
    example: 'WARNING: SelfUpdate check failed to download package information, error = 0x8024D009',
  },
  {
    id: 'agent-interrupted',
    class: 'third-party-interference',
    codes: ['0x8024001e', '0x8024a10a', '0x80242016', '0x80240069'],
    signs: [sign(/0x8024001e|WU_E_SERVICE_STOP/i, 3.4), sign(/0x8024a10a|USO_E_SERVICE_SHUTTING_DOWN/i, 3.4)],
    codeAlone: 0.3,
    fix: [byHand('agent-interrupted'), resetUpdateCaches],
    sources: [
      article('troubleshoot-windows-update-error-0x8024001e'),
      article('common-windows-update-errors'),
    ],
    example: 'Installation Failure: Windows failed to install the following update with error 0x8024001E',
  },
  {
    id: 'trustedinstaller-version-key',
    class: 'cbs-registry-corrupt',
    codes: ['0x8007007e'],
    signs: [
      sign(/System error 126 has occurred/i, 4.6),
      sign(
        /(?:TrustedInstaller|Windows Modules Installer).{0,80}(?:error 126|module could not be found|0x8007007e)/i,
        4.6,
      ),
    ],
    reported: { likelihood: 0.2, codes: ['0x8007007e'] },
    fix: [byHand('trustedinstaller-version-key')],
    sources: [article('system-error-126-start-windows-modules-installer')],
    example: 'System error 126 has occurred.',
  },
  {
    id: 'no-interactive-user',
    class: 'permissions',
    codes: ['0x80240020'],
    signs: [sign(/0x80240020|WU_E_NO_INTERACTIVE_USER/i, 3.8)],
    codeAlone: 0.3,
    fix: [byHand('no-interactive-user')],
    sources: [article('common-windows-update-errors')],
    example: 'Installation Failure: Windows failed to install the following update with error 0x80240020',
  },
  {
    id: 'update-half-installed',
    class: 'cbs-registry-corrupt',
    codes: ['0x800706be'],
    signs: [sign(/0x800706be|RPC_S_CALL_FAILED/i, 2.8)],
    reported: { likelihood: 0.3, codes: ['0x800706be'] },
    fix: [restartWindows, byHand('update-half-installed')],
    sources: [article('common-windows-update-errors')],
    example: 'Error: 0x800706be The remote procedure call failed.',
  },
  {
    id: 'wsus-needs-hotfix',
    class: 'wsus-server-limit',
    codes: ['0x80240fff'],
    // The code alone means anything that no other agent code covers.
    signs: [sign(/CopyToCache.{0,80}0x8007007e/i, 3.4)],
    codeAlone: 0.25,
    reported: { likelihood: 0.18, codes: ['0x8007007e', '0x80240fff'] },
    fix: [byHand('wsus-needs-hotfix')],
    sources: [article('windows-10-upgrade-resolution-procedures')],
    example: 'WARNING: CopyToCache: failed to load the module: 0x8007007e',
  },
]
