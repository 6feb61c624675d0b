import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, restartWindows } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

const hyperV = 'https://learn.microsoft.com/virtualization/hyper-v-on-windows/quick-start/enable-hyper-v'
const resolution = article('windows-10-upgrade-resolution-procedures')

/** Feature updates and Setup. */
export const setupRows: readonly PatternRow[] = [
  {
    id: 'setupconfig-malformed',
    class: 'setupconfig-malformed',
    codes: ['0x80070490', '0x800f0818'],
    signs: [
      sign(/SetupConfig(?:\.ini)?.{0,120}(?:invalid|malformed|fail|error|empty|0x8)/i, 4.6),
      consoleSign(/SetupConfig\.ini/i, 3.8),
      sign(/Setup360 returned unknown error 80070490/i, 4.8),
      sign(/Installer completed\. Process return code = 0x80070490/i, 4),
    ],
    fix: [byHand('setupconfig-malformed')],
    sources: [
      article('troubleshoot-windows-update-error-0x80070490'),
      article('error-0x800f0818-during-upgrade-to-windows-11'),
    ],
    example:
      '2024/01/01 01:01:01.0000000 100 200 Handler Setup360 returned unknown error 80070490 for state 5',
  },
  {
    id: 'setup-language-packs',
    class: 'setupconfig-malformed',
    codes: ['0x800f0818'],
    signs: [
      sign(/Package doesn't match FOD for the current OS/i, 4.6),
      sign(/Copying user-provided langpack package files/i, 3),
      // In a Setup log the code means this; DISM returns it for any package whose identity does not match.
      {
        ...sign(/0x800f0818|CBS_E_IDENTITY_MISMATCH/i, 3),
        formats: ['setup', 'cbs'],
      },
    ],
    codeAlone: 0.25,
    fix: [byHand('setup-language-packs')],
    sources: [article('error-0x800f0818-during-upgrade-to-windows-11')],
    example:
      "2024-05-05 05:05:05, Error CBS Package doesn't match FOD for the current OS, package: Microsoft-Windows-LanguageFeatures~31bf3856ad364e35~amd64~~10.0.22621.1 [HRESULT = 0x800f0818 - CBS_E_IDENTITY_MISMATCH]",
  },
  {
    id: 'setup-third-party-restart',
    class: 'third-party-interference',
    codes: ['0x8007045b'],
    signs: [
      sign(
        /The process (?!.*(?:\\System32\\|\\Windows\\servicing|SetupHost|setupprep)).{3,200} has initiated the (?:restart|shutdown|power off)/i,
        5,
      ),
      sign(/Failed to create CBS session.*0x8007045B/i, 2.4),
    ],
    names: /The process (.{3,160}?) \(/i,
    fix: [byHand('setup-third-party-restart')],
    sources: [article('troubleshoot-error-0x8007045b')],
    example:
      'The process c:\\program files\\exampletool\\agent.exe (PC) has initiated the restart of computer PC on behalf of user NT AUTHORITY\\SYSTEM',
  },
  {
    id: 'unsupported-hardware',
    class: 'unsupported-hardware-block',
    // Setup's own complete report names the block.
    yieldsTo: ['setup-blocked'],
    codes: ['0x80240037', '0xc1900200', '0xc1900201', '0xc1900202'],
    signs: [
      sign(/<HardwareItem HardwareType=|HardwareIncompatib|DismissHardwareBlock/i, 5),
      consoleSign(
        anyOf(
          /(?:This|Your) PC (?:can['’\u0060´]?t|cannot|doesn['’\u0060´]?t|does not) (?:run|meet|support)/i,
          // A program or package "not supported on this version" is for another Windows, unrelated to the PC.
          /\b(?:PC|computer|device|hardware|processor|CPU|TPM)\b.{0,60}(?:isn['’\u0060´]?t|is not) (?:currently )?supported (?:yet )?(?:for|on|with|by) (?:Windows|this version)/i,
          /(?:must|needs to) support (?:Secure Boot|TPM)|\bTPM 2\.0 must be supported/i,
          /HardwareType="?(?:TPM|CPU|SecureBoot|Processor)/i,
          /\b(?:TPM|SecureBoot|Processor|CPU|RAM|Memory)\w{0,20}.{0,30}(?:- |result: ?|status: ?)?\b(?:block(?:ed)?|not capable|NOT CAPABLE)\b/i,
        ),
        4.6,
      ),
      sign(/0x80240037|WU_E_NOT_SUPPORTED/i, 4.4),
      sign(/0xC190020[012]|MOSETUP_E_COMPAT_(?:SYSREQ|MIGCHOICE)_BLOCK|MOSETUP_E_COMPAT_SYSREQ/i, 4.4),
      // Messages of Setup and Settings.
      consoleSign(
        /\bPC can['’\u0060´]t run Windows 1\d|does(?:n['’\u0060´]t| not) (?:currently )?meet the (?:minimum )?(?:Windows 1\d |system |hardware )*requirements/i,
        4,
      ),
      sign(
        anyOf(
          // The processor architecture is what a package is for, not a requirement of Windows.
          /(?:processor(?! architecture)|CPU|TPM|Secure Boot|hardware).{0,80}(?:is not supported|isn't supported|unsupported|not designed for|incompatible|requirements? not met)/i,
          /unsupported hardware/i,
        ),
        4.2,
      ),
      // What a program that checks the PC reports, in a person's words.
      consoleSign(
        anyOf(
          /\b(?:CPU|processor|TPM|device|PC)\b.{0,30} (?:is|are) unsupported\b/i,
          /\bTPM\b.{0,20}\b(?:is|was) (?:on |only |at )?(?:version )?1\.2\b/i,
        ),
        3.4,
      ),
      sign(
        /(?:HardReqTPM|HardReqCPU|HardReqSecureBoot|HardReqMemory|HardReqDisk\w*|TPMVersion|ProcessorFamily).{0,40}(?:fail|block|hard)/i,
        4,
      ),
    ],
    codeAlone: 0.3,
    fix: [byHand('unsupported-hardware', 'read-only')],
    sources: [resolution, 'https://support.microsoft.com/help/4012982'],
    example:
      'The scan returned 0x80240037 WU_E_NOT_SUPPORTED: the processor is not supported together with this Windows version',
  },
  {
    id: 'compatibility-software',
    class: 'third-party-interference',
    yieldsTo: ['setup-blocked'],
    codes: ['0xc1900208', '0xc1900209'],
    signs: [
      sign(/<HardwareItem|HardwareIncompatib/i, -2.5),
      sign(/0xC190020[89]|MOSETUP_E_COMPAT_(?:INSTALLREQ|MIGCHOICE)/i, 4.4),
      sign(
        /<(?:Program|Application)[^>]*>?.{0,200}BlockingType="?Hard"?|<BlockingApplication|needs your attention.*uninstall/i,
        4,
      ),
    ],
    codeAlone: 0.3,
    fix: [byHand('compatibility-software')],
    sources: [resolution],
    example: 'MOUPG  CSetupManager::Execute: Result = 0xC1900208',
  },
  {
    id: 'setup-cleanup-pending',
    class: 'pending-operations-stuck',
    codes: ['0xc1900107'],
    signs: [sign(/0xC1900107/i, 4.4)],
    codeAlone: 0.3,
    fix: [restartWindows, byHand('setup-cleanup-pending')],
    sources: [resolution],
    example: 'Setup finished with 0xC1900107',
  },
  {
    id: 'unsupported-edition',
    class: 'unsupported-edition',
    codes: ['0xc1900204', '0x80070661'],
    signs: [
      consoleSign(/Contact your system administrator to upgrade Windows Server or Enterprise/i, 4.4),
      consoleSign(/specified edition is not valid|\/Set-Edition\b.{0,80}(?:error|fail)/i, 4),
      sign(
        /edition (?:upgrade path|change).{0,40}(?:not (?:found|allowed|possible|supported))|EditionID=\w+ .{0,20}(?:target|wanted) ?EditionID=/i,
        3.6,
      ),
      sign(/feature.{0,40}not (?:recognized|available) (?:in|on) (?:this|your) edition/i, 3.6),
      // DISM and its cmdlets, in every language: the name of the feature, then Windows' word for "unknown". Of Windows 10
      // and 11, only Home has no Hyper-V. Sources of events have similar names.
      consoleSign(
        /\bMicrosoft-Hyper-V(?:-(?:All|Tools-All|Hypervisor|Services|Management-(?:Clients|PowerShell)))?(?![\w-])[^\n]{0,80}?(?:unknown|\bunbekannt|\binconnu|desconocid|desconhecid|sconosciut|неизвест|nieznan|未知|不明|알 수 없)/i,
        3.8,
      ),
      consoleSign(
        anyOf(
          /(?:current|installed|source|host) edition.{0,60}(?:not supported|cannot be upgraded|unsupported|not eligible)/i,
          /edition.{0,20}(?:mismatch|differs|is not supported)|EditionUpgrade.{0,40}fail/i,
        ),
        4,
      ),
      sign(/0xC1900204|MOSETUP_E_COMPAT_MIGCHOICE/i, 4.2),
      sign(
        /EditionID.{0,80}(?:mismatch|does not match|unsupported|cannot be upgraded)|unsupported (?:edition|SKU)/i,
        4.2,
      ),
      sign(
        /not available (?:for|in) (?:this|your) edition|(?:this|your|the) edition (?:of Windows )?(?:is not|isn't|does not|cannot)/i,
        4.4,
      ),
    ],
    codeAlone: 0.3,
    fix: [byHand('unsupported-edition', 'read-only')],
    sources: [resolution, hyperV],
    example: 'Setup cannot go on: the edition of Windows is not supported for upgrade',
  },
  {
    id: 'user-profile-damaged',
    class: 'user-profile-registry-damaged',
    codes: ['0x8007001f', '0x800703fa', '0x800704e5', '0x800707e7'],
    signs: [
      // The installer that writes to every profile's registry at the startup after an update.
      sign(/Per-User Registry Installer\b.{0,200}(?:0x8|ERROR_|NOT_FOUND)/i, 4),
      sign(
        anyOf(
          /User profile suffix mismatch|does not have a valid profile/i,
          /Cannot add mapping for user profile|(?:error|failed|cannot|unable).{0,40}user profile/i,
          /0x000004E5\b|0x000007E7\b/i,
        ),
        5,
      ),
      consoleSign(
        /\b(?:double|duplicate)\b.{0,80}(?:ProfileList|profiles? in the registry)|ProfileList.{0,80}(?:\bdouble|\bduplicate|\btwice|\.bak\b)/i,
        4.4,
      ),
      sign(/ProfileList.{0,120}(?:fail|error|invalid|missing|corrupt|0x8)/i, 4.4),
      sign(
        /(?:ntuser\.dat|usrclass\.dat|user (?:profile|hive)).{0,120}(?:fail|corrupt|cannot|could not|0x8)/i,
        4,
      ),
      sign(/0x8007001F\W{0,8}0x3000D/i, 4.6),
      sign(/0x800703fa|ERROR_KEY_DELETED/i, 3),
    ],
    fix: [byHand('user-profile-damaged', 'destructive')],
    sources: ['https://blog.checo.cc/en/posts/AWS/11.html', resolution],
    example: 'Error MIG Cannot load user profile S-1-5-21-1: ProfileList entry invalid, error 0x8007001F',
  },
  {
    id: 'setup-switch-missing',
    class: 'setup-switch-missing',
    codes: [],
    signs: [
      consoleSign(
        anyOf(
          /\/(?:eula|auto|compat|product|imageindex|pkey|quiet|migratedrivers)\b[^\n]{0,80}(?:was not|is not|not) (?:given|specified|supplied|set|present|used)/i,
          /(?:without|add|missing|needs?|requires?) (?:the )?(?:switch|option|parameter|argument)?.{0,12}\/(?:eula|auto|compat|product|imageindex|pkey)/i,
          /EULA (?:was )?not accepted/i,
        ),
        4.4,
      ),
      sign(
        anyOf(
          /(?:\/compat ignorewarning|\/eula(?: accept)?|\/product server|\/imageindex|\/pkey|\/auto upgrade).{0,80}(?:required|missing|must be|not (?:given|specified))/i,
          /(?:required|missing|must (?:be )?specif).{0,60}\/(?:eula|compat|product|imageindex|pkey|auto)/i,
        ),
        4.4,
      ),
    ],
    fix: [byHand('setup-switch-missing', 'read-only')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-command-line-options',
    ],
    example: 'Setup stopped: the switch /eula accept must be specified: /eula is missing',
  },
  {
    id: 'host-dism-too-old',
    class: 'host-dism-too-old',
    codes: ['0x800401e3', '0xc1510114', '0x8007000b', '0xc1420115'],
    signs: [
      consoleSign(
        /\bADK\b.{0,80}(?:does ?n[o'’]?t match|not match|mismatch|older|too old|different version)|need the .{0,20}\bADK\b/i,
        3.8,
      ),
      // Files that Windows 10 and later compress themselves, which an older DISM cannot write.
      sign(/RestoreReparsePoint:.{0,40}setting reparse point tag failed.{0,300}0x80070057/is, 4.4),
      sign(
        /Failed to create offline session from servicing stack .*(?:0x80004001|0x8007000b|0x800401e3)/i,
        4.6,
      ),
      consoleSign(
        anyOf(
          /(?:DISM|ADK|imagex).{0,80}(?:older than|cannot (?:service|mount|open) (?:a )?(?:newer|1\d\.\d))/i,
          /cannot verify the digital signature for this file.{0,80}(?:boot|install)\.wim/i,
        ),
        4,
      ),
      sign(
        anyOf(
          /(?:requires?|need|use) (?:the latest|a newer|a later) (?:version of )?(?:the )?DISM/i,
          /newer version of (?:the )?DISM|You cannot service this image with this version/i,
          /DISM.{0,60}(?:too old|older than the image)/i,
        ),
        5,
      ),
      sign(
        /does not support servicing (?!Windows PE|a running|an online)|cannot service .{0,40}image|not supported by this version of DISM/i,
        4.6,
      ),
      sign(/0xc1510114|unable to access the image/i, 2),
    ],
    fix: [byHand('host-dism-too-old')],
    sources: ['https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-supported-platforms'],
    example:
      'DISM does not support servicing a Windows image of this version. Use the latest version of DISM.',
  },
  {
    id: 'migration-plugin-failed',
    class: 'third-party-interference',
    codes: [],
    signs: [
      sign(/Failure while calling I(?:Pre|Post)?(?:Apply|Gather|Discovery)\w*(?:->\w+)? for Plugin=/i, 3.2),
      sign(/Will add an extra error/i, 2),
    ],
    names: /ServerPath="([^"]+)"/i,
    fix: [byHand('migration-plugin-failed')],
    sources: ['https://github.com/MicrosoftDocs/windows-itpro-docs/issues/865'],
    example:
      'Error      [0x08038d] MIG    Failure while calling IPostApply->ApplySuccess for Plugin={ServerPath="%windir%\\system32\\migration\\Example.dll"}',
  },
]
