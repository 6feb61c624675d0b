import { serviceFacts } from '../patterns/fact-signs.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, restartWindows, startService } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'
import { anotherProgramListed, listedAsDisabled, updateServices } from './listed-states.ts'

const anyUpdateService = updateServices.join('|')

/** A pattern in which NAME represents any service that updating needs, including BITS. */
function ofService({ source, flags }: RegExp): RegExp {
  return new RegExp(source.replaceAll('NAME', `(?:bits|${anyUpdateService})`), flags)
}

/** Windows services, scheduled tasks, rights, and the update agent itself. */
export const serviceRows: readonly PatternRow[] = [
  {
    id: 'http-service-disabled',
    class: 'service-disabled',
    codes: ['0x80070422', '0x800f0922'],
    signs: [
      sign(/Failed execution of queue item Installer: HTTP Installer/i, 5),
      sign(/(?:http\.sys|Services\\HTTP|HTTP service).{0,80}(?:disabled|1058|Start.{0,20}4\b)/i, 4.6),
      sign(/Installer name: \S*'?"?HTTP Installer/i, 2),
      consoleSign(listedAsDisabled(['HTTP']), 4.6),
    ],
    facts: serviceFacts('HTTP'),
    overByRollup: true,
    fix: [startService('HTTP'), restartWindows],
    sources: [article('failed-changed-absent-state-status-0x800f0922-error')],
    example:
      'Error CSI 00000c71 (F) Failed execution of queue item Installer: HTTP Installer ({01234567-89ab-cdef-0123-456789abcdef}) with HRESULT HRESULT_FROM_WIN32(1058).',
  },
  {
    id: 'app-readiness-disabled',
    class: 'service-disabled',
    codes: ['0x800f0922'],
    signs: [
      sign(/App ?Readiness.{0,100}(?:disabled|1058|0x80070422|cannot be started|START_TYPE\s*:\s*4)/i, 4.8),
      consoleSign(listedAsDisabled(['AppReadiness']), 4.8),
    ],
    facts: serviceFacts('AppReadiness'),
    overByRollup: true,
    fix: [startService('AppReadiness')],
    sources: ['https://www.winhelponline.com/blog/error-0x800f0922-installing-windows-update-windows-10/'],
    example:
      'The AppReadiness service cannot be started, either because it is disabled or because it has no enabled devices.',
  },
  {
    id: 'service-disabled',
    class: 'service-disabled',
    yieldsTo: ['service-absent', 'http-service-disabled', 'app-readiness-disabled'],
    codes: [
      '0x80070422',
      '0x80070426',
      '0x800706d9',
      '0x80d0000a',
      '0x8024a10a',
      '0x80070424',
      '0x8007043b',
      '0x80070433',
      '0x8007042c',
    ],
    signs: [
      consoleSign(
        anyOf(
          /(?:update )?services? (?:is|are) not running/i,
          /(?:services?|wuauserv|bits|UsoSvc|DoSvc|Windows Update).{0,40}(?:set to|is|was|were|got) disabled\b(?! by your)/i,
          /\bdisabl(?:e|es|ing)\b.{0,60}\b(?:DoSvc|wuauserv|UsoSvc|BITS|Delivery Optimization|Windows Update)\b.{0,60}\bbreaks?\b/i,
          /\bupdat(?:e|es|ing)\b[^.?!]{0,60}\b(?:if|because|since|as|although) (?:all )?(?:the |its |these )?services are (?:all )?disabled\b/i,
          /disabl(?:ed|ing) (?:the )?(?:Windows Update|Update Orchestrator|Delivery Optimization|BITS|wuauserv|DoSvc|UsoSvc)/i,
          // A setting of a tool, as people quote it.
          /(?<!\b(?:not|never|without) )\b(?:select(?:ed|ing)|chose|click(?:ed|ing)|press(?:ed|ing)|us(?:ed|ing)|applied)\b[^.!?\n]{0,60}\bDisable (?:all |automatic )?(?:Windows )?Updates?\b/i,
        ),
        3.8,
      ),
      // Output of PowerShell, sc.exe and net.exe for these services, language-independent except for the surrounding
      // sentence.
      consoleSign(
        anyOf(
          ofService(/\(NAME\)' cannot be started/i),
          ofService(/Cannot start service NAME\b/i),
          /\[SC\] (?:OpenService|StartService)\S{0,40} \S{1,80} 1058\b/i,
        ),
        4,
      ),
      // Event log entries and the dialog of the service manager.
      consoleSign(
        anyOf(
          /\b(?:Windows Update|Update Orchestrator|Delivery Optimization|App Readiness)(?: service)? (?:terminated(?! with the f)|failed to start)/i,
          /\b(?:Background Intelligent Transfer|Cryptographic) services? (?:service )?(?:terminated(?! with the f)|failed to start)/i,
          /\bWindows (?:Modules )?Installer (?:service )?(?:terminated(?! with the f)|failed to start)/i,
          /could not start the (?:Windows Update|Background Intelligent|Windows (?:Modules )?Installer)/i,
          /could not start the (?:Cryptographic|Update Orchestrator|Delivery Opt)/i,
        ),
        3.6,
      ),
      // An event with the error that the service ended with, which says why: rarely that it is disabled.
      consoleSign(
        /\b(?:Windows Update|Update Orchestrator|Background Intelligent Transfer|Cryptographic|Windows Modules Installer|Windows Installer)\b.{0,20} terminated with the following/i,
        1.2,
      ),
      // Settings' message if the services behind it do not respond.
      consoleSign(/Something went wrong\. Try to reopen Settings later/i, 2.4),
      // A script that disables services, and an installer that fails at the restart.
      {
        ...consoleSign(
          anyOf(
            /\bdisabl(?:e|es|ed|ing) (?:[\w-]+ ){0,3}services?\b/i,
            /\bset services to (?:manual|disabled)\b/i,
            /\bservices? (?:(?:were|was|is|are|got|have been) )?(?:disabled|turned off)\b/i,
          ),
          3,
        ),
        withCode: ['0x800f0922', '0x80070422', '0x80240438'],
      },
      sign(/no more endpoints available from the endpoint mapper|800106d9/i, 4),
      sign(
        /0x80070422|ERROR_SERVICE_DISABLED|HRESULT_FROM_WIN32\(1058\)|cannot be started, either because it is disabled/i,
        3.8,
      ),
      sign(
        // A service that updating needs, and phrases of people and tools that it is disabled.
        new RegExp(
          String.raw`\b(?:${anyUpdateService})\b.{0,100}(?:is disabled|disabled by|START_TYPE\s*:\s*4|Start\s+REG_DWORD\s+0x4)`,
          'i',
        ),
        4.4,
      ),
      consoleSign(listedAsDisabled(updateServices), 4.4),
      sign(/0x80070426|GetDeviceTickets/i, 4),
      sign(/(?:0x)?800706d9|EPT_S_NOT_REGISTERED/i, 4),
      sign(/0x80D0000A/i, 4),
      sign(/(?:(?:Error|Exit)(?: code)?:? ?|System error )1058\b/i, 3.8),
    ],
    codeAlone: 0.3,
    names: new RegExp(String.raw`\b(${anyUpdateService}|EventLog)\b`, 'i'),
    facts: serviceFacts('wuauserv', 'bits', 'cryptsvc', 'UsoSvc', 'TrustedInstaller'),
    overByRollup: true,
    fix: [byHand('service-disabled'), startService('wuauserv')],
    sources: [
      article('common-windows-update-errors'),
      article('troubleshoot-windows-update-error-0x800706d9'),
      article('windows-update-issues-troubleshooting'),
    ],
    example:
      '2024-01-01 01:01:01, Error CBS Failed to start. [HRESULT = 0x80070422 - ERROR_SERVICE_DISABLED]',
  },
  {
    id: 'scheduled-task-corrupt',
    class: 'scheduled-task-corrupt',
    codes: ['0x800f0922', '0x80070002'],
    signs: [
      sign(/InstallTaskOnline: RegisterTask failed/i, 5),
      sign(/Failed execution of queue item Installer: Task Scheduler/i, 4.6),
      sign(/Task Scheduler failed to load task/i, 4.6),
      sign(/jobshandler\.cpp.*(?:failed|HR=0x8)/i, 3),
      sign(/Installer name: \S*'?"?Task Scheduler/i, 0.5),
    ],
    names: /(?:task "([^"]+)"|'(Microsoft-\S+-Task)[,'])/i,
    fix: [byHand('scheduled-task-corrupt', 'destructive')],
    sources: [article('error-0x800f0922-installing-windows-updates')],
    example:
      "Error\tCSI    00000c68 (F) Logged @: [l:49 ml:50]'InstallTaskOnline: RegisterTask failed 0x80070002'",
  },
  {
    id: 'ngen-service-missing',
    class: 'dotnet-ngen-service-missing',
    codes: ['0x80070002'],
    signs: [
      sign(/Failed in (?:Open|Start|Query|Change|Create)\w*Service\w* for .{0,12}"?clr_optimization/i, 5),
      sign(/StartService for .{0,12}"?clr_optimization_\S+ with error code 2/i, 5),
      sign(/clr_optimization_\S{1,60}.{0,80}(?:fail|error|missing|not found|0x80070002)/i, 4.4),
      sign(/NgenOnlineServiceTickler/i, 3),
    ],
    fix: [byHand('ngen-service-missing', 'destructive')],
    sources: [article('troubleshoot-windows-update-error-0x80070002')],
    example:
      'Error CSI 00000222 (F) Failed in StartService for [30]"clr_optimization_v4.0.30319_32" with error code 2',
  },
  {
    id: 'service-program-replaced',
    class: 'component-store-modified-by-third-party',
    codes: [],
    signs: [
      consoleSign(anotherProgramListed, 5),
      sign(
        // People name the value and say that it was changed, or quote it.
        /\b(?:TrustedInstaller|Windows Modules Installer)\b[^\n]{0,60}\b(?:ImagePath|binPath|BINARY_PATH_NAME)\b[^\n]{0,80}(?:\b(?:no longer|hijack\w*|replaced|overwritten|points? to)\b|cmd(?:\.exe)? \/c|powershell(?:\.exe)? -e)/i,
        4.6,
      ),
    ],
    fix: [byHand('service-program-replaced')],
    sources: [
      'https://github.com/zoicware/RemoveWindowsAI/issues/217',
      'https://github.com/ChrisTitusTech/winutil/issues/4811',
    ],
    example:
      'The TrustedInstaller service ImagePath was no longer TrustedInstaller.exe, but cmd.exe /c powershell.exe',
  },
  {
    id: 'missing-folder',
    class: 'missing-file-or-folder',
    codes: ['0x80070002', '0x80070003', '0xc0000034'],
    hints: true,
    signs: [
      // Not as the error of a Secure Boot event, which is about a variable of the firmware.
      consoleSign(
        /^(?!.*Secure Boot update failed).*The system cannot find the (?:file|path) specified/im,
        1.8,
      ),
      // Here it is the source of good files that DISM was given.
      consoleSign(/\/restorehealth.{0,80}\/source[:=]|Repair-WindowsImage.{0,120}-Source\b/i, -2.4),
      consoleSign(/BITS.{0,80}0x8007000[23]\b/i, 2.6),
      sign(
        /STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND.{0,400}\\\?\?\\[A-Z]:\\(?!Windows\\(?:WinSxS|servicing)\\)/i,
        3.8,
      ),
      sign(
        /(?:STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND|SysCreateFile).*\\(?:ProgramData|Program Files|Users|Start Menu)\\?/i,
        4.8,
      ),
      sign(
        anyOf(
          /(?:0x80070002|0x80070003|ERROR_(?:FILE|PATH)_NOT_FOUND|cannot find the (?:path|file) specified).{0,160}\\(?:ProgramData|Program Files|Start Menu)\\/i,
          /\\(?:ProgramData|Program Files|Start Menu)\\.{0,160}(?:0x80070002|0x80070003|NOT_FOUND)/i,
        ),
        4,
      ),
      sign(
        // What is gone from the component store is damage of the store.
        /^(?!.*\\Windows\\(?:WinSxS|servicing)\\).*(?:SysCreateFile.*STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND|STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND.*SysCreateFile)/im,
        3,
      ),
    ],
    names: /(\\(?:ProgramData|Program Files|Users)\\[^"'\]\n]+)/i,
    reported: { likelihood: 0.22, codes: ['0x80070003', '0x80070002'] },
    fix: [byHand('missing-folder')],
    sources: [article('troubleshoot-windows-update-error-0x80070002')],
    example:
      'Error CSI 00000015 (F) STATUS_OBJECT_NAME_NOT_FOUND #123# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(... "\\??\\C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\System Tools")',
  },
]
