import { antivirusFacts } from '../fact-signs.ts'
import { byHand, repairStore, run, upgradeInPlace } from '../fixes.ts'
import { article, type PatternRow, sign, told } from '../pattern-row.ts'

/** Programs of others that stand in the way or changed Windows. */
export const thirdPartyRows: readonly PatternRow[] = [
  {
    id: 'file-in-use',
    class: 'third-party-interference',
    title: 'Another program holds a file that the update must replace',
    codes: ['0x80070020', '0x80240022', '0x800700aa'],
    signs: [
      sign(
        // Its own work folder is cleared later; what it cannot move from there stops nothing.
        /^(?!.*(?:Failed to move|Failed moving) .*\\CbsTemp\\).*(?:0x80070020|ERROR_SHARING_VIOLATION|STATUS_SHARING_VIOLATION|0xc0000043)/im,
        4,
        '0x80070020',
        'sharing_violation',
        '0xc0000043',
      ),
      sign(/being used by another process/i, 4, 'used by another process'),
      sign(/0x80240022/i, 2.8, '0x80240022'),
    ],
    names: /((?:[A-Z]:|\\SystemRoot|\\\?\?\\)\\[^"'\]\n,]+)/i,
    codeAlone: 0.25,
    reported: { likelihood: 0.3, codes: ['0x80070020'] },
    facts: antivirusFacts,
    fix: [
      run('List the filter drivers that see every file', [['fltmc.exe', 'filters']], 'read-only'),
      byHand(
        'Install after a clean start without services of other makers; give the scanner an exception for the named path',
        'repair',
        'Turn the services on again with msconfig.',
      ),
    ],
    sources: [article('common-windows-update-errors'), article('windows-10-upgrade-resolution-procedures')],
    example:
      '2024-01-01 01:01:01, Error CSI 00000011 (F) STATUS_SHARING_VIOLATION #1# from SysCreateFile "\\??\\C:\\Windows\\System32\\example.dll"',
  },
  {
    id: 'antivirus-interference',
    class: 'third-party-interference',
    title: 'A scanner or security program of another maker interferes with servicing',
    codes: [],
    signs: [
      sign(
        /(?:avast|AVG (?:Antivirus|Internet)|norton|mcafee|kaspersky|bitdefender|ESET (?:Security|NOD32|Endpoint)|sophos|trend micro|crowdstrike|sentinelone|webroot|malwarebytes|cylance|carbon black|symantec).{0,120}(?:block|quarantin|denied|interfer|prevent|lock|hook|0x8007000?5|0x80070020)/i,
        4.4,
        'avast',
        'avg antivirus',
        'avg internet',
        'norton',
        'mcafee',
        'kaspersky',
        'bitdefender',
        'eset security',
        'eset nod32',
        'eset endpoint',
        'sophos',
        'trend micro',
        'crowdstrike',
        'sentinelone',
        'webroot',
        'malwarebytes',
        'cylance',
        'carbon black',
        'symantec',
      ),
      told(
        /\b(?:EDR|XDR)\b.{0,160}(?:filter|driver|uninstall|remov|disabl|exclu|block)/i,
        3.8,
        'filter driver',
        'the edr',
        'edr/xdr',
        'edr agent',
        'edr driver',
      ),
      // A rule of the scanner against processes that others start is what refuses the host of DISM.
      sign(/attack surface reduction|ASR rule/i, 3.4, 'attack surface reduction', 'asr rule'),
      sign(
        /Failed to create dismhost\.exe servicing process.*0x8007000?5/i,
        4,
        'dismhost.exe servicing process',
      ),
      sign(
        /(?:antivirus|anti-virus|security software|endpoint protection).{0,100}(?:block|quarantin|denied|interfer|prevent)/i,
        4,
        'antivirus',
        'anti-virus',
        'security software',
        'endpoint protection',
      ),
    ],
    names:
      /\b(avast|avg|norton|mcafee|kaspersky|bitdefender|eset|sophos|trend micro|crowdstrike|sentinelone|webroot|malwarebytes|cylance|carbon black|symantec)\b/i,
    facts: antivirusFacts,
    fix: [
      byHand(
        'Remove the program with the tool of its maker for the time of the update (turning it off often leaves its drivers in)',
        'repair',
        'Install it again.',
      ),
    ],
    sources: [article('common-windows-update-errors')],
    example: 'Avast quarantined poqexec.exe while the update was applied',
  },
  {
    id: 'store-changed-by-tool',
    class: 'component-store-modified-by-third-party',
    title: 'A tool cleaned or changed what servicing needs in Windows',
    codes: ['0x800f0984', '0x800f0983', '0x80070228', '0x80073712'],
    signs: [
      told(
        /Dism\+\+|(?:clean(?:ed|ing|er|up)?|delet(?:ed|ing)|emptied|strip(?:ped)?|shrunk|compact(?:ed)?|remov(?:ed|ing)).{0,40}WinSxS|WinSxS.{0,40}(?:clean(?:ed|er)|delet(?:ed|ing)|emptied|stripped|was removed)/i,
        4.2,
        'dism++',
        'winsxs',
      ),
      sign(
        /WinSxS (?:was |has been )?(?:cleaned|emptied|stripped|trimmed)|WinSxS cleaner|CCleaner|Dism\+\+x(?:64|86)|PatchCleaner|Compact-WinSxS|WinSxS ?Lite/i,
        4.2,
        'winsxs was',
        'winsxs has been',
        'winsxs cleaned',
        'winsxs emptied',
        'winsxs stripped',
        'winsxs trimmed',
        'winsxs cleaner',
        'ccleaner',
        'dism++x',
        'patchcleaner',
        'compact-winsxs',
        'winsxs lite',
        'winsxslite',
      ),
      sign(
        /Image File Execution Options.{0,120}(?:dism|vdsldr|setuphost|tiworker|trustedinstaller|mo(?:usocore|uninst))/i,
        4.6,
        'image file execution options',
      ),
      // Tools that change files of Windows on purpose: SFC then finds them, and updates do.
      told(
        /(?:sfc|system file checker|integrity violations?).{0,160}(?:patched|was modified|has changed|changed by|after (?:running|using) )|(?:patch(?:ed|es|ing)|modif(?:ied|ies)) .{0,60}\.(?:dll|exe|sys)\b.{0,120}\bsfc\b/i,
        3.6,
        'sfc /',
        'sfc.exe',
        'scannow',
        'system file checker',
        'integrity violation',
      ),
      sign(/Skip_TPM_Check/i, 3.6, 'skip_tpm_check'),
      sign(
        /An error occurred closing a servicing component in the image/i,
        3.4,
        'closing a servicing component',
      ),
    ],
    fix: [
      byHand(
        'Undo what the tool did (restore the originals, remove its hooks below Image File Execution Options), then repair the store',
      ),
      ...repairStore,
      upgradeInPlace,
    ],
    sources: [
      'github.com/AveYo/MediaCreationTool.bat issue 440',
      'facts of field reports on cleaned component stores',
    ],
    example: 'WinSxS was cleaned with a tool: base files deleted by the cleaner',
  },
]
