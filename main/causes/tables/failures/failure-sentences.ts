import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import { sourceMissingWords } from '../../shared/words/error-words.ts'
import type { DocumentedRow } from '../documented/documented-row.ts'
import { agentCodes, dismFailures, dismRepairs, filesMissing, issues } from '../documented/documented-row.ts'
import { connectionSentences } from './connection-sentences.ts'
import type { FailureSentence } from './failure-sentence.ts'
import { installerMessageLeads } from './installer-message-leads.ts'
import { localizedMessages } from './localized-messages.ts'
import { managementAlertLeads } from './management-alert-leads.ts'
import { programFailureSentences } from './program-failure-sentences.ts'
import { serviceSentences } from './service-sentences.ts'
import { settingsSentences } from './settings-sentences.ts'
import { setupDialogLeads } from './setup-dialog-leads.ts'
import { setupPhaseSentences } from './setup-phase-sentences.ts'
import { sfcSentences } from './sfc-sentences.ts'
import { startFailureSentences } from './start-failure-sentences.ts'
import { systemEventSentences } from './system-event-sentences.ts'
import { toolRefusalLeads } from './tool-refusal-leads.ts'

const undoing = 'https://irohastack.com/en/windows-update-loop-failed-en/'
const usualSuspects =
  'https://argonsys.com/microsoft-cloud/library/why-is-update-installation-failing-eliminating-the-usual-suspects/'
const undoneInstallers =
  'https://www.windowsnews.ai/article/windows-11-kb5089549-update-fails-at-reboot-with-0x800f0922-due-to-small-efi-partition.419150'

const setupDiag = 'https://learn.microsoft.com/windows/deployment/upgrade/setupdiag'
const forbidden = 'https://github.com/MicrosoftDocs/WSL/pull/2571'
const storeOffline = 'https://github.com/kkkgo/LTSC-Add-MicrosoftStore/issues/3'
const installerCodes = 'https://learn.microsoft.com/windows/win32/msi/error-codes'
const installerMessages = 'https://learn.microsoft.com/windows/win32/msi/windows-installer-error-messages'
const restoring = 'https://github.com/garlin-cant-code/SecureBoot-CA-2023-Updates/issues/6'

const bcdbootPage =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/bcdboot-command-line-options-techref-di'
const bootIssues =
  'https://learn.microsoft.com/troubleshoot/windows-client/performance/windows-boot-issues-troubleshooting'

const formats: readonly LogFormat[] = ['console', 'unknown']

/**
 * Messages in the languages of public recordings; any characters may replace accented letters, because consoles use
 * many code pages.
 */
export const failureSentences: readonly FailureSentence[] = [
  ...sfcSentences,
  {
    id: 'sentence.undoing-changes',
    pattern: anyOf(
      /could(?:n.{0,3}t| not) complete the updates|Something didn.{0,3}t go as planned/i,
      // As people tell it: "the LCU rolls back on restart", "updates would roll back at 99%".
      /(?<!\b(?:if|when|whether|unless|should) (?:\w+ ){0,2})\b(?:updates?|LCU|KB ?\d{6,7}|patch(?:es)?)\b(?:(?!\b(?:not|never|no|if|when|can be)\b)[^.!?;\n]){0,50}?\b(?:roll(?:s|ed|ing)?[ -]?back|revert(?:s|ed|ing)?)\b[^.!?;\n]{0,30}(?:\b(?:at|to) \d{1,3} ?%|\b(?:on|after|upon|during|at|with) (?:\w+ ){0,2}(?:restart|reboot))/i,
      /Failure configuring (?:Windows )?updates\.? ?(?:Reverting changes)?/i,
      /Updates konnten nicht abgeschlossen werden/i,
      /terminer les mises .{1,2} jour\W{1,4}Annulation des modifications/i,
      /\bUpdates?\b.{0,60}nderungen werden r.{1,2}ckg.{1,2}ngig gemacht/i,
      /(?:completar las actualizaciones|configurar las actualizaciones(?: de Windows)?)\W{1,4}(?:Deshaciendo|Revirtiendo)/i,
      /(?:завершить обновления|настро(?:ить обновления|йке обновлений)(?: Windows)?)\W{1,4}Отмена изменений/i,
      /(?:uko.{1,2}czy.{1,2} aktualizacji|skonfigurowa.{1,2} aktualizacji(?: systemu Windows)?)\W{1,4}(?:Wycofywanie|Cofanie) zmian/i,
      /我们(?:无法|未能)完成更新|我們無法完成更新|(?:更新失败|Windows Update 失敗)\W{0,4}(?:正在)?(?:撤[消销]更改|还原更改|[復還]原變更)/i,
      /업데이트를 (?:완료|구성)하지 못했습니다.{0,4}변경 (?:내용|사항)을 (?:취소|되돌리)/i,
      // In a person's words: what the screen shows after the restart.
      /\b(?:reboot|restart)\w*\b[^.!?\n]{0,80}\bundoing (?:the )?changes\b/i,
      /(?:Impossible de terminer les mises|chec de la configuration des mises) .{1,2} jour.{0,16}(?:Annulation|R.{1,2}tablissement) des modifications/i,
      /(?:concluir as atualiza.{2,4}es|configurar (?:as )?atualiza.{2,4}es do Windows)\W{1,4}(?:Desfazendo|Revertendo)/i,
      /Impossibile (?:completare gli aggiornamenti|configurare gli aggiornamenti di Windows)\. Annullamento delle modifiche/i,
      /(?:更新(?:プログラム)?を(?:完了|構成)できませんでした|Windows Update の構成に失敗しました).{0,4}(?:変更を)?元に戻しています/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['advanced-installer-failed', 'error-0x800f0922-installing-windows-updates', undoneInstallers],
      ['pending-operations', undoing],
      ['component-store-corrupt', undoing],
      ['antivirus-interference', usualSuspects],
    ],
  },
  {
    id: 'sentence.update-files-missing',
    pattern: /some update files are missing or have problems/i,
    formats,
    weight: 0,
    // A damaged download: no page found that says so; a judgement.
    causes: [['component-store-corrupt', filesMissing, dismRepairs], ['download-corrupt']],
  },
  {
    id: 'sentence.image-access',
    pattern: /error occurred while attempting to (?:access|start a servicing process for) the image/i,
    formats,
    weight: 0,
    // Mounted and unserviceable images: no page found that says so; a judgement.
    causes: [['stale-image-mount'], ['image-unserviceable'], ['antivirus-interference', dismFailures]],
  },
  {
    id: 'sentence.servicing-crashed',
    pattern: /Faulting application name: (?:TiWorker|TrustedInstaller|DismHost|dism|poqexec)\.exe/i,
    formats: ['console', 'event-xml', 'unknown'],
    weight: 0,
    // No page found; a judgement: what it reads is damaged, or something blocks it.
    causes: [['component-store-corrupt'], ['antivirus-interference'], ['hardware-fault']],
  },
  {
    id: 'sentence.boot-files-not-copied',
    pattern: /Failure when attempting to copy boot files/i,
    formats,
    weight: 0,
    // The page says what partition bcdboot needs; that a full one comes first is a judgement.
    causes: [
      ['efi-partition-full'],
      ['efi-partition-unfit', bcdbootPage],
      ['boot-configuration-damaged', bcdbootPage],
    ],
  },
  {
    id: 'sentence.installation-in-progress',
    // Windows Installer omits "already" and means its own installations.
    pattern: /another installation is (?:already )?in progress/i,
    formats,
    weight: 0,
    causes: [
      ['pending-operations', agentCodes],
      ['installer-busy', installerMessages],
    ],
  },
  {
    id: 'sentence.not-applicable',
    pattern: anyOf(
      /此更新不适用于(?:你|您)的计算机|此更新不適用於您的電腦|更新プログラムはお使いのコンピューターには適用できません/i,
      /обновление неприменимо к (?:вашему|этому) компьютеру|actualizaci.{1,2}n no es aplicable al? (?:su )?equipo/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['not-applicable-superseded', issues],
      ['prerequisite-missing', issues],
      ['wrong-architecture', issues],
      ['wrong-branch', issues],
    ],
  },
  {
    id: 'sentence.source-missing',
    pattern: sourceMissingWords,
    formats,
    weight: 0,
    causes: [
      ['fod-source', 'dotnet-framework-35-installation-error'],
      ['component-store-source-missing', dismRepairs],
    ],
  },
  {
    id: 'sentence.no-system',
    pattern: /An operating system wasn.{0,3}t found/i,
    formats,
    weight: 0,
    causes: [['boot-configuration-damaged', bootIssues], ['hardware-fault']],
  },
  {
    id: 'sentence.restore-failed',
    pattern: /the (?:restore|repair) operation failed/i,
    formats,
    weight: 0,
    causes: [
      ['component-store-source-missing', dismRepairs],
      ['component-store-corrupt', dismRepairs],
    ],
  },
  {
    id: 'sentence.feature-offline',
    pattern: /couldn.{0,3}t connect to the internet to download necessary files/i,
    formats,
    weight: 0,
    causes: [
      ['network-blocked', 'dotnet-framework-35-installation-error'],
      ['fod-source', 'dotnet-framework-35-installation-error'],
      ['fod-wsus', 'you-cant-install-features'],
    ],
  },
  {
    id: 'sentence.installer-service',
    pattern: /Windows Installer Service could not be accessed/i,
    formats,
    weight: 0,
    causes: [['service-disabled', installerCodes]],
  },
  {
    id: 'sentence.reagentc-boot-data',
    pattern: /Unable to update Boot Configuration Data/i,
    formats,
    weight: 0,
    // Damaged boot data: no page found that says so; a judgement.
    causes: [['winre-disabled', restoring], ['boot-configuration-damaged']],
  },
  {
    id: 'sentence.access-denied',
    // Windows' message for error 5 in its languages; the same causes as for its code.
    pattern: anyOf(
      /\bAccess (?:is )?denied\b|Zugriff verweigert|Acc.{1,2}s refus.{1,2}|Acceso denegado|Acesso negado/i,
      /Accesso negato|Toegang geweigerd|Odmowa dost.{1,2}pu|Отказано в доступе/i,
      /アクセスが拒否されました|拒绝访问|拒絕存取|액세스가 거부/i,
    ),
    formats,
    weight: 0,
    // Missing rights: no page found that says so; a judgement.
    causes: [
      ['permissions', 'troubleshoot-windows-update-error-0x80070005'],
      ['not-elevated'],
      ['antivirus-interference', 'troubleshoot-windows-update-error-0x80070005'],
      ['wusa-remote', 'windows-update-standalone-installer-returns-error'],
    ],
  },
  {
    id: 'sentence.setupdiag-installer',
    pattern: /Profile found: AdvancedInstaller(?:Failed|GenericFailure|PluginInstallFailed)\b/i,
    formats,
    weight: 0,
    causes: [['advanced-installer-failed', setupDiag]],
  },
  {
    id: 'sentence.setupdiag-components',
    // The name of the rule, and its message.
    pattern:
      /Profile found: (?:OptionalComponent\w+|DISMAddPackageFailed)\b|SetupDiag reports optional component\b/i,
    formats,
    weight: 0,
    causes: [
      ['component-store-corrupt', setupDiag],
      ['service-disabled', setupDiag],
    ],
  },
  {
    id: 'sentence.setupdiag-crash',
    pattern:
      /Profile found: (?:DebugSetupMemoryDump|DebugSetupCrash|DebugMemoryDump|FindDebugInfoFromRollbackLog|BootFailureDetected|WinSetupBootFilterFailure)\b/i,
    formats,
    weight: 0,
    causes: [['driver-stops-setup', setupDiag, 'windows-10-upgrade-resolution-procedures']],
  },
  {
    id: 'sentence.setupdiag-image',
    pattern:
      /Profile found: (?:DISMImageSessionFailure|DISMproviderFailure)\b|SetupDiag reports DISM provider failure/i,
    formats,
    weight: 0,
    // Mounted images: no page found that says so; a judgement.
    causes: [['stale-image-mount'], ['antivirus-interference', dismFailures]],
  },
  {
    id: 'sentence.setupdiag-files',
    pattern: /Profile found: (?:WimApplyExtractFailure|UpdateAgentExpanderFailure)\b/i,
    formats,
    weight: 0,
    // The archive, or the disk it was extracted to: no page found that says so; a judgement.
    causes: [['download-corrupt'], ['hardware-fault']],
  },
  {
    id: 'sentence.forbidden',
    pattern: /\b403\)? ?\(?Forbidden\b|\bForbidden \(403\)/i,
    formats,
    weight: 0,
    causes: [
      ['proxy', forbidden],
      ['vpn', forbidden],
      ['network-blocked', 'common-windows-update-errors'],
    ],
  },
  {
    id: 'sentence.store-offline',
    pattern: /Microsoft Store needs to be online/i,
    formats,
    weight: 0,
    causes: [['vpn', storeOffline], ['network-blocked', 'common-windows-update-errors'], ['proxy']],
  },
  ...settingsSentences,
  ...setupPhaseSentences,
  ...programFailureSentences,
  ...managementAlertLeads,
  ...setupDialogLeads,
  ...startFailureSentences,
  ...localizedMessages,
  ...systemEventSentences,
  ...connectionSentences,
  ...serviceSentences,
  ...toolRefusalLeads,
  ...installerMessageLeads,
]

/** The causes of a message by its id; empty for any other rule. */
export function causesOfSentence(id: string): readonly DocumentedRow[] {
  return failureSentences.find((each) => each.id === id)?.causes ?? []
}
