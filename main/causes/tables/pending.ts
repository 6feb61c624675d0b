import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, repairStore, restartWindows, run, upgradeInPlace } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

/** Result of a call cancelled by a person or program: Ctrl+C, a closed window, "Cancel". */
const cancelled = /0x800704c7|ERROR_CANCELLED|0x800f0820|CBS_E_CANCEL\b/i
/** The same at the end of a console, in any language. */
const cancelledInConsole = /^\s*\p{L}+ ?[:：] ?1223\s*$/mu
/**
 * A console tool with this result ran after Windows had started: startup processing has no console. The calling
 * program cancelled it, or the watchdog, which has log lines of its own.
 */
const abortedInConsole = /^\s*\p{L}+ ?[:：] ?0x800f0821\s*$/imu
/** Signs that a person did it: the keys, and the message on its own line. */
const brokenOffByPerson = anyOf(
  /^\s*The operation (?:was|has been) (?:cancell?ed|aborted)(?: by the user)?\.?\s*$/im,
  /^\s*Der Vorgang wurde (?:vom|durch den) Benutzer abgebrochen\.?\s*$/im,
  /^\s*Op.{1,2}ration annul.{1,2}e par l.utilisateur\.?\s*$/im,
  /^\s*Operaci.{1,2}n cancelada por el usuario\.?\s*$/im,
  /^\s*Operazione annullata dall.utente\.?\s*$/im,
  /操作はユーザーによって取り消されました/im,
  /\d%[ \]=]{0,60}\^C\s*$/im,
)
const brokenOffSign = (weight: number) => ({
  ...consoleSign(brokenOffByPerson, weight),
  withCode: ['0x800f0821'],
})

/**
 * The update that a line says must be installed first. The one that requires it is on the same line, usually before
 * it, and is the finding's update.
 */
const missingUpdate = anyOf(
  /(?:requires?|prerequisites?(?: update)?|depends on|needs)(?: (?:the|update))* \(?(KB\d{6,8})/i,
  /\b(KB\d{6,8})\)?(?:,? which)? (?:must|needs to|has to|(?:is|was) (?:absent|missing))/i,
  /install (KB\d{6,8}).{0,30}first/i,
  /(KB4474419|KB4490628)/i,
)

/** Time limits, transaction logs and package order. */
export const pendingRows: readonly PatternRow[] = [
  {
    id: 'startup-processing-timeout',
    class: 'startup-processing-timeout',
    codes: ['0x800f0920', '0x800f0821'],
    signs: [
      sign(
        anyOf(
          /CBS_E_HANG_DETECTED|Startup: Timed out|(?:HangDetect).{0,60}(?:boot|no progress)/i,
          /timed out waiting for (?:startup|shutdown processing)|TrustedInstaller.{0,60}(?:timed out|did not respond)/i,
          /TrustedInstaller (?:has |is )?hung/i,
        ),
        4,
      ),
      sign(/A possible hang was detected on the last boot/i, 5),
      sign(/No progress detected while needing to process/i, 3),
      sign(/Setting HangDetect value to \d/i, 3.4),
      sign(/Startup: (?:will attempt a restart to recover|restart attempt failed)/i, 3.6),
      sign(/shutdown was initiated while waiting for startup to complete/i, 2.4),
      sign(/CBS_E_WATCHDOG|watchdog.{0,40}(?:expired|timed? ?out)/i, 3.2),
      // Both the watchdog and a person abort: other reports show which.
      sign(/0x800f0821|CBS_E_ABORT/i, 2.4),
      sign(cancelled, -3.4),
      consoleSign(cancelledInConsole, -3.4),
      consoleSign(abortedInConsole, -1.4),
      brokenOffSign(-3.4),
    ],
    codeAlone: 0.3,
    overByRollup: true,
    fix: [byHand('find-what-hung'), byHand('install-after-clean-start'), upgradeInPlace],
    sources: [
      article('troubleshoot-windows-update-error-0x800f0920'),
      article('troubleshoot-error-0x8007045b'),
    ],
    example:
      '2023-09-17 22:48:16, Error                 CBS    Startup: A possible hang was detected on the last boot. [HRESULT = 0x800f0920 - CBS_E_HANG_DETECTED]',
  },
  {
    id: 'pending-policy-trustedinstaller',
    class: 'pending-operations-stuck',
    codes: ['0x80070bc9'],
    signs: [
      sign(
        anyOf(
          /TrustedInstaller.{0,80}(?:start type|START_TYPE|Start\s+REG_DWORD).{0,40}(?:manual|demand|disabled|policy|0x[34]\b)/i,
          /TrustedInstaller.{0,40}set to Manual/i,
        ),
        3.8,
      ),
      sign(/msiserver.{0,60}(?:policy|GPO)/i, 3.2),
    ],
    fix: [
      run('start-modules-installer', [['sc.exe', 'config', 'TrustedInstaller', 'start=', 'auto']]),
      restartWindows,
    ],
    sources: [article('common-windows-update-errors')],
    example: 'TrustedInstaller START_TYPE : 3 DEMAND_START set by policy',
  },
  {
    id: 'transaction-log-full',
    class: 'transaction-log-full',
    codes: ['0xc0190003', '0xc01a001d', '0x800719e4', '0x80071a91', '0x80071ab1'],
    signs: [
      sign(/error C(?:0190003|01A001D) applying update operation/i, 5),
      sign(/0x800719e4|ERROR_LOG_FULL|0xc01a001d|STATUS_LOG_FULL/i, 4.4),
      sign(/0x80071a91|ERROR_RM_NOT_ACTIVE/i, 4.2),
      sign(/0x80071ab1|ERROR_LOG_GROWTH_FAILED/i, 4.2),
      sign(/0xc0190003|STATUS_RM_NOT_ACTIVE|STATUS_TRANSACTION/i, 3),
    ],
    codeAlone: 0.3,
    overByRollup: true,
    fix: [
      run('reset-transaction-log', [['fsutil.exe', 'resource', 'setautoreset', 'true', 'C:\\']]),
      run('grow-transaction-log', [['fsutil.exe', 'resource', 'setlog', 'maxextents', '100', 'C:\\']]),
      byHand('install-fewer-at-once'),
      ...repairStore,
    ],
    sources: [
      article('error-c0190003-install-updates-restart-computer'),
      article('troubleshoot-windows-update-error-0x80071a91'),
      article('error-0x800719e4-windows-update-fails'),
    ],
    example: 'Error C0190003 applying update operation 1200 of 90000 (amd64_microsoft-windows-example',
  },
  {
    id: 'prerequisite-missing',
    class: 'not-applicable-prerequisite-missing',
    codes: ['0x80240017', '0x800f081e'],
    signs: [
      sign(/requires parent \S{1,60}.{0,60}(?:absent|missing|not installed)|parent is absent/i, 4),
      consoleSign(
        anyOf(
          /parent (?:package )?(?:is )?(?:absent|missing|not (?:present|installed|found))/i,
          /no parent (?:package )?(?:is )?installed/i,
          /(?:must|needs to|has to) (?:be )?install(?:ed)? (?:KB\d{6,8}|the \w+ update) first/i,
          /install KB\d{6,8}.{0,30}first|SHA-?2 (?:code signing )?support/i,
        ),
        4,
      ),
      // Packages of these versions build on a rollup or a service pack, and are rejected as not applicable without
      // it; not KB2919442, which is the first of the chain and only superseded.
      consoleSign(
        anyOf(
          /Windows(?:6\.1|8\.1)-KB(?!2919442)\d{6,8}[\s\S]{0,300}?(?:not applicable|0x80240017|2149842967|-2145124329)/i,
          /(?:not applicable|0x80240017|2149842967|-2145124329)[\s\S]{0,200}?Windows(?:6\.1|8\.1)-KB(?!2919442)\d{6,8}/i,
        ),
        3,
      ),
      // Installer bundles include updates for older Windows that require a service pack or rollup; installed ones
      // have another result (0x00240006).
      {
        ...consoleSign(/Failed to (?:execute|configure per-machine) MSU package/i, 3),
        withCode: ['0x80240017'],
      },
      { ...consoleSign(/\bKB2999226\b/i, 3), withCode: ['0x80240017'] },
      // Windows 7 and 2008 cannot verify SHA-2-only packages before these two updates.
      {
        ...consoleSign(/KB4474419|KB4490628|signed with SHA-?2|SHA-?2[- ](?:only|signed|signing)/i, 4.2),
        withCode: ['0x80092004', '0x80096010', '0x800b0109'],
      },
      sign(
        /prerequisite.{0,60}(?:not (?:found|installed|present|met)|missing|absent)|missing prerequisite/i,
        4,
      ),
      sign(/requires (?:Service Pack|SP\d|KB\d{6,8}|update KB)/i, 4),
      sign(
        /enablement package.{0,60}(?:not found|missing)|(?:not found|missing).{0,60}enablement package/i,
        3.6,
      ),
    ],
    names: missingUpdate,
    namesAnother: true,
    fix: [byHand('prerequisite-missing')],
    sources: [
      article('windows-update-issues-troubleshooting'),
      article('troubleshoot-windows-server-update-guidance'),
      'https://support.microsoft.com/help/2999226',
    ],
    example: 'Installation stopped: prerequisite KB5000000 is not installed',
  },
  {
    id: 'user-cancelled',
    class: 'user-cancelled',
    codes: ['0x800704c7', '0x800704d3', '0x8024000b', '0xc1800104', '0x800f0820', '0x800f0821'],
    signs: [
      {
        ...sign(/0x800f0821|CBS_E_ABORT/i, 3),
        withCode: ['0x800704c7', '0x800f0820'],
      },
      sign(/0x800f0820|CBS_E_CANCEL\b|user or client cancell?ed/i, 3),
      // Setup cancels what is left of its tasks however it ends.
      sign(/CDlpTask::Cancel/i, 1.6),
      sign(cancelled, 3.2),
      consoleSign(cancelledInConsole, 3.2),
      consoleSign(abortedInConsole, 2.4),
      brokenOffSign(3.2),
      sign(/user (?:has )?(?:cancell?ed|aborted)|cancell?ed by (?:the )?user/i, 4),
      sign(/0x800704d3|0xc180010[489]/i, 1.6),
    ],
    overByNextRun: true,
    codeAlone: 0.3,
    fix: [byHand('user-cancelled')],
    sources: [article('common-windows-update-errors')],
    example:
      '2024-03-28 11:55:48, Error                 MOUPG  CSetupManager::Execute(295): Result = 0x800704C7 (the user cancelled)',
  },
]
