import { antivirusFacts } from '../patterns/fact-signs.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, repairStore, run, upgradeInPlace } from '../shared/fixes.ts'
import { appliedThenScanned, patchedThenScanned } from '../shared/store/patched-then-scanned.ts'
import { anyOf } from '../shared/words/any-of.ts'
import { inUseWords } from '../shared/words/error-words.ts'

/** Beginning of a line that names no file, or one that an update needs: any program can find its own files in use. */
const noFileOfOthers = String.raw`^(?:(?![^\n]*\b[A-Z]:\\)|(?=[^\n]*(?:[A-Z]:\\(?:Windows|\$)|SoftwareDistribution|catroot2|\.(?:msu|cab|wim|esd|iso)\b)))`

/** Third-party programs that block updating or changed Windows. */
export const thirdPartyRows: readonly PatternRow[] = [
  {
    id: 'file-in-use',
    class: 'third-party-interference',
    codes: ['0x80070020', '0x80240022', '0x800700aa'],
    signs: [
      sign(
        // Servicing's work folder is cleaned up later; files that cannot be moved from it stop nothing.
        /^(?!.*(?:Failed to move|Failed moving) .*\\CbsTemp\\).*(?:0x80070020|ERROR_SHARING_VIOLATION|STATUS_SHARING_VIOLATION|0xc0000043)/im,
        4,
      ),
      {
        ...sign(/being used by another process/i, 4),
        formats: ['cbs', 'dism', 'setup', 'windows-update', 'checksur'],
      },
      consoleSign(new RegExp(`${noFileOfOthers}[^\\n]*being used by another process`, 'im'), 4),
      consoleSign(new RegExp(`${noFileOfOthers}[^\\n]*(?:${inUseWords.source})`, 'im'), 4),
      sign(/0x80240022/i, 2.8),
    ],
    names: /((?:[A-Z]:|\\SystemRoot|\\\?\?\\)\\[^"'\]\n,]+)/i,
    codeAlone: 0.25,
    reported: { likelihood: 0.3, codes: ['0x80070020'] },
    facts: antivirusFacts,
    fix: [run('list-filter-drivers', [['fltmc.exe', 'filters']], 'read-only'), byHand('file-in-use')],
    sources: [article('common-windows-update-errors'), article('windows-10-upgrade-resolution-procedures')],
    example:
      '2024-01-01 01:01:01, Error CSI 00000011 (F) STATUS_SHARING_VIOLATION #1# from SysCreateFile "\\??\\C:\\Windows\\System32\\example.dll"',
  },
  {
    id: 'antivirus-interference',
    class: 'third-party-interference',
    // It blocks the program that another tool configured for a service.
    yieldsTo: ['service-program-replaced'],
    codes: [],
    signs: [
      sign(
        // Security programs by vendor, and that one blocks or locks something.
        /(?:avast|AVG (?:Antivirus|Internet)|norton|mcafee|kaspersky|bitdefender|ESET (?:Security|NOD32|Endpoint)|sophos|trend micro|crowdstrike|sentinelone|webroot|malwarebytes|cylance|carbon black|symantec).{0,120}(?:block|quarantin|denied|interfer|prevent|lock|hook|0x8007000?5|0x80070020)/i,
        4.4,
      ),
      consoleSign(/\b(?:EDR|XDR)\b.{0,160}(?:filter|driver|uninstall|remov|disabl|exclu|block)/i, 3.8),
      // A product that people mention: only a place to look.
      consoleSign(
        /\b(?:avast|avira|norton|mcafee|trellix|kaspersky|bitdefender|sophos|crowdstrike|sentinelone|webroot|cylance|zonealarm|comodo(?! (?:RSA|ECC|CA\b|certification|code signing|high-assurance|time ?stamp))|f-secure|forticlient|zscaler|cybereason|cortex xdr)\b.{0,160}(?:update|upgrade|uninstall|remov)/i,
        2.4,
      ),
      // The vendor Check Point in capitals or by product: a checkpoint is an everyday term of servicing.
      consoleSign(/\bCheck Point\b.{0,160}(?:[Uu]pdate|[Uu]pgrade|[Uu]ninstall|[Rr]emov)/, 2.4),
      consoleSign(
        // The same in small letters or as one word, by what follows it.
        /\bcheck ?point (?:software|endpoint|harmony|sandblast|zonealarm|(?:remote access |mobile access )?vpn|full disk|media encryption|capsule|firewall|antivirus|anti-?malware)\b.{0,160}(?:update|upgrade|uninstall|remov)/i,
        2.4,
      ),
      sign(
        /(?:antivirus|anti-virus|security software|endpoint protection).{0,100}(?:block|quarantin|denied|interfer|prevent)/i,
        4,
      ),
    ],
    names:
      /\b(avast|avg|norton|mcafee|kaspersky|bitdefender|eset|sophos|trend micro|crowdstrike|sentinelone|webroot|malwarebytes|cylance|carbon black|symantec)\b/i,
    facts: antivirusFacts,
    fix: [byHand('antivirus-interference')],
    sources: [article('common-windows-update-errors')],
    example: 'Avast quarantined poqexec.exe while the update was applied',
  },
  {
    id: 'disk-encryption-and-setup',
    class: 'third-party-interference',
    codes: [],
    signs: [
      {
        ...consoleSign(
          // Disk encryption by vendor.
          /\b(?:veracrypt|truecrypt|diskcryptor|bestcrypt|drivecrypt|symantec (?:endpoint )?encryption|mcafee (?:drive|endpoint) encryption|sophos safeguard|pgp whole disk|check point full disk)\b/i,
          4.6,
        ),
        withCode: ['0xc1900101', '0x8007001f', '0x800707e7', '0xc1420127', '0xc000021a'],
      },
      sign(
        // A failing upgrade, followed by disk encryption.
        /(?:upgrade|feature update)\b.{0,80}(?:rolled back|fail(?:s|ed)|refused|stop(?:s|ped)|blocked).{0,80}\b(?:veracrypt|truecrypt|diskcryptor|bestcrypt|drivecrypt)\b/i,
        4,
      ),
      consoleSign(
        anyOf(
          /(?:\bnot\b|n't\b|fails? to|refus\w* to) (?:upgrade|update|install).{0,80}\b(?:veracrypt|truecrypt|diskcryptor|bestcrypt|drivecrypt)\b/i,
          // The same with a negated verb.
          /(?:upgrad|feature update|install|setup).{0,80}(?:\bnot\b|n't\b|fail|refus|stop|roll|block).{0,80}\b(?:veracrypt|truecrypt|diskcryptor|bestcrypt|drivecrypt)\b/i,
          /\b(?:veracrypt|truecrypt|diskcryptor|bestcrypt|drivecrypt)\b.{0,80}(?:upgrad|feature update|setup).{0,60}(?:\bnot\b|n't\b|fail|refus|stop|roll|block)/i,
        ),
        4,
      ),
    ],
    names: /\b(veracrypt|truecrypt|diskcryptor|bestcrypt|drivecrypt)\b/i,
    fix: [byHand('disk-encryption-and-setup')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-command-line-options',
    ],
    example: 'The feature update to 24H2 was rolled back: the disk is encrypted with VeraCrypt',
  },
  {
    id: 'shell-tool-and-upgrade',
    class: 'third-party-interference',
    codes: ['0xc1900208'],
    signs: [
      sign(
        anyOf(
          /\b(?:Explorer ?Patcher|StartAllBack|StartIsBack)\b.{0,120}(?:upgrad|updat|install|setup|block)/i,
          /(?:upgrad|updat|setup|block).{0,120}\b(?:Explorer ?Patcher|StartAllBack|StartIsBack)\b/i,
        ),
        3.6,
      ),
    ],
    names: /\b(Explorer ?Patcher|StartAllBack|StartIsBack)\b/i,
    fix: [byHand('shell-tool-and-upgrade')],
    sources: ['https://github.com/valinet/ExplorerPatcher/issues/4292'],
    example: 'Windows 24H2 cannot be installed: setup asks to remove ExplorerPatcher',
  },
  {
    id: 'virtual-disk-before-windows',
    class: 'third-party-interference',
    codes: ['0x80070001'],
    signs: [sign(/EnsureSufficientFreeSpace/i, 3.8)],
    needsCode: true,
    fix: [byHand('virtual-disk-before-windows')],
    sources: ['https://github.com/prsyahmi/GpuRamDrive/issues/51'],
    example:
      '2026-06-11 10:11:12.1234567 1200 3400 DownloadManager *FAILED* [80070001] Method failed [CAgentDownloadManager::EnsureSufficientFreeSpace]',
  },
  {
    id: 'store-changed-by-tool',
    class: 'component-store-modified-by-third-party',
    // Tools that hide a requirement change how Setup starts; the requirement is why it refuses.
    yieldsTo: ['unsupported-hardware'],
    codes: ['0x800f0984', '0x800f0983', '0x80070228', '0x80073712'],
    signs: [
      consoleSign(
        anyOf(
          /(?:clean|remov|delet|optimi[sz]|清理|精简|优化|删除).{0,60}Dism\+\+|Dism\+\+.{0,60}(?:clean|remov|delet|optimi[sz]|清理|精简|优化|删除)/i,
          /(?:clean(?:ed|ing|er|up)?|delet(?:ed|ing)|emptied|strip(?:ped)?|shrunk|compact(?:ed)?|remov(?:ed|ing)).{0,40}WinSxS/i,
          /WinSxS.{0,40}(?:clean(?:ed|er)|delet(?:ed|ing)|emptied|stripped|was removed)/i,
        ),
        4.2,
      ),
      // Its name alone can be that of the program which fails.
      consoleSign(/Dism\+\+/i, 2),
      sign(
        /WinSxS (?:was |has been )?(?:cleaned|emptied|stripped|trimmed)|WinSxS cleaner|CCleaner|Dism\+\+x(?:64|86)|PatchCleaner|Compact-WinSxS|WinSxS ?Lite/i,
        4.2,
      ),
      sign(
        /Image File Execution Options.{0,120}(?:dism|vdsldr|setuphost|tiworker|trustedinstaller|mo(?:usocore|uninst))/i,
        4.6,
      ),
      // Tools that change Windows files on purpose, which SFC and updates then encounter.
      consoleSign(
        anyOf(
          /(?:sfc|system file checker|integrity violations?).{0,160}(?:(?<!\b(?:not|never|n['’]t)(?: (?:been|ever))? )patched|was modified|has changed|changed by|after (?:running|using) )/i,
          // In reverse order: patched files followed by SFC; not if negated.
          /(?<!\b(?:not|never|without|\w+n['’]t)(?: (?:been|ever|having))? )(?:patch(?:ed|es|ing)|modif(?:ied|ies)) .{0,60}\.(?:dll|exe|sys)\b.{0,120}\bsfc\b(?!.{0,60}\b(?:no|any) (?:integrity )?violations?)/i,
          /(?:same|system) (?:binaries|files|dlls)\s+(?:that (?:are|were) )?(?:modified|patched|replaced) by (?!Windows|Microsoft|the update|KB)\S/i,
        ),
        3.6,
      ),
      consoleSign(patchedThenScanned, 4.2),
      consoleSign(appliedThenScanned, 2.6),
      {
        ...consoleSign(
          anyOf(
            /\b(?:modified|patched|hacked|replaced)\b(?: \w+){0,2} (?:system )?(?:files?|binar(?:y|ies)|dlls?|kernel|install(?:ation)?)\b/i,
            /(?:files?|binar(?:y|ies)|dlls?|kernel) (?:that )?(?:\w+ ){0,2}(?:modified|patched|replaced) (?:by|with)\b/i,
          ),
          3.4,
        ),
        withCode: [
          '0x80070302',
          '0x80070306',
          '0x800f0985',
          '0x800f0986',
          '0x800f0988',
          '0x80073712',
          '0x800736cc',
        ],
      },
      // SFC results since a change: what else changed is not logged, so it is a place to look.
      consoleSign(
        anyOf(
          /\b(?:sfc|scannow)\b.{0,40}\bafter (?!(?:that|this|the|a|an|every|each|re-?(?:boot|start)\w*|updat\w*|windows)\b)\w+/i,
          // In reverse order; not after a patch of Windows.
          /\bafter (?:applying|using|running|installing) (?!windows|(?:(?:the|an?|this|latest|last|new|security|monthly) ){0,3}(?:updates?|patch(?:es)?)\b).{0,40}\bsfc\b/i,
        ),
        2.6,
      ),
      sign(/Skip_TPM_Check/i, 3.6),
      sign(/An error occurred closing a servicing component in the image/i, 3.4),
    ],
    fix: [byHand('store-changed-by-tool'), ...repairStore, upgradeInPlace],
    sources: ['https://github.com/AveYo/MediaCreationTool.bat/issues/440'],
    example: 'WinSxS was cleaned with a tool: base files deleted by the cleaner',
  },
]
