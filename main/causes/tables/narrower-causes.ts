import { wsusFacts } from '../patterns/fact-signs.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, upgradeInPlace } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

const bcdboot =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/bcdboot-command-line-options-techref-di'

/** Services required to install updates, by the names under which they are reported missing. */
const updateService = '(?:wuauserv|UsoSvc|DoSvc|CryptSvc|TrustedInstaller|msiserver|Windows Update service)'

/**
 * A service required to install updates no longer exists, as listed by tools or reported by people: the service
 * itself is missing or was deleted; not one that was stopped before deleting a folder, or that deleted something
 * else.
 */
const missingService = anyOf(
  // As listed by tools.
  new RegExp(
    String.raw`\b${updateService}(?: service)?[ :,]{1,3}${/(?:missing|gone|not listed|no longer listed|does not exist|not installed)\b/.source}`,
    'i',
  ),
  // As reported by people.
  new RegExp(
    String.raw`\b${updateService}(?: service)? (?:is|was|has been|got|seems|appears) (?:(?!not\b|never\b)\w+ ){0,2}(?:missing|gone|deleted|removed|not listed|not installed)\b`,
    'i',
  ),
  /\bWindows Update\b.{0,60}\bnot (?:in|on) the list of (?:the )?(?:Windows )?services\b/i,
  // In reverse order.
  new RegExp(
    String.raw`\b(?:missing|deleted|removed)(?: the)?(?: service)? ${updateService}\b(?! (?:log|cache|key|folder|file))`,
    'i',
  ),
  // At the end of the statement, so that it is not about a dependency of the service.
  new RegExp(String.raw`\bno ${updateService}(?= (?:in|on|at|any|there)\b|[.,;)\r\n]|$)`, 'i'),
)

/** Specific causes that a line of their own proves; the more general cause names them in `yieldsTo`. */
export const narrowerRows: readonly PatternRow[] = [
  {
    id: 'efi-partition-unfit',
    class: 'boot-configuration-damaged',
    codes: [],
    signs: [
      // Setup cannot find the EFI system partition: its type is wrong, or the disk was cloned without it.
      sign(/Failed to check whether host has UEFI disk layout|CHostIsUEFICompliantChecker failed/i, 4.2),
      // Statements about the partition itself, with few words between: the same sentence may name another partition.
      consoleSign(
        /EFI (?:system )?partition\b.{0,20}?\b(?:is|was|has|had|of|with|as)(?: (?:an?|the|of|set|to|marked|typed|formatted|as|with)){0,4} (?:wrong type|wrong identifier|basic data|missing\b|NTFS\b|not (?:formatted )?(?:as )?FAT32)/i,
        4,
      ),
    ],
    fix: [byHand('efi-partition-unfit', 'destructive')],
    sources: [bcdboot, 'https://tea2ka.hatenablog.com/entry/2021/12/26/211651'],
    example:
      '2021-12-23 00:26:25, Error                 CONX   CHostIsUEFICompliantChecker failed. [Failed to check whether host has UEFI disk layout.] HRESULT = 0x80070003',
  },
  {
    id: 'boot-folder-missing',
    class: 'missing-file-or-folder',
    codes: [],
    signs: [
      // Error 3: the path does not exist. Newer releases of bcdboot copy the boot manager before creating its folder.
      sign(/BFSVC (?:Error|Warning):.{0,300}(?:Last Error = 0x3\b|\(0x3\))/i, 4.6),
    ],
    fix: [byHand('boot-folder-missing')],
    sources: [
      'https://github.com/cloudbase/windows-imaging-tools/pull/428',
      'https://github.com/pbatard/rufus/issues/2940',
    ],
    example:
      'BFSVC Error: BfspCopyFile(D:\\Windows\\boot\\EFI\\bootmgfw.efi, S:\\EFI\\Microsoft\\Boot\\bootmgfw.efi) failed! (Attempt 1 of 60) Last Error = 0x3',
  },
  {
    id: 'driver-root-untrusted',
    class: 'driver-missing-or-failed',
    codes: [],
    signs: [
      // The device log prints the same number for each catalog that another signature compensates (`sig:`).
      sign(
        anyOf(
          /^(?!.*\bsig:).*\bdriver(?: package)?\b.{0,200}\b(?:0x)?800b0109\b/im,
          /^(?!.*\bsig:).*\b\w[\w.-]{0,60}\.inf\b.{0,160}\b(?:0x)?800b0109\b/im,
          /Driver package failed signature (?:validation|verification)\b.{0,40}0x800b0109/im,
        ),
        4.4,
      ),
    ],
    names: /\b([\w-]+\.inf)\b/i,
    fix: [byHand('driver-root-untrusted')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/drivers/install/driver-signing',
      'https://github.com/cezanne/usbip-win/issues/209',
    ],
    example: 'error: failed to install driver package example.inf: err:800b0109',
  },
  {
    id: 'service-absent',
    class: 'service-disabled',
    codes: [],
    signs: [
      sign(/0x80070424/i, 3.8),
      // Neither the number nor its message says which service: it may be one that nothing needs, so both together
      // stay below even odds.
      sign(
        /service does not exist as an installed service|ERROR_SERVICE_DOES_NOT_EXIST|\berror(?: code)?:? 1060\b/i,
        0.3,
      ),
      consoleSign(
        /\[SC\] (?:OpenService|StartService|EnumQueryServicesStatus:OpenService)\S{0,40} \S{1,80} 1060\b/i,
        2.3,
      ),
      consoleSign(
        /\b(?:wuauserv|UsoSvc|DoSvc|CryptSvc|TrustedInstaller|msiserver)\b.{0,120}(?:\b1060\b|does not exist as an installed)/i,
        4.2,
      ),
      consoleSign(missingService, 4.2),
    ],
    fix: [byHand('service-absent'), upgradeInPlace],
    sources: [article('common-windows-update-errors'), 'https://github.com/WereDev/Wu10Man/issues/14'],
    example:
      '2024-03-03 03:03:03:123 1000 2000 Agent WARNING: the update service could not be opened, error = 0x80070424',
  },
  {
    id: 'wsus-answers-error',
    class: 'wsus-server-unreachable',
    codes: [],
    signs: [
      // Each of these codes is an HTTP status: 400, 401, 403, 404, 500 and 503.
      sign(/0x802440(?:1[6789f]|22)\b/i, 3.8),
      sign(
        // Other servers have nothing to do with updates.
        /^(?=.*(?:\bWSUS\b|:853[01]\b|ClientWebService|SimpleAuthWebService|SelfUpdate)).*(?:HTTP (?:status|error)(?: code)?:? ?|HttpStatus ?)(?:401|403|404|500|503)\b/im,
        3.6,
      ),
    ],
    facts: wsusFacts,
    fix: [byHand('wsus-answers-error')],
    sources: [
      'https://learn.microsoft.com/windows/deployment/update/windows-update-error-reference',
      article('troubleshoot-software-update-scan-failures'),
    ],
    example:
      '2024/03/03 03:03:03.1234567 1000 2000 WebServices WARNING: request to the WSUS server failed, HTTP status 404, 0x80244019',
  },
  {
    id: 'wsus-service-stopped',
    class: 'wsus-server-unreachable',
    codes: [],
    signs: [
      // Event 507 of the server; without Latin letters only the languages of public recordings.
      sign(
        anyOf(
          /Update Services failed its initialization and stopped/i,
          /Update Services konnte nicht initialisiert werden und wurde angehalten/i,
        ),
        4.6,
      ),
    ],
    fix: [byHand('wsus-service-stopped')],
    sources: [
      'https://support.microsoft.com/help/3159706',
      'https://www.wincm.ch/2016/07/22/wsus-vorsicht-mit-den-hotfixes-kb315970-oder-kb3148812',
    ],
    example: 'Update Services failed its initialization and stopped.',
  },
  {
    id: 'app-store-signed',
    class: 'app-package',
    codes: [],
    signs: [
      sign(/cannot\s+be sideloaded or installed using developer mode/i, 4.8),
      sign(/with Windows Store origin/i, 2.4),
    ],
    names: /\bPackage (\S{1,200}_\S{1,200}__\w{1,40}) with Windows Store/i,
    fix: [byHand('app-store-signed')],
    sources: ['https://github.com/WSA-Community/WSAGAScript/issues/100'],
    example:
      'Package Example.App_1.0.0.0_x64__8wekyb3d8bbwe with Windows Store origin cannot be sideloaded or installed using developer mode option.',
  },
]
