import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, checkDisk, repairStore, resetUpdateCaches, upgradeInPlace } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'
import { corruptFileWords } from '../shared/words/error-words.ts'
import { updateServersUnreached } from './failures/connection-sentences.ts'

/** A Windows from which parts were removed, described without the name of the tool. */
const customBuild =
  /["'“]?\blite["'”]? (?:version|edition|build) of Windows|\bWindows ?1[01] Lite\b|\bstripped[- ]down (?:Windows|ISO|image)|精简版(?:的)?(?:系统|镜像|Win)/i

/** A Windows from which parts were removed before it was installed, by its name or described. */
export const strippedWindows = anyOf(
  /\btiny1[01](?: ?core)?\b|\bnano11\b|ReviOS|Atlas ?OS|Ghost ?Spectre|MicroWin|NTLite|X-?Lite|WinReducer|KernelOS/i,
  customBuild,
)

const background: typeof consoleSign = (pattern, weight) => ({
  ...consoleSign(pattern, weight),
  background: true,
})

/** Removed components, other damage, and packages and images that cannot be serviced. */
export const storeOtherRows: readonly PatternRow[] = [
  {
    id: 'component-removed',
    class: 'component-removed-by-debloat-tool',
    codes: ['0x80073701', '0x800f0988', '0x800f081f', '0x80073712', '0x800f0922'],
    signs: [
      consoleSign(
        anyOf(
          /\b(?:Edge|WebView2?|Copilot|Recall|Cortana)\b.{0,60}(?:remov|uninstall|strip)\w{0,20}.{0,60}(?:break|brok|fail|update|error)/i,
          /(?:component|package)s? (?:was |were )?(?:stripped|removed).{0,60}(?:by|during|with)/i,
        ),
        3.4,
      ),
      background(
        anyOf(
          // A person removed a part of Windows, named within a few words.
          /(?:remov|uninstall|delet|strip|debloat)\w{0,20}.{0,60}\b(?:Edge|WebView2?|Copilot|Recall|AppX|inbox apps?|Cortana|Internet Explorer|Media Player|system apps?|components?)\b/i,
          /works? (?:again )?after (?:Edge|WebView2?) is reinstalled/i,
        ),
        3.4,
      ),
      {
        ...consoleSign(
          /\b(?:remov|uninstall|strip|delet)\w{0,20}.{0,30}\bDefender\b|\bDefender\b.{0,30}\b(?:remov|uninstall|strip|delet)\w*/i,
          3.4,
        ),
        // The row's codes, and those of Defender updates and packages that no longer match.
        withCode: [
          ...['0x80073701', '0x800f0988', '0x800f081f', '0x80073712', '0x800f0922'],
          ...['0x8024200d', '0x80070643'],
        ],
      },
      // A name says what was done to this Windows, not that the update fails because of it.
      background(
        anyOf(
          /\btiny(?:1[01])?maker\b|\btiny1[01](?:builder| ?core)?\b|Win11Debloat|Winhance|X-?Lite/i,
          /Ghost ?Spectre|WinReducer|MSMG ?Toolkit|Chris Titus|Sophia ?Script|Optimizer ISO|nano11/i,
          /KernelOS|FoxOS|rectify11/i,
          customBuild,
        ),
        3,
      ),
      // The same tools disable services, block servers and set policies: if one of these is mentioned, it is what
      // stops updates, and no component need be missing.
      consoleSign(
        anyOf(
          /\b(?:services?|hosts(?: file)?|firewall|DNS|polic(?:y|ies)|scheduled tasks?)\b.{0,50}\b(?:disabl|block|turn(?:ed|s)? off|set to|stopp|missing|gone)\w*/i,
          /\b(?:disabl|block|turn(?:ed|s)? off|stopp)\w{0,12}.{0,40}\b(?:services?|hosts(?: file)?|firewall|DNS|telemetry|polic(?:y|ies)|scheduled tasks?)\b/i,
          /\b(?:firewall|hosts|blocking) (?:rules?|entries|list)\b/i,
        ),
        -1.6,
      ),
      // Server responses and reachability do not depend on removed components.
      consoleSign(
        /\b(?:0x)?(?:8024[456][0-9a-f]{3}|80072[ef][0-9a-f]{2}|8019[0-9a-f]{4}|8024043[0-9a-f])\b/i,
        -3,
      ),
      consoleSign(updateServersUnreached, -3),
      sign(/Component marked deleted and is no longer available|marked (?:as )?deleted/i, 4.8),
      background(
        /(?:debloat|NTLite|\btiny1[01]\b|tiny11|tiny10|ReviOS|AtlasOS|Atlas OS|Ghost ?Spectre|MicroWin|WinUtil|RemoveWindowsAI|RemoveEdge|W10Privacy|ShutUp10)/i,
        3,
      ),
      sign(
        /(?:Microsoft ?Edge|Edge ?WebView2?|Windows\.?Copilot).{0,60}(?:was removed|were removed|was uninstalled|EndOfLife)/i,
        3,
      ),
    ],
    fix: [byHand('component-removed'), ...repairStore, upgradeInPlace],
    sources: [
      'https://github.com/zoicware/RemoveWindowsAI/issues/77',
      'https://github.com/ShadowWhisperer/Remove-MS-Edge/issues/63',
      'https://github.com/ChrisTitusTech/winutil/issues/3214',
    ],
    example:
      '2026-05-12 10:11:12, Error                 CSI    00000021 (F) Component marked deleted and is no longer available: Microsoft-Windows-Copilot',
  },
  {
    id: 'catroot2-damaged',
    class: 'package-catalog-corrupt',
    codes: ['0x8e5e03fa', '0xc80003fa', '0x8e5e0147', '0x8000ffff'],
    signs: [
      sign(/CryptCATAdminAddCatalog/i, 4.6),
      sign(/(?:0x8e5e0[0-9a-f]{3}|2388526074)/i, 4.2),
      sign(/catroot2?.{0,60}(?:corrupt|ESENT|0x8e5e|-1018|-327|JET_err)/i, 4),
    ],
    codeAlone: 0.25,
    fix: [resetUpdateCaches, checkDisk, ...repairStore],
    sources: [
      article('troubleshoot-windows-update-error-0x80070490'),
      article('troubleshoot-windows-update-error-0x8000ffff'),
    ],
    example:
      '2024-02-02 02:02:02, Error CSI 00000101 (F) E_UNEXPECTED #1234# from CryptCATAdminAddCatalog(...)[gle=0x8000ffff]',
  },
  {
    id: 'package-identity-not-present',
    class: 'package-identity-not-present',
    codes: ['0x800f0805'],
    signs: [
      sign(
        /specified package (?:name )?is not (?:valid|present)|specified package is not valid Windows package/i,
        4,
      ),
      // A package missing from a reduced Windows was removed from it.
      consoleSign(customBuild, -1.6),
      sign(/^\s*[^\s\d]{2,10} ?[:：] ?0x800f0805\b|An error occurred - .*Error: 0x800f0805/i, 3),
    ],
    names: /PackageName:(\S+)/i,
    fix: [byHand('package-identity-not-present', 'read-only')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-operating-system-package-servicing-command-line-options',
    ],
    example:
      'An error occurred - Package_for_KB5001330 Error: 0x800f0805\nThe specified package is not valid Windows package.',
  },
  {
    id: 'image-unserviceable',
    class: 'image-unserviceable',
    codes: ['0x800f0830'],
    signs: [
      sign(/0x800f0830|CBS_E_IMAGE_UNSERVICEABLE/i, 4.6),
      sign(
        /image (?:is no longer serviceable|may be unserviceable|is unserviceable|should be (?:discarded|unmounted))/i,
        4,
      ),
    ],
    codeAlone: 0.3,
    countsInSuccess: true,
    fix: [byHand('image-unserviceable'), upgradeInPlace],
    sources: [article('troubleshoot-cbs-component-store-corruption-azure-vm')],
    example:
      '2024-03-12 10:11:12, Error                 CBS    Image is unserviceable. [HRESULT = 0x800f0830 - CBS_E_IMAGE_UNSERVICEABLE]',
  },
  {
    id: 'defender-module-false-positive',
    class: 'known-false-positive-defender-module',
    codes: [],
    signs: [
      sign(
        /(?:\[SR\]|Hashes for file member|CSI Payload Corrupt).*(?:Windows-Defender-Management-Powershell|MSFT_Mp\w+\.cdxml|Defender\.psd1)/i,
        4.6,
      ),
    ],
    names: /(MSFT_Mp\w+\.cdxml|Defender\.psd1)/i,
    countsInSuccess: true,
    healedByReport: true,
    fix: [byHand('defender-module-false-positive', 'read-only')],
    sources: ['https://support.microsoft.com/help/4513240'],
    example:
      "2019-07-20 10:00:00, Info                  CSI    00000a1b [SR] Cannot repair member file [l:17]'MSFT_MpScan.cdxml' of Windows-Defender-Management-Powershell, version 10.0.18362.1, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} in the store, hash mismatch",
  },
  {
    id: 'unattended-file-corrupt',
    class: 'file-system-damaged',
    codes: ['0x80070570', '0x80070017', '0x80070571', '0x8007045d'],
    signs: [
      sign(
        /0x80070570|ERROR_FILE_CORRUPT|STATUS_FILE_CORRUPT_ERROR|file or directory is corrupted and unreadable/i,
        // As often caused by a medium or an archive as by disk or memory.
        3,
      ),
      consoleSign(corruptFileWords, 3),
      // A compressed file that cannot be decompressed: STATUS_BAD_COMPRESSION_BUFFER, without its name.
      sign(/\(F\) c0000242 \[Error|WOF driver encountered a corruption/i, 4),
      sign(/0x80070571|(?:ERROR|STATUS)_DISK_CORRUPT|disk structure is corrupted/i, 4.6),
      sign(
        /file system structure on (?:the )?disk is corrupt|corruption was discovered in the file system|run chkdsk/i,
        3.6,
      ),
    ],
    countsInSuccess: true,
    fix: [checkDisk, resetUpdateCaches, ...repairStore],
    sources: [article('troubleshoot-windows-update-error-0x80070570')],
    example:
      '2024-01-01 01:01:01, Info CBS Failed to internally open package. [HRESULT = 0x80070570 - ERROR_FILE_CORRUPT]',
  },
]
